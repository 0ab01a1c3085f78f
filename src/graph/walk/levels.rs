//! How far every city is from one.

use super::Links;

/// The cities that can be reached from one, by their distance. Made once and used for many walks,
/// since its memory, 4 bytes and a bit for each city, is that of the whole network.
#[derive(Debug)]
pub(in crate::graph) struct Levels {
    /// A bit for each city that has been found: few enough that they stay near the processor.
    found: Vec<u64>,
    /// The cities found, the nearest first.
    cities: Vec<u32>,
    /// For each distance, how many cities there are up to it.
    ends: Vec<usize>,
}

/// How much less it is to look at a link of a city not found, until one leads back, than to follow
/// all links of those found. Both numbers are those of Beamer, Asanović and Patterson 2012,
/// "Direction-optimizing breadth-first search", SC12.
const LINKS_LESS: usize = 14;

/// From which share of all cities on it may be worth to go through those not found.
const CITIES_SHARE: usize = 24;

impl Levels {
    /// For a network of as many cities.
    pub(in crate::graph) fn new(cities: usize) -> Levels {
        let found = vec![0; cities.div_ceil(64)];
        Levels { found, cities: Vec::with_capacity(cities), ends: Vec::new() }
    }

    /// Walks from a city over all links, as far as they lead.
    pub(in crate::graph) fn walk(&mut self, links: &Links, from: u32) {
        self.found.fill(0);
        self.ends.clear();
        self.cities.clear();
        self.find(from);
        let (mut start, mut ahead) = (0, 2 * links.links());
        while start < self.cities.len() {
            let end = self.cities.len();
            let ring = &self.cities[start..end];
            let mut is_wide = ring.len() * CITIES_SHARE > links.cities();
            if is_wide {
                let of_ring: usize = ring.iter().map(|city| links.partners(*city).len()).sum();
                ahead -= of_ring;
                is_wide = of_ring * LINKS_LESS > ahead;
            }
            if is_wide {
                self.look_back(links)
            } else {
                self.look_ahead(links, start)
            }
            self.ends.push(end);
            start = end;
        }
    }

    /// The cities at each distance, from 0 on: those of the last walk, in no certain order.
    pub(in crate::graph) fn rings(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.cities[start..*end])
    }

    /// Finds the partners of the outermost cities.
    fn look_ahead(&mut self, links: &Links, start: usize) {
        for place in start..self.cities.len() {
            for partner in links.partners(self.cities[place]) {
                if !self.is_found(*partner) {
                    self.find(*partner);
                }
            }
        }
    }

    /// Finds the cities that have a partner among those found: only the outermost of these can have
    /// one that is not found. A hub or two reach most of the network in a step, and then it is far
    /// less to look for one link back from each other city.
    fn look_back(&mut self, links: &Links) {
        let outermost = self.cities.len();
        for word in 0..self.found.len() {
            let mut others = !self.found[word];
            while others != 0 {
                let city = word * 64 + others.trailing_zeros() as usize;
                others &= others - 1;
                if city >= links.cities() {
                    break;
                }
                let mut partners = links.partners(city as u32).iter();
                if partners.any(|partner| self.is_found(*partner)) {
                    self.cities.push(city as u32);
                }
            }
        }
        for city in &self.cities[outermost..] {
            self.found[*city as usize / 64] |= 1 << (city % 64);
        }
    }

    fn is_found(&self, city: u32) -> bool {
        self.found[city as usize / 64] >> (city % 64) & 1 == 1
    }

    fn find(&mut self, city: u32) {
        self.found[city as usize / 64] |= 1 << (city % 64);
        self.cities.push(city);
    }
}
