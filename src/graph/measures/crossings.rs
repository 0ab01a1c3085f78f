//! Which cities lie on shortest paths, where there are too many paths to follow all.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use super::bounds::Spread;
use super::effort::Effort;
use super::meeting::Meeting;
use super::part::Part;
use super::random::Random;
use crate::threads;

/// Shortest paths between pairs of cities that were taken at random.
#[derive(Debug)]
pub(super) struct Crossings {
    /// How many pairs were taken, and how far they are apart.
    pub(super) lengths: Spread,
    /// On how many of their paths each city lies, between the ends.
    pub(super) hits: Vec<u32>,
}

/// So many pairs are taken to see how much work one is.
const PILOT: u64 = 64;

/// As many pairs are taken at least, whatever the work.
const LEAST: u64 = 1024;

/// So many pairs make a run.
const RUN: u64 = 64;

/// The series of random numbers from which the pairs come that count. Those of the pilot come before.
const SERIES: u64 = 1 << 32;

impl Crossings {
    /// Takes pairs of cities and one shortest path between each: M. Riondato and E. M. Kornaropoulos,
    /// "Fast approximation of betweenness centrality through sampling", Data Mining and Knowledge
    /// Discovery 30 (2016), 438-475. That they are searched from both ends is due to M. Borassi and
    /// E. Natale, "KADABRA is an adaptive algorithm for betweenness via random approximation", ACM
    /// Journal of Experimental Algorithmics 24 (2019), 1.2. If it was stopped, they mean nothing.
    pub(super) fn of(part: &Part, effort: &Effort, stop: &AtomicBool) -> Crossings {
        let count = affordable(part, effort);
        let hits: Vec<AtomicU32> = (0..part.size()).map(|_| AtomicU32::new(0)).collect();
        let runs = (0..count.div_ceil(RUN)).map(|run| run * RUN..count.min((run + 1) * RUN));
        let room = || Meeting::new(part.size());
        let runs = threads::in_order(effort.threads, runs, room, |meeting, pairs| {
            let mut lengths = Spread::default();
            for pair in pairs {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                let mut random = Random::of(effort.seed, SERIES + pair);
                let path = meeting.path(part, &mut random, |city| {
                    hits[city as usize].fetch_add(1, Ordering::Relaxed);
                });
                lengths.add(u64::from(path.length));
            }
            lengths
        });
        let mut lengths = Spread::default();
        runs.into_iter().for_each(|run| lengths.join(run));
        Crossings { lengths, hits: hits.into_iter().map(AtomicU32::into_inner).collect() }
    }
}

/// How many pairs the work allows that some take. What these find is not used again: how many pairs
/// there are must not depend on what they say.
fn affordable(part: &Part, effort: &Effort) -> u64 {
    let mut meeting = Meeting::new(part.size());
    let visits = (0..PILOT).map(|pair| {
        let mut random = Random::of(effort.seed, pair);
        meeting.path(part, &mut random, |_| ()).visits
    });
    let each = (visits.sum::<u64>() / PILOT).max(1);
    (effort.visits / each).min(effort.pairs).max(LEAST)
}
