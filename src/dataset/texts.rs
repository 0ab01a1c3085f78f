//! Texts one after another in memory, each found again by itself.

use std::fmt;
use std::hint::black_box;
use std::num::NonZeroU32;

use xxhash_rust::xxh3::xxh3_64;

/// So many texts are looked for at once, about as many as a processor can wait for.
pub(super) const AT_ONCE: usize = 32;

/// Different texts, numbered from 0 on.
#[derive(Default)]
pub(crate) struct Texts {
    text: String,
    ends: Vec<usize>,
    /// Where texts are found: each at the place that its hash says, or the next free one after it.
    /// There are as many places as a power of two, and half of them or more are free.
    slots: Vec<Option<Slot>>,
}

/// What is needed to find a text. Of most texts, which are short, that is all in one line of the
/// processor's cache: among a million of them, a search takes as long as it waits for memory.
#[derive(Clone, Copy)]
#[repr(align(32))]
struct Slot {
    brief: Brief,
    /// The number of the text, counted from 1.
    count: NonZeroU32,
}

/// A text's length, first and last bytes: all of it, where it is no longer than [`Brief::WHOLE`].
#[derive(Clone, Copy, PartialEq)]
struct Brief {
    words: [u64; 3],
    length: u32,
}

impl Texts {
    /// Texts of which none stands twice, as yet not to be searched.
    pub(crate) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Texts {
        let mut of = Texts::default();
        for text in texts {
            of.text.push_str(text);
            of.ends.push(of.text.len());
        }
        of
    }

    /// The same, to be searched.
    pub(super) fn searchable(mut self) -> Texts {
        self.slots = vec![None; slots_for(self.len())];
        (0..self.len()).for_each(|number| self.add_slot(number));
        self
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of that number.
    pub(crate) fn get(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[number]]
    }

    /// The texts in order of number.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|number| self.get(number))
    }

    /// The number of that text, where it is here.
    pub(crate) fn number(&self, text: &str) -> Option<u32> {
        self.number_from(self.place(text), text)
    }

    /// The numbers of up to [`AT_ONCE`] texts. Their slots are fetched from memory all at once,
    /// where each search for one would wait for its own.
    pub(super) fn numbers<'q>(
        &self,
        texts: impl Iterator<Item = &'q str> + Clone,
    ) -> [Option<u32>; AT_ONCE] {
        /// Where there is nothing to search for.
        const NOWHERE: usize = usize::MAX;
        let mut places = [NOWHERE; AT_ONCE];
        let mut before = None;
        for (place, text) in places.iter_mut().zip(texts.clone()) {
            // Tables are often in order of what they refer to.
            if before.replace(text) != Some(text) {
                *place = self.place(text);
            }
        }
        for slot in places.iter().filter_map(|place| self.slots.get(*place)) {
            black_box(slot.as_ref().map(|slot| slot.count));
        }
        let mut numbers = [None; AT_ONCE];
        let mut last = None;
        for ((number, place), text) in numbers.iter_mut().zip(places).zip(texts) {
            if place != NOWHERE {
                last = self.number_from(place, text);
            }
            *number = last;
        }
        numbers
    }

    /// Adds a text that is not here yet, and gives its number: the next one.
    pub(crate) fn push(&mut self, text: &str) -> u32 {
        let number = self.len();
        self.text.push_str(text);
        self.ends.push(self.text.len());
        if self.slots.len() < slots_for(number + 1) {
            self.slots = vec![None; slots_for(2 * (number + 1))];
            (0..=number).for_each(|number| self.add_slot(number));
        } else {
            self.add_slot(number);
        }
        number as u32
    }

    fn add_slot(&mut self, number: usize) {
        let text = self.get(number);
        let mut place = self.place(text);
        while self.slots[place].is_some() {
            place = self.after(place);
        }
        let count = NonZeroU32::MIN.saturating_add(number as u32);
        self.slots[place] = Some(Slot { brief: Brief::of(text), count });
    }

    /// Where a search for `text` begins.
    fn place(&self, text: &str) -> usize {
        xxh3_64(text.as_bytes()) as usize & self.slots.len().wrapping_sub(1)
    }

    fn number_from(&self, mut place: usize, text: &str) -> Option<u32> {
        let brief = Brief::of(text);
        while let Some(slot) = self.slots.get(place)? {
            let number = slot.count.get() - 1;
            if slot.brief == brief
                && (text.len() <= Brief::WHOLE || self.get(number as usize) == text)
            {
                return Some(number);
            }
            place = self.after(place);
        }
        None
    }

    fn after(&self, place: usize) -> usize {
        (place + 1) & (self.slots.len() - 1)
    }
}

impl Brief {
    const WHOLE: usize = 24;

    fn of(text: &str) -> Brief {
        let bytes = text.as_bytes();
        let (first, last) = match (bytes.first_chunk(), bytes.last_chunk()) {
            (Some(first), Some(last)) => (*first, *last),
            _ => {
                let mut all = [0; 8];
                all[..bytes.len()].copy_from_slice(bytes);
                (all, all)
            }
        };
        let second = bytes.get(8..16).and_then(|bytes| bytes.first_chunk());
        let words = [first, second.copied().unwrap_or(first), last];
        Brief { words: words.map(u64::from_ne_bytes), length: bytes.len() as u32 }
    }
}

fn slots_for(texts: usize) -> usize {
    (2 * texts).next_power_of_two()
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
