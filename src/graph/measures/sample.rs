//! What some of the paths of a part say, where there are too many to follow all.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

use super::bounds::Spread;
use super::effort::Effort;
use super::pairs::Meeting;
use super::part::Part;
use super::random::Random;
use super::waves::Waves;
use super::workers;

/// So many sources are searched from at once.
const SOURCES: usize = Waves::<4>::SOURCES;

/// So many pairs are taken to see how much work one is.
const PILOT: u64 = 64;

/// As many pairs are taken at least, whatever the work, or more if there are fewer in a run.
const PAIRS: u64 = 1024;

/// So many pairs make a run.
const RUN: u64 = 64;

/// Shortest paths between pairs of cities of a part, and distances from some of its cities.
#[derive(Debug)]
pub(super) struct Sample {
    /// How many pairs were taken, and how far they are apart.
    pub(super) lengths: Spread,
    /// On how many of their paths each city lies, between the ends.
    pub(super) hits: Vec<u32>,
    /// How many sources were taken.
    pub(super) sources: u64,
    /// For each city the distances to the sources, added up.
    sums: Vec<u64>,
    /// For each city the squares of the distances to the sources, added up.
    squares: Vec<u64>,
    /// For each city, a distance that none of it is greater than.
    pub(super) reach: Vec<u32>,
    /// The greatest distance that was found, and one that none is greater than.
    pub(super) diameter: (u32, u32),
}

impl Sample {
    /// Takes a sample with `share` of all work, from 0 to 1. None if it was stopped.
    pub(super) fn of(
        part: &Part,
        effort: &Effort,
        seed: u64,
        share: f64,
        stop: &AtomicBool,
    ) -> Option<Sample> {
        let visits = (effort.visits as f64 * share) as u64;
        let (lengths, hits) = pairs(part, effort, seed, visits, stop);
        let farthest = part.distances(0).into_iter().max().unwrap_or(0);
        let search = visits / (part.arcs() * u64::from(farthest).min(SOURCES as u64)).max(1);
        let batches = search.clamp(1, u64::from(effort.sources).div_ceil(SOURCES as u64)) as usize;
        let mut random = Random::of(seed, SOURCES_FROM);
        let sources = (0..batches * SOURCES).map(|_| random.below(part.size()) as u32);
        let sources: Vec<u32> = sources.collect();
        let sums: Vec<AtomicU64> = (0..part.size()).map(|_| AtomicU64::new(0)).collect();
        let squares: Vec<AtomicU64> = (0..part.size()).map(|_| AtomicU64::new(0)).collect();
        let found = farthest_of(part, &sources, effort.threads, stop, |distance, city, count| {
            let sum = count * u64::from(distance);
            sums[city as usize].fetch_add(sum, Ordering::Relaxed);
            squares[city as usize].fetch_add(sum * u64::from(distance), Ordering::Relaxed);
        });
        let mut sample = Sample {
            lengths,
            hits,
            sources: sources.len() as u64,
            sums: sums.into_iter().map(AtomicU64::into_inner).collect(),
            squares: squares.into_iter().map(AtomicU64::into_inner).collect(),
            reach: Vec::new(),
            diameter: (found, 0),
        };
        sample.measure(part, batches, effort.threads, stop);
        (!stop.load(Ordering::Relaxed)).then_some(sample)
    }

    /// The distances of a city to the sources.
    pub(super) fn distances(&self, number: usize) -> Spread {
        Spread { count: self.sources, sum: self.sums[number], squares: self.squares[number] }
    }

    /// Looks for the greatest distance from the cities farthest from a central one, where it must begin:
    /// between two that are both nearer to the centre than `far`, it is at most twice `far` less 2. So
    /// P. Crescenzi, R. Grossi, M. Habib, L. Lanzi and A. Marino, "On computing the diameter of real-world
    /// undirected graphs", Theoretical Computer Science 514 (2013), 84-95. Ends after some batches.
    fn measure(&mut self, part: &Part, mut batches: usize, threads: usize, stop: &AtomicBool) {
        let sums = (0..).zip(&self.sums);
        let centre = sums.min_by_key(|(_, sum)| **sum).map_or(0, |(number, _)| number);
        let distances = part.distances(centre);
        let mut far = distances.iter().copied().max().unwrap_or(0);
        let (mut found, most) = (self.diameter.0.max(far), far);
        while 2 * far > found {
            let fringe = (0..).zip(&distances).filter(|(_, distance)| **distance == far);
            let fringe: Vec<u32> = fringe.map(|(number, _)| number).collect();
            let needed = fringe.len().div_ceil(SOURCES);
            if needed > batches {
                break;
            }
            batches -= needed;
            found = found.max(farthest_of(part, &fringe, threads, stop, |_, _, _| ()));
            far -= 1;
        }
        self.diameter = (found, found.max(2 * far));
        let reach = distances.into_iter().map(|distance| (distance + most).min(self.diameter.1));
        self.reach = reach.collect();
    }
}

/// The series of random numbers that pairs and sources come from. Those of the pilot come first.
const PAIRS_FROM: u64 = 1 << 32;
const SOURCES_FROM: u64 = 2 << 32;

/// Takes pairs, as many as the visits to links allow: how far apart they are, and how often each city
/// lies between. The paths are those of M. Riondato and E. M. Kornaropoulos, "Fast approximation of
/// betweenness centrality through sampling", Data Mining and Knowledge Discovery 30 (2016), 438-475.
fn pairs(
    part: &Part,
    effort: &Effort,
    seed: u64,
    visits: u64,
    stop: &AtomicBool,
) -> (Spread, Vec<u32>) {
    // What the pilot finds is not used again: how many pairs there are must not depend on themselves.
    let mut meeting = Meeting::new(part.size());
    let pilot = (0..PILOT).map(|n| meeting.path(part, &mut Random::of(seed, n), |_| ()).visits);
    let each = pilot.sum::<u64>() / PILOT + 1;
    let count = (visits / each).min(u64::from(effort.pairs)).max(PAIRS);
    let hits: Vec<AtomicU32> = (0..part.size()).map(|_| AtomicU32::new(0)).collect();
    let runs = (0..count).step_by(RUN as usize).map(|from| from..count.min(from + RUN));
    let room = || Meeting::new(part.size());
    let runs = workers::in_order(effort.threads, runs, room, |meeting, pairs| {
        let mut lengths = Spread::default();
        for pair in pairs {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            let mut random = Random::of(seed, PAIRS_FROM + pair);
            let path = meeting.path(part, &mut random, |city| {
                hits[city as usize].fetch_add(1, Ordering::Relaxed);
            });
            lengths.add(u64::from(path.length));
        }
        lengths
    });
    let mut lengths = Spread::default();
    runs.into_iter().for_each(|run| lengths.join(run));
    (lengths, hits.into_iter().map(AtomicU32::into_inner).collect())
}

/// The greatest distance from any of the sources. Tells of each city and distance how many of the
/// sources are that far away.
fn farthest_of(
    part: &Part,
    sources: &[u32],
    threads: usize,
    stop: &AtomicBool,
    tell: impl Fn(u32, u32, u64) + Sync,
) -> u32 {
    let room = || Waves::<4>::new(part.size());
    let batches = workers::in_order(threads, sources.chunks(SOURCES), room, |waves, sources| {
        if stop.load(Ordering::Relaxed) {
            return 0;
        }
        waves.spread(part, sources, |distance, city, fresh| {
            let count: u32 = fresh.iter().map(|word| word.count_ones()).sum();
            tell(distance, city, u64::from(count));
        })
    });
    batches.into_iter().max().unwrap_or(0)
}
