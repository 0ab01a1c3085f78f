//! Walks against plain computations that share nothing with them but the network.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod avoiding;
mod levels;
mod neighbourhood;
mod reference;
mod shortest;
mod simple;

use super::{Scratches, Walk};
use crate::graph::links::{Links, Tie};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;

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

/// Networks of up to so many cities, from scattered to dense; in half of them city 1 is a hub.
fn nets(most: u32) -> impl Strategy<Value = Net> {
    let sizes = (2..=most).prop_flat_map(|cities| (Just(cities), 0..=cities * 3, any::<bool>()));
    sizes.prop_flat_map(|(cities, pairs, hub)| {
        let passes = || prop::bool::weighted(0.8);
        let pairs = vec((0..cities, 0..cities, passes()), pairs as usize);
        let spokes = vec((Just(1), 0..cities, passes()), if hub { cities as usize } else { 0 });
        (pairs, spokes).prop_map(move |(pairs, spokes)| {
            let pairs = pairs.into_iter().chain(spokes).filter(|(one, other, _)| one != other);
            let pairs = pairs.map(|(one, other, it)| ((one.min(other), one.max(other)), it));
            let pairs = BTreeMap::from_iter(pairs).into_iter();
            let pairs = pairs.map(|((one, other), passes)| (one, other, passes)).collect();
            Net { cities: cities as usize, pairs }
        })
    })
}

/// A network and two of its cities.
fn nets_with_ends(most: u32) -> impl Strategy<Value = (Net, u32, u32)> {
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
    Walk {
        links,
        scratches,
        budget: usize::MAX,
        passes: |tie| links.strength(tie) > 1.5,
        avoid: &[],
    }
}
