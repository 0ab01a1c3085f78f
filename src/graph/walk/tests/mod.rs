//! Walks against plain computations that share nothing with them but the network.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod levels;
mod neighbourhood;
mod reference;
mod shortest;
mod simple;

use super::{Scratches, Walk};
use crate::graph::links::{Links, Tie};
use proptest::prelude::*;

/// A network in which some links pass.
#[derive(Debug, Clone)]
struct Net {
    cities: usize,
    /// Pairs of cities, the lesser first, and whether the link passes.
    pairs: Vec<(u32, u32, bool)>,
}

impl Net {
    fn all(cities: usize, pairs: &[(u32, u32)]) -> Net {
        let pairs = pairs.iter().map(|(one, other)| (*one.min(other), *one.max(other), true));
        Net { cities, pairs: pairs.collect() }
    }

    fn links(&self) -> Links {
        let strength = |passes| if passes { 2.0 } else { 1.0 };
        let pairs = self.pairs.iter().map(|(one, other, passes)| (*one, *other, strength(*passes)));
        Links::of_pairs(self.cities, &pairs.collect::<Vec<_>>())
    }

    /// The partners of each city through links that pass.
    fn passing(&self) -> Vec<Vec<u32>> {
        let mut partners = vec![Vec::new(); self.cities];
        for (one, other, _) in self.pairs.iter().filter(|pair| pair.2) {
            partners[*one as usize].push(*other);
            partners[*other as usize].push(*one);
        }
        partners.iter_mut().for_each(|partners| partners.sort());
        partners
    }
}

/// Networks of up to so many cities, from scattered to dense, some around a hub.
fn nets(most: usize) -> impl Strategy<Value = Net> {
    (2..=most, 0.0..3.0_f64, any::<bool>()).prop_perturb(|(cities, dense, hub), mut chance| {
        let mut happens = |share: f64| f64::from(chance.next_u32()) < share * f64::from(u32::MAX);
        let mut pairs = Vec::new();
        let share = (dense / cities as f64 * 2.0).min(1.0);
        for one in 0..cities as u32 {
            for other in one + 1..cities as u32 {
                let share = if hub && one == 1 { 0.8 } else { share };
                if happens(share) {
                    pairs.push((one, other, happens(0.8)));
                }
            }
        }
        Net { cities, pairs }
    })
}

/// A network and two of its cities.
fn nets_with_ends(most: usize) -> impl Strategy<Value = (Net, u32, u32)> {
    nets(most).prop_flat_map(|net| {
        let cities = net.cities as u32;
        (Just(net), 0..cities, 0..cities)
    })
}

/// A walk over links that pass, with as much budget as it wants.
fn walk<'g>(
    links: &'g Links,
    scratches: &'g Scratches,
) -> Walk<'g, impl FnMut(Tie) -> bool + use<'g>> {
    Walk { links, scratches, budget: usize::MAX, passes: |tie| links.strength(tie) > 1.5 }
}
