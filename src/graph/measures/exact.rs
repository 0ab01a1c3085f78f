//! Paths between all pairs of cities.

use std::sync::atomic::{AtomicBool, Ordering};

use super::part::Part;
use super::waves::Waves;
use crate::threads;

/// What the shortest paths between all pairs of a part say.
#[derive(Debug)]
pub(super) struct AllPairs {
    /// For each city, the share of the shortest paths that lead through it, added up over all
    /// ordered pairs of other cities.
    pub(super) through: Vec<f64>,
    /// The sum of the distances of each city to all others.
    pub(super) sums: Vec<u64>,
    /// The greatest distance.
    pub(super) diameter: u32,
}

/// So many sources are searched from at once.
const SOURCES: usize = Waves::<1>::SOURCES;

/// Sources are taken in so many runs at most, whatever the number of threads: what is added up within
/// a run is the same on every machine, and so is the sum over the runs.
const RUNS: usize = 16;

/// Parts with less work, in cities times links from both sides, are done before a thread is there.
const SMALL: u64 = 10_000_000;

impl AllPairs {
    /// Looks from each city to all others, after U. Brandes, "A faster algorithm for betweenness
    /// centrality", Journal of Mathematical Sociology 25 (2001), 163-177. None if it was stopped.
    pub(super) fn of(part: &Part, threads: usize, stop: &AtomicBool) -> Option<AllPairs> {
        let size = part.size();
        let threads = if size as u64 * part.arcs() < SMALL { 1 } else { threads };
        let length = size.div_ceil(SOURCES * RUNS).max(1) * SOURCES;
        let runs = (0..size.div_ceil(length)).map(|run| run * length..size.min((run + 1) * length));
        let runs = threads::in_order(
            threads,
            runs,
            || Search::new(size),
            |search, sources| {
                let sources: Vec<u32> = sources.map(|source| source as u32).collect();
                let mut run = Run { through: vec![0.0; size], sums: Vec::new(), farthest: 0 };
                for sources in sources.chunks(SOURCES) {
                    if stop.load(Ordering::Relaxed) {
                        return None;
                    }
                    search.from(part, sources, &mut run);
                }
                Some(run)
            },
        );
        let mut all = AllPairs { through: vec![0.0; size], sums: Vec::new(), diameter: 0 };
        for run in runs {
            let run = run?;
            all.through.iter_mut().zip(&run.through).for_each(|(sum, share)| *sum += share);
            all.sums.extend(run.sums);
            all.diameter = all.diameter.max(run.farthest);
        }
        Some(all)
    }
}

/// What the sources of one run say.
#[derive(Debug)]
struct Run {
    through: Vec<f64>,
    sums: Vec<u64>,
    farthest: u32,
}

/// The room that searches need.
#[derive(Debug)]
struct Search {
    waves: Waves<1>,
    /// The cities around each source.
    around: Vec<Around>,
    paths: Paths,
}

impl Search {
    fn new(size: usize) -> Search {
        Search {
            waves: Waves::new(size),
            around: vec![Around::default(); SOURCES],
            paths: Paths { wave: vec![0.0; size], counts: vec![0.0; size], units: Vec::new() },
        }
    }

    /// Adds what the paths from some sources say.
    fn from(&mut self, part: &Part, sources: &[u32], run: &mut Run) {
        let Search { waves, around, paths } = self;
        around.iter_mut().for_each(Around::clear);
        waves.spread(part, sources, |distance, city, [fresh]| {
            let mut left = *fresh;
            while left != 0 {
                around[left.trailing_zeros() as usize].add(distance, city);
                left &= left - 1;
            }
        });
        for around in &around[..sources.len()] {
            paths.count(part, around);
            paths.gather(part, around, &mut run.through);
            let sizes = (0..).zip(around.rings()).map(|(far, ring)| far * ring.len() as u64);
            run.sums.push(sizes.sum());
            run.farthest = run.farthest.max(around.starts.len() as u32 - 1);
        }
    }
}

/// The cities by their distance from a source.
#[derive(Debug, Clone, Default)]
struct Around {
    /// The nearest first, at one distance in order of their numbers.
    cities: Vec<u32>,
    /// Where those of each distance begin.
    starts: Vec<usize>,
}

impl Around {
    fn clear(&mut self) {
        self.cities.clear();
        self.starts.clear();
    }

    fn add(&mut self, distance: u32, city: u32) {
        if self.starts.len() as u32 == distance {
            self.starts.push(self.cities.len());
        }
        self.cities.push(city);
    }

    fn ring(&self, distance: usize) -> &[u32] {
        let end = self.starts.get(distance + 1).copied().unwrap_or(self.cities.len());
        &self.cities[self.starts[distance]..end]
    }

    fn rings(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.starts.len()).map(|distance| self.ring(distance))
    }
}

/// The shortest paths from one source.
///
/// What a city needs of its partners at the next distance, before or after it, is found by adding up
/// the `wave` over all its partners: it is 0 everywhere but at that distance. That takes half the time
/// of asking each partner how far it is.
#[derive(Debug)]
struct Paths {
    wave: Vec<f64>,
    /// How many shortest paths lead to each city from the source.
    counts: Vec<f64>,
    /// For each distance, the unit of the distance before as a share of its own: 1 but where there are
    /// very many paths.
    units: Vec<f64>,
}

/// Numbers of paths above this are counted in a larger unit, so that they stay finite: 2^512.
const MANY: f64 = 1.340_780_792_994_259_7e154;

impl Paths {
    /// Counts the shortest paths to all cities, the nearest first.
    fn count(&mut self, part: &Part, around: &Around) {
        let Paths { wave, counts, units } = self;
        units.clear();
        let mut before: &[u32] = &[];
        for (distance, ring) in around.rings().enumerate() {
            let mut most: f64 = 0.0;
            for city in ring {
                let at = *city as usize;
                counts[at] = if distance < 2 { 1.0 } else { sum(wave, part.partners(*city)) };
                most = most.max(counts[at]);
            }
            let unit = if most > MANY { MANY.recip() } else { 1.0 };
            units.push(unit);
            before.iter().for_each(|city| wave[*city as usize] = 0.0);
            if most > MANY {
                for city in ring {
                    let count = &mut counts[*city as usize];
                    *count = (*count * unit).max(f64::MIN_POSITIVE);
                }
            }
            ring.iter().for_each(|city| wave[*city as usize] = counts[*city as usize]);
            before = ring;
        }
        before.iter().for_each(|city| wave[*city as usize] = 0.0);
    }

    /// Adds what leads through each city from the source to those farther away, the farthest first.
    /// The source has none of it: it is an end of each path.
    fn gather(&mut self, part: &Part, around: &Around, through: &mut [f64]) {
        let Paths { wave, counts, units } = self;
        let mut after: &[u32] = &[];
        for distance in (1..units.len()).rev() {
            let ring = around.ring(distance);
            for city in ring {
                let at = *city as usize;
                let share = if after.is_empty() { 0.0 } else { sum(wave, part.partners(*city)) };
                let passing = share * counts[at];
                through[at] += passing;
                // The count is not needed any more, its place is.
                counts[at] = (1.0 + passing) * units[distance] / counts[at];
            }
            after.iter().for_each(|city| wave[*city as usize] = 0.0);
            ring.iter().for_each(|city| wave[*city as usize] = counts[*city as usize]);
            after = ring;
        }
        after.iter().for_each(|city| wave[*city as usize] = 0.0);
    }
}

/// The sum of a wave over some cities: every other one by itself, which a processor does side by side.
fn sum(wave: &[f64], cities: &[u32]) -> f64 {
    let (mut one, mut other) = (0.0, 0.0);
    let twos = cities.chunks_exact(2);
    let left = twos.remainder();
    for two in twos {
        one += wave[two[0] as usize];
        other += wave[two[1] as usize];
    }
    one + other + left.first().map_or(0.0, |city| wave[*city as usize])
}
