//! How far cities are from each other, where there are too many to look from each to all.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::bounds::Spread;
use super::effort::Effort;
use super::part::Part;
use super::random::Random;
use super::waves::Waves;
use crate::threads;

/// The distances of all cities of a part from some of them, the sources.
#[derive(Debug)]
pub(super) struct Distances {
    /// How many sources there are.
    pub(super) sources: u64,
    /// Whether they are all cities, each once.
    pub(super) is_complete: bool,
    /// For each city, its distances to the sources added up, and the squares of them.
    sums: Vec<(u64, u64)>,
    /// For each city, a distance that none of its is greater than.
    pub(super) reach: Vec<u32>,
    /// The greatest distance that was found.
    pub(super) greatest: u32,
    /// A distance that none is greater than.
    pub(super) bound: u32,
}

/// So many sources are searched from at once.
const SOURCES: usize = Waves::<4>::SOURCES;

/// The series of random numbers from which the sources come.
const SERIES: u64 = 1 << 33;

impl Distances {
    /// Takes sources at random, each city as likely every time: D. Eppstein and J. Wang, "Fast
    /// approximation of centrality", Journal of Graph Algorithms and Applications 8 (2004), 39-45. If
    /// the effort allows half as many as there are cities, takes each once. If it was stopped, they mean
    /// nothing.
    pub(super) fn of(part: &Part, effort: &Effort, stop: &AtomicBool) -> Distances {
        let sources = sources(part, effort);
        let add = |sum: &AtomicU64, number| sum.fetch_add(number, Ordering::Relaxed);
        let sums: Vec<_> = (0..part.size()).map(|_| <(AtomicU64, AtomicU64)>::default()).collect();
        let greatest = farthest(part, &sources, effort.threads, stop, |distance, city, count| {
            let (sum, squares) = &sums[city as usize];
            let distance = u64::from(distance);
            add(sum, count * distance);
            add(squares, count * distance * distance);
        });
        let sums = sums.into_iter().map(|(sum, squares)| (sum.into_inner(), squares.into_inner()));
        let mut distances = Distances {
            sources: sources.len() as u64,
            is_complete: sources.len() == part.size(),
            sums: sums.collect(),
            reach: Vec::new(),
            greatest,
            bound: greatest,
        };
        distances.bound(part, effort.threads, stop);
        distances
    }

    /// The distances of a city to the sources.
    pub(super) fn of_city(&self, number: u32) -> Spread {
        let (sum, squares) = self.sums[number as usize];
        Spread { count: self.sources, sum, squares }
    }

    /// Looks for the greatest distance from the cities farthest from a central one, which is where the
    /// greatest begins: between two cities that are no farther than `far` from the centre, the distance
    /// is at most twice `far`. So P. Crescenzi, R. Grossi, M. Habib, L. Lanzi and A. Marino, "On computing
    /// the diameter of real-world undirected graphs", Theoretical Computer Science 514 (2013), 84-95.
    /// Ends when as many cities have been looked from as there are sources.
    fn bound(&mut self, part: &Part, threads: usize, stop: &AtomicBool) {
        let sums = (0..).zip(&self.sums);
        let centre = sums.min_by_key(|(_, (sum, _))| *sum).map_or(0, |(number, _)| number);
        let distances = part.distances(centre);
        let most = distances.iter().copied().max().unwrap_or(0);
        if !self.is_complete {
            let (mut far, mut left) = (most, self.sources);
            while 2 * far > self.greatest {
                let fringe = (0..).zip(&distances).filter(|(_, distance)| **distance == far);
                let fringe: Vec<u32> = fringe.map(|(number, _)| number).collect();
                let Some(rest) = left.checked_sub(fringe.len() as u64) else { break };
                let found = farthest(part, &fringe, threads, stop, |_, _, _| ());
                (left, self.greatest) = (rest, self.greatest.max(found));
                far -= 1;
            }
            self.bound = self.greatest.max(2 * far);
        }
        let reach = distances.into_iter().map(|distance| (distance + most).min(self.bound));
        self.reach = reach.collect();
    }
}

/// As many cities at random as the effort allows, or all cities.
fn sources(part: &Part, effort: &Effort) -> Vec<u32> {
    // A city hands on what comes to it at each distance that it has from a source: at no more of them
    // than there are sources, or distances.
    let farthest = part.distances(0).into_iter().max().unwrap_or(0);
    let each = part.arcs() * u64::from(farthest).min(SOURCES as u64);
    let batches = (effort.visits / each.max(1)).max(1);
    let count = batches.saturating_mul(SOURCES as u64).min(effort.sources);
    // Half as many tell less than half as much, and are still not all.
    if 2 * count >= part.size() as u64 {
        return (0..part.size() as u32).collect();
    }
    let mut random = Random::of(effort.seed, SERIES);
    (0..count).map(|_| random.below(part.size()) as u32).collect()
}

/// The greatest distance from any of the sources. Tells of each city and distance how many of the
/// sources are that far away.
fn farthest(
    part: &Part,
    sources: &[u32],
    threads: usize,
    stop: &AtomicBool,
    tell: impl Fn(u32, u32, u64) + Sync,
) -> u32 {
    let room = || Waves::<4>::new(part.size());
    let batches = threads::in_order(threads, sources.chunks(SOURCES), room, |waves, sources| {
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
