//! Objects that come again in one answer: where each was written, so that it can be copied.
//!
//! A list of cities with the partners of each names the same cities again and again. What is
//! written of an object depends on the object and the fields asked for alone, within one request.

/// Where objects were written, for each set of fields whose objects may come again.
///
/// Each set keeps a fixed number of places, and an object has one of them: to find it takes one
/// look, and however many objects there are, the memory is bounded.
#[derive(Debug)]
pub(super) struct Recurring {
    sets: Vec<Set>,
    /// How far into the answer the parts noted reach.
    reach: u32,
}

#[derive(Debug, Clone, Default)]
struct Set {
    /// How many objects came so far, while no places are kept.
    came: usize,
    places: Vec<Place>,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    identity: u64,
    written: Written,
}

/// Where an object was written, in bytes, and of how many fields. Limits keep both far below 32
/// bits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) fields: u32,
}

/// A place where nothing was written.
const VACANT: Place =
    Place { identity: u64::MAX, written: Written { start: 0, end: 0, fields: 0 } };

/// As many sets of fields of a plan are numbered.
pub(super) const MOST_SETS: usize = 16;

/// Places of a set; a power of two. They fit into the nearest cache of a processor.
const PLACES: usize = 512;

/// For fewer objects it is not worth making places.
const WORTHWHILE: usize = 32;

impl Recurring {
    /// For as many sets of fields.
    pub(super) fn new(sets: usize) -> Recurring {
        Recurring { sets: vec![Set::default(); sets], reach: 0 }
    }

    /// Where an object of that set was written.
    #[inline]
    pub(super) fn find(&self, set: usize, identity: u64) -> Option<Written> {
        let place = self.sets[set].places.get(slot(identity))?;
        (place.identity == identity && place.written.end > 0).then_some(place.written)
    }

    /// Notes where an object of that set was written.
    #[inline]
    pub(super) fn note(&mut self, set: usize, identity: u64, written: Written) {
        let set = &mut self.sets[set];
        if let Some(place) = set.places.get_mut(slot(identity)) {
            self.reach = written.end;
            *place = Place { identity, written };
            return;
        }
        set.came += 1;
        if set.came == WORTHWHILE {
            set.places = vec![VACANT; PLACES];
        }
    }

    /// The answer was cut off there: all that was noted is forgotten, if any of it is gone.
    pub(super) fn cut(&mut self, length: usize) {
        if self.reach as usize > length {
            self.reach = 0;
            self.sets.fill(Set::default());
        }
    }
}

fn slot(identity: u64) -> usize {
    let mixed = identity ^ (identity >> 32);
    mixed as usize % PLACES
}
