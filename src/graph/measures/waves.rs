//! Distances from many cities at once.

use super::part::Part;

/// A set of 64 · `W` sources, a bit for each.
type Sources<const W: usize> = [u64; W];

/// Searches in breadth from up to 64 · `W` sources at once, which share most of the way: M. Then,
/// M. Kaufmann, F. Chirigati, T.-A. Hoang-Vu, K. Pham, A. Kemper, T. Neumann and H. T. Vo, "The more
/// the merrier: efficient multi-source graph traversal", Proceedings of the VLDB Endowment 8 (2014),
/// 449-460.
#[derive(Debug)]
pub(super) struct Waves<const W: usize> {
    /// For each city, the sources that have reached it.
    reached: Vec<Sources<W>>,
    /// Those that have done so in the last step.
    fresh: Vec<Sources<W>>,
    /// Those that do so in this step, or have done so before.
    coming: Vec<Sources<W>>,
    /// The cities that have fresh ones.
    active: Places,
    /// The cities that some are coming to.
    touched: Places,
}

impl<const W: usize> Waves<W> {
    /// How many sources fit.
    pub(super) const SOURCES: usize = 64 * W;

    /// Room for a part of `size` cities.
    pub(super) fn new(size: usize) -> Waves<W> {
        let none = vec![[0; W]; size];
        Waves {
            reached: none.clone(),
            fresh: none.clone(),
            coming: none,
            active: Places::new(size),
            touched: Places::new(size),
        }
    }

    /// Tells of each city and distance which sources are that far away, the least distance first and
    /// then in order of the cities. Gives the greatest distance.
    pub(super) fn spread(
        &mut self,
        part: &Part,
        sources: &[u32],
        mut tell: impl FnMut(u32, u32, &Sources<W>),
    ) -> u32 {
        self.reached.fill([0; W]);
        for (bit, source) in sources.iter().enumerate().take(Self::SOURCES) {
            self.coming[*source as usize][bit / 64] |= 1 << (bit % 64);
            self.touched.add(*source);
        }
        let mut distance = 0;
        loop {
            self.settle(|city, fresh| tell(distance, city, fresh));
            if self.active.is_empty() {
                return distance.saturating_sub(1);
            }
            self.step(part);
            distance += 1;
        }
    }

    /// Lets those who are coming arrive where they have not been.
    fn settle(&mut self, mut tell: impl FnMut(u32, &Sources<W>)) {
        let Waves { reached, fresh, coming, active, touched } = self;
        touched.drain(|city| {
            let at = city as usize;
            let coming = std::mem::replace(&mut coming[at], [0; W]);
            let mut any = 0;
            for word in 0..W {
                fresh[at][word] = coming[word] & !reached[at][word];
                reached[at][word] |= coming[word];
                any |= fresh[at][word];
            }
            if any != 0 {
                active.add(city);
                tell(city, &fresh[at]);
            }
        });
    }

    /// Sends the fresh ones on to all partners.
    fn step(&mut self, part: &Part) {
        let Waves { fresh, coming, active, touched, .. } = self;
        active.drain(|city| {
            let fresh = fresh[city as usize];
            for partner in part.partners(city) {
                let coming = &mut coming[*partner as usize];
                for word in 0..W {
                    coming[word] |= fresh[word];
                }
                touched.add(*partner);
            }
        });
    }
}

/// A set of cities that is emptied in ascending order.
#[derive(Debug)]
struct Places {
    words: Vec<u64>,
    is_empty: bool,
}

impl Places {
    fn new(size: usize) -> Places {
        Places { words: vec![0; size.div_ceil(64)], is_empty: true }
    }

    fn is_empty(&self) -> bool {
        self.is_empty
    }

    fn add(&mut self, city: u32) {
        self.words[city as usize / 64] |= 1 << (city % 64);
        self.is_empty = false;
    }

    fn drain(&mut self, mut each: impl FnMut(u32)) {
        self.is_empty = true;
        for (place, word) in self.words.iter_mut().enumerate() {
            let mut left = std::mem::take(word);
            while left != 0 {
                each(place as u32 * 64 + left.trailing_zeros());
                left &= left - 1;
            }
        }
    }
}
