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
    marks: Vec<Mark>,
    sides: [Side; 2],
}

/// What is known of a city. Kept in one place, for searches jump around in memory.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    /// How many shortest paths lead there from the end of its side, by a number that is the same for
    /// all that are as far.
    paths: f64,
    /// The number of cities on such a path with both ends, below 0 on the second side; 0 where no
    /// search has been.
    place: i32,
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
    /// The place of the farthest.
    place: i32,
}

impl Meeting {
    /// Room for a part of `size` cities.
    pub(super) fn new(size: usize) -> Meeting {
        Meeting { marks: vec![Mark::default(); size], sides: Default::default() }
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
        let to = if to < from { to } else { to + 1 };
        self.begin(part, 0, from as u32, 1);
        self.begin(part, 1, to as u32, -1);
        let mut visits = 0;
        let bridge = loop {
            let nearer = usize::from(self.sides[1].links < self.sides[0].links);
            visits += self.sides[nearer].links;
            if let Some(bridge) = self.step(part, nearer, random) {
                break bridge;
            }
        };
        for city in bridge {
            self.walk(part, city, random, &mut between);
        }
        let length = self.sides[0].place.unsigned_abs() + self.sides[1].place.unsigned_abs() - 1;
        for city in self.sides.iter_mut().flat_map(|side| side.cities.drain(..)) {
            self.marks[city as usize] = Mark::default();
        }
        Path { length, visits }
    }

    fn begin(&mut self, part: &Part, side: usize, end: u32, place: i32) {
        self.marks[end as usize] = Mark { paths: 1.0, place };
        let own = &mut self.sides[side];
        own.cities.push(end);
        (own.edge, own.links, own.place) = (0, part.partners(end).len() as u64, place);
    }

    /// Goes one link farther on one side. Where that meets the other, takes one of the links between the
    /// two at random, each as likely as the number of paths through it.
    fn step(&mut self, part: &Part, side: usize, random: &mut Random) -> Option<[u32; 2]> {
        let Meeting { marks, sides } = self;
        let Side { cities, edge, links, place } = &mut sides[side];
        let (start, end, next) = (*edge, cities.len(), *place + place.signum());
        let (mut bridge, mut crossing) = (None, 0.0);
        for at in start..end {
            let city = cities[at];
            let paths = marks[city as usize].paths;
            for partner in part.partners(city) {
                let mark = &mut marks[*partner as usize];
                if mark.place == 0 {
                    *mark = Mark { paths, place: next };
                    cities.push(*partner);
                } else if mark.place == next {
                    mark.paths += paths;
                } else if mark.place.signum() != next.signum() {
                    let through = paths * mark.paths;
                    crossing += through;
                    if random.unit() * crossing < through || bridge.is_none() {
                        bridge = Some([city, *partner]);
                    }
                }
            }
        }
        if bridge.is_none() {
            (*edge, *place) = (end, next);
            *links = cities[end..].iter().map(|city| part.partners(*city).len() as u64).sum();
            scale_down(marks, &cities[end..]);
        }
        bridge
    }

    /// Walks back to the end of a city's side, by any of the shortest paths with equal chance, and
    /// tells of all but the end.
    fn walk(&self, part: &Part, mut city: u32, random: &mut Random, between: &mut impl FnMut(u32)) {
        loop {
            let place = self.marks[city as usize].place;
            let before = place - place.signum();
            if before == 0 {
                break;
            }
            between(city);
            let nearer = part.partners(city).iter().map(|city| (*city, self.marks[*city as usize]));
            let nearer = nearer.filter(|(_, mark)| mark.place == before);
            let mut left = random.unit() * nearer.clone().map(|(_, mark)| mark.paths).sum::<f64>();
            for (partner, mark) in nearer {
                city = partner;
                left -= mark.paths;
                if left < 0.0 {
                    break;
                }
            }
        }
    }
}

/// Makes the numbers of paths to cities that are equally far smaller where they grow too large to be
/// multiplied: only what they are by one another matters.
fn scale_down(marks: &mut [Mark], cities: &[u32]) {
    const LARGE: f64 = 1e100;
    let paths = cities.iter().map(|city| marks[*city as usize].paths);
    let greatest = paths.fold(0.0, f64::max);
    if greatest > LARGE {
        cities.iter().for_each(|city| marks[*city as usize].paths /= greatest);
    }
}
