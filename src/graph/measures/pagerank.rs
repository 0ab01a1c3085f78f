//! How often a walker is where.

use std::sync::atomic::{AtomicBool, Ordering};

use super::weighted::Weighted;
use crate::threads;

/// The probability that the walker goes on, where there is a link: S. Brin and L. Page, "The anatomy
/// of a large-scale hypertextual Web search engine", Computer Networks 30 (1998), 107-117.
const GOES_ON: f64 = 0.85;

/// It is enough if one more step of the walk would change the ranks of all cities together by no more.
const STEADY: f64 = 1e-13;

/// So many steps are enough: each takes the difference to 0.56 of what it was.
const STEPS: usize = 100;

/// Cities are taken in runs of this length, whatever the number of threads, and sums are made within a
/// run first: so they are the same on every machine.
const RUN: usize = 4096;

/// The rank of each city, 0 for those that are no members. All together have 1. None if it was stopped.
///
/// A walker takes a link with a probability in proportion to its strength; without a link it starts
/// again. So all cities without links have one rank, which can be written down, and what is left is
/// x = Gx + b, where the eigenvalues of G are real and none is beyond 0.85 either way, for links go both
/// ways. For that, steps whose length grows as G. H. Golub and R. S. Varga have it come to the end in a
/// third of the number: "Chebyshev semi-iterative methods, successive overrelaxation iterative methods,
/// and second order Richardson iterative methods", Numerische Mathematik 3 (1961), 147-156.
pub(super) fn page_rank(
    graph: &Weighted,
    members: &[u32],
    threads: usize,
    stop: &AtomicBool,
) -> Option<Vec<f64>> {
    let lonely = members.iter().filter(|city| graph.strengths()[**city as usize] == 0.0).count();
    let start = (1.0 - GOES_ON) / (members.len() as f64 - GOES_ON * lonely as f64);
    let mut ranks = vec![0.0; graph.size()];
    members.iter().for_each(|city| ranks[*city as usize] = start);
    let flows = vec![0.0; graph.size()];
    let mut walk = Walk { graph, start, next: ranks.clone(), ranks, flows };
    let threads = if graph.size() > RUN { threads } else { 1 };
    let mut length = 1.0;
    for step in 0..STEPS {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        if walk.step(length, threads) <= STEADY {
            break;
        }
        let grown = if step == 0 { 2.0 } else { length };
        length = 1.0 / (1.0 - GOES_ON * GOES_ON * grown / 4.0);
    }
    Some(walk.ranks)
}

/// Where the walker is, with which probability.
struct Walk<'g> {
    graph: &'g Weighted,
    /// The probability of being in a city that no link leads to.
    start: f64,
    ranks: Vec<f64>,
    /// The ranks of the step before, where those of the next one are put.
    next: Vec<f64>,
    /// What each city sends along a link of strength 1.
    flows: Vec<f64>,
}

impl Walk<'_> {
    /// Takes a step of a length, and gives how much one of length 1 would change all ranks together.
    fn step(&mut self, length: f64, threads: usize) -> f64 {
        let Walk { graph, start, ranks, next, flows } = self;
        for ((flow, rank), strength) in flows.iter_mut().zip(&*ranks).zip(graph.strengths()) {
            if *strength > 0.0 {
                *flow = rank / strength;
            }
        }
        let runs = next.chunks_mut(RUN).enumerate();
        let changes = threads::in_order(
            threads,
            runs,
            || (),
            |(), (run, next)| {
                let mut change = 0.0;
                for (city, next) in (run * RUN..).zip(next) {
                    if graph.strengths()[city] > 0.0 {
                        let links = graph.links(city as u32);
                        let came = links.map(|(from, weight)| flows[from as usize] * weight);
                        let walked = *start + GOES_ON * came.fold(0.0, |sum, flow| sum + flow);
                        change += (walked - ranks[city]).abs();
                        *next += length * (walked - *next);
                    }
                }
                change
            },
        );
        std::mem::swap(ranks, next);
        changes.iter().sum()
    }
}
