//! How far every city is from one.

use super::Links;

/// The cities that can be reached from one, by their distance. Made once and used for many walks,
/// since its memory, 4 bytes and a bit for each city, is that of the whole network.
#[derive(Debug)]
pub(in crate::graph) struct Levels {
    /// A bit for each city that has been found: few enough that they stay near the processor.
    found: Vec<u64>,
    /// One place more than there are cities, for one that turns out to have been found.
    cities: Vec<u32>,
    /// For each distance, how many cities there are up to it.
    ends: Vec<usize>,
}

impl Levels {
    /// For a network of as many cities.
    pub(in crate::graph) fn new(cities: usize) -> Levels {
        Levels {
            found: vec![0; cities.div_ceil(64)],
            cities: vec![0; cities + 1],
            ends: Vec::new(),
        }
    }

    /// Walks from a city over all links, as far as they lead.
    pub(in crate::graph) fn walk(&mut self, links: &Links, from: u32) {
        self.found.fill(0);
        self.ends.clear();
        self.found[from as usize / 64] = 1 << (from % 64);
        self.cities[0] = from;
        let (mut start, mut end) = (0, 1);
        while start < end {
            self.ends.push(end);
            let mut next = end;
            for place in start..end {
                for partner in links.partners(self.cities[place]) {
                    // Written down in any case and kept if it is new: whether it is, cannot be
                    // foreseen, and a wrong guess would take longer.
                    let word = &mut self.found[*partner as usize / 64];
                    let is_new = !*word >> (partner % 64) & 1;
                    *word |= is_new << (partner % 64);
                    self.cities[next] = *partner;
                    next += is_new as usize;
                }
            }
            (start, end) = (end, next);
        }
    }

    /// The cities at each distance, from 0 on: those of the last walk, in no certain order.
    pub(in crate::graph) fn rings(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.cities[start..*end])
    }
}
