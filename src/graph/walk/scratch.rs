//! What a walk notes down, kept for the next one.

use std::mem;
use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, PoisonError};

use super::front::Front;

/// How many notebooks are kept when no walk is under way. More walks than the machine has cores
/// gain nothing, so they seldom are.
const MOST_KEPT: usize = 8;

/// For how many cities a front that is kept has room.
const ROOM_KEPT: usize = 1 << 15;

/// From which end a city was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The city that the walk leads from.
    From,
    /// The city that it leads to.
    To,
}

/// Whether and where a city was found: nothing, from which end and at which place of its front, or
/// that it is barred. Four bytes, so that those of many cities stay near the processor; enough for
/// 2^31 - 2 cities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Mark(u32);

impl Mark {
    const NONE: Mark = Mark(0);
    const BARRED: Mark = Mark(u32::MAX);
    const TO: u32 = 1 << 31;

    fn found(end: End, place: usize) -> Mark {
        let place = place as u32 + 1;
        Mark(if end == End::To { place | Mark::TO } else { place })
    }

    /// Whether the city is new to the walk.
    pub(super) fn is_new(self) -> bool {
        self == Mark::NONE
    }

    /// The place in the front of an end, where the city was found from there.
    pub(super) fn place(self, end: End) -> Option<usize> {
        let is_there = match end {
            End::From => self.0 & Mark::TO == 0 && !self.is_new(),
            End::To => self.0 & Mark::TO != 0 && self != Mark::BARRED,
        };
        is_there.then(|| (self.0 & !Mark::TO) as usize - 1)
    }
}

/// The notes of one walk. A mark is wiped where it was made, so that no walk costs more for the
/// cities that it does not come by.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    marks: Vec<Mark>,
    pub(super) from: Front,
    pub(super) to: Front,
    barred: Vec<u32>,
    /// Where the two fronts meet: the place of a city found from the one end, and a city found from
    /// the other that is its partner.
    pub(super) meetings: Vec<(usize, u32)>,
}

impl Scratch {
    pub(super) fn mark(&self, city: u32) -> Mark {
        self.marks[city as usize]
    }

    /// Begins a front at a city.
    pub(super) fn begin(&mut self, end: End, city: u32) {
        self.front_mut(end).begin(city);
        self.marks[city as usize] = Mark::found(end, 0);
    }

    /// Adds a new city to a front.
    pub(super) fn find(&mut self, end: End, city: u32) {
        let front = self.front_mut(end);
        let place = front.cities().len();
        front.push(city);
        self.marks[city as usize] = Mark::found(end, place);
    }

    /// Keeps the walk out of a city that it has not found.
    pub(super) fn bar(&mut self, city: u32) {
        self.marks[city as usize] = Mark::BARRED;
        self.barred.push(city);
    }

    /// Keeps the walk out of cities before it has found any.
    pub(super) fn bar_all(&mut self, cities: &[u32]) {
        cities.iter().for_each(|city| self.bar(*city));
    }

    /// Keeps the walk out of a city that it has found.
    pub(super) fn strike(&mut self, city: u32) {
        self.marks[city as usize] = Mark::BARRED;
    }

    pub(super) fn front(&self, end: End) -> &Front {
        match end {
            End::From => &self.from,
            End::To => &self.to,
        }
    }

    pub(super) fn front_mut(&mut self, end: End) -> &mut Front {
        match end {
            End::From => &mut self.from,
            End::To => &mut self.to,
        }
    }

    /// Makes it as it was before any walk.
    pub(super) fn clear(&mut self) {
        let found = self.from.cities().iter().chain(self.to.cities());
        for city in found.chain(&self.barred) {
            self.marks[*city as usize] = Mark::NONE;
        }
        self.from.clear();
        self.to.clear();
        self.barred.clear();
        self.meetings.clear();
    }

    fn shrink(&mut self) {
        self.from.shrink(ROOM_KEPT);
        self.to.shrink(ROOM_KEPT);
        self.barred.shrink_to(ROOM_KEPT);
        self.meetings.shrink_to(ROOM_KEPT);
    }
}

/// Notebooks for walks, one for each that is under way, to be used again.
///
/// One takes 4 bytes for each city of the network; while its walk is under way, up to 20 more for
/// each city found, and where many paths are asked for, 16 for each link between the two fronts
/// where they meet. At most 8 are kept when idle, each with room for 32,768 cities found at most:
/// half a megabyte together for 1,000 cities, 48 MB for a million.
#[derive(Debug, Default)]
pub(in crate::graph) struct Scratches {
    idle: Mutex<Vec<Scratch>>,
}

impl Scratches {
    /// One with no notes in it, for a network of as many cities.
    pub(super) fn take(&self, cities: usize) -> Lease<'_> {
        let kept = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut scratch = kept.unwrap_or_default();
        if scratch.marks.len() < cities {
            scratch.marks = vec![Mark::NONE; cities];
        }
        Lease { scratch, scratches: self }
    }
}

/// A notebook that is given back when the walk ends.
#[derive(Debug)]
pub(super) struct Lease<'s> {
    scratch: Scratch,
    scratches: &'s Scratches,
}

impl Deref for Lease<'_> {
    type Target = Scratch;

    fn deref(&self) -> &Scratch {
        &self.scratch
    }
}

impl DerefMut for Lease<'_> {
    fn deref_mut(&mut self) -> &mut Scratch {
        &mut self.scratch
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        self.scratch.clear();
        self.scratch.shrink();
        let mut idle = self.scratches.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < MOST_KEPT {
            idle.push(mem::take(&mut self.scratch));
        }
    }
}
