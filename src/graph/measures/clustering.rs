//! How many partners of a city are partners of each other.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use super::super::links::Links;
use crate::threads;

/// The cities are taken in runs of this length.
const RUN: usize = 1024;

/// For each city the number of links among its partners. None if it was stopped.
///
/// Each link is followed from the city with fewer partners only, so that each triangle is met once,
/// and the work stays below the number of links to the power of 1.5: M. Latapy, "Main-memory triangle
/// computations for very large (sparse (power-law)) graphs", Theoretical Computer Science 407 (2008),
/// 458-473.
pub(super) fn triangles(links: &Links, threads: usize, stop: &AtomicBool) -> Option<Vec<u32>> {
    let size = links.cities();
    let threads = if size > 8 * RUN { threads } else { 1 };
    let upwards = Upwards::of(links);
    // Whole numbers: their sums do not depend on who adds first.
    let counts: Vec<AtomicU32> = (0..size).map(|_| AtomicU32::new(0)).collect();
    let add = |city: u32, count| counts[city as usize].fetch_add(count, Ordering::Relaxed);
    let runs = (0..size).step_by(RUN).map(|start| start..size.min(start + RUN));
    let marks = || vec![u32::MAX; size];
    threads::in_order(threads, runs, marks, |marks, cities| {
        for city in cities.map(|city| city as u32) {
            if stop.load(Ordering::Relaxed) {
                return;
            }
            for one in upwards.of_city(city) {
                marks[*one as usize] = city;
            }
            for one in upwards.of_city(city) {
                let mut both = 0;
                for other in upwards.of_city(*one) {
                    if marks[*other as usize] == city {
                        both += 1;
                        add(*other, 1);
                    }
                }
                if both > 0 {
                    add(*one, both);
                    add(city, both);
                }
            }
        }
    });
    let stopped = stop.load(Ordering::Relaxed);
    (!stopped).then(|| counts.into_iter().map(AtomicU32::into_inner).collect())
}

/// The links of each city to partners that have more partners than it has; of two with as many, the
/// later city counts as the one with more.
#[derive(Debug)]
struct Upwards {
    ends: Vec<u32>,
    partners: Vec<u32>,
}

impl Upwards {
    fn of(links: &Links) -> Upwards {
        let rank = |city: u32| (links.partners(city).len(), city);
        let mut upwards = Upwards { ends: Vec::new(), partners: Vec::with_capacity(links.links()) };
        for city in 0..links.cities() as u32 {
            let own = rank(city);
            let partners = links.partners(city).iter().copied();
            upwards.partners.extend(partners.filter(|partner| rank(*partner) > own));
            upwards.ends.push(upwards.partners.len() as u32);
        }
        upwards
    }

    fn of_city(&self, city: u32) -> &[u32] {
        let city = city as usize;
        let start = if city == 0 { 0 } else { self.ends[city - 1] };
        &self.partners[start as usize..self.ends[city] as usize]
    }
}
