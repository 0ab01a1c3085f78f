//! Shortest paths between pairs of cities taken at random.

use super::part::Part;
use super::random::Random;

/// A shortest path between two cities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Path {
    /// Its length in links.
    pub(super) length: u32,
    /// How many links were looked at to find it.
    pub(super) visits: u64,
}

/// Searches from both ends of a path, which meet after few steps.
#[derive(Debug)]
pub(super) struct Meeting {
    sides: [Side; 2],
    /// For each city, the side that has reached it.
    side: Vec<u8>,
    distances: Vec<u32>,
    /// How many shortest paths lead there from the end of its side.
    counts: Vec<f64>,
}

/// What has been reached from one end.
#[derive(Debug, Default)]
struct Side {
    /// In the order in which they were reached.
    cities: Vec<u32>,
    /// Where the farthest begin.
    edge: usize,
    /// How many links the farthest have.
    links: u64,
    distance: u32,
}

const NEITHER: u8 = 2;

impl Meeting {
    /// Room for a part of `size` cities.
    pub(super) fn new(size: usize) -> Meeting {
        Meeting {
            sides: Default::default(),
            side: vec![NEITHER; size],
            distances: vec![0; size],
            counts: vec![0.0; size],
        }
    }

    /// Takes two different cities at random, each pair as likely, and one of the shortest paths between
    /// them, each as likely. Tells of the cities between its ends.
    pub(super) fn path(
        &mut self,
        part: &Part,
        random: &mut Random,
        mut between: impl FnMut(u32),
    ) -> Path {
        let from = random.below(part.size());
        let to = random.below(part.size().saturating_sub(1));
        let ends = [from as u32, if to < from { to as u32 } else { to as u32 + 1 }];
        for (side, end) in (0..).zip(ends) {
            self.begin(part, side, end);
        }
        let mut visits = 0;
        let bridge = loop {
            let nearer = usize::from(self.sides[1].links < self.sides[0].links);
            visits += self.sides[nearer].links;
            if let Some(bridge) = self.step(part, nearer, random) {
                break bridge;
            }
        };
        let length = self.sides[0].distance + self.sides[1].distance + 1;
        for city in bridge {
            self.walk(part, city, random, &mut between);
        }
        self.clear();
        Path { length, visits }
    }

    fn begin(&mut self, part: &Part, side: u8, end: u32) {
        self.side[end as usize] = side;
        self.distances[end as usize] = 0;
        self.counts[end as usize] = 1.0;
        let own = &mut self.sides[side as usize];
        *own = Side { links: part.partners(end).len() as u64, ..std::mem::take(own) };
        own.cities.push(end);
    }

    /// Goes one link farther on one side. Where that meets the other, one of the links between the two
    /// is taken at random: as likely as the number of paths through it.
    fn step(&mut self, part: &Part, own: usize, random: &mut Random) -> Option<[u32; 2]> {
        let Meeting { sides, side, distances, counts } = self;
        let Side { cities, edge, links, distance } = &mut sides[own];
        let (start, end) = (*edge, cities.len());
        let (mut bridge, mut crossing) = (None, 0.0);
        *links = 0;
        for place in start..end {
            let city = cities[place];
            let count = counts[city as usize];
            for partner in part.partners(city) {
                let at = *partner as usize;
                if side[at] == NEITHER {
                    side[at] = own as u8;
                    distances[at] = *distance + 1;
                    counts[at] = count;
                    cities.push(*partner);
                    *links += part.partners(*partner).len() as u64;
                } else if side[at] != own as u8 {
                    let paths = count * counts[at];
                    crossing += paths;
                    if random.unit() * crossing < paths {
                        bridge = Some([city, *partner]);
                    }
                } else if distances[at] > *distance {
                    counts[at] += count;
                }
            }
        }
        if bridge.is_none() {
            *edge = end;
            *distance += 1;
        }
        bridge
    }

    /// Walks back to the end of a city's side, by any of the shortest paths with equal chance, and
    /// tells of all but the end.
    fn walk(&self, part: &Part, mut city: u32, random: &mut Random, between: &mut impl FnMut(u32)) {
        let side = self.side[city as usize];
        while self.distances[city as usize] > 0 {
            between(city);
            let distance = self.distances[city as usize] - 1;
            let before = |city: &&u32| {
                let at = **city as usize;
                self.side[at] == side && self.distances[at] == distance
            };
            let mut left = random.unit() * self.counts[city as usize];
            for partner in part.partners(city).iter().filter(before) {
                city = *partner;
                left -= self.counts[*partner as usize];
                if left < 0.0 {
                    break;
                }
            }
        }
    }

    fn clear(&mut self) {
        for own in &mut self.sides {
            for city in own.cities.drain(..) {
                self.side[city as usize] = NEITHER;
            }
            (own.edge, own.distance) = (0, 0);
        }
    }
}
