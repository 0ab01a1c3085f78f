//! How much work goes into measures.

use crate::threads::at_once;

/// How much work goes into what takes longest, and from where on it is estimated.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Effort {
    /// Up to so many visits, links of a component times its cities, all paths of it are followed: the
    /// smallest components first. In those left over, they are estimated.
    pub(in super::super) exact: u64,
    /// At most so many pairs are taken at random for estimates.
    pub(in super::super) pairs: u64,
    /// At most so many cities are taken at random for estimates.
    pub(in super::super) sources: u64,
    /// Links looked at for pairs, and links looked at for cities, from both sides: fewer pairs and
    /// cities are taken where they take more.
    pub(in super::super) visits: u64,
    /// On how many threads. No value depends on it.
    pub(in super::super) threads: usize,
    /// What random numbers begin with.
    pub(in super::super) seed: u64,
}

impl Effort {
    /// What a component gets that has a part of all links: a part of the work, and numbers of its own.
    pub(super) fn share(&self, links: u64, all: u64, component: u64) -> Effort {
        let own =
            |whole: u64| (u128::from(whole) * u128::from(links) / u128::from(all.max(1))) as u64;
        Effort {
            pairs: own(self.pairs),
            visits: own(self.visits),
            seed: self.seed.wrapping_add(component),
            ..*self
        }
    }
}

impl Default for Effort {
    /// At most five seconds on two processors for exact paths, and half a minute for estimates in a network
    /// of a million cities.
    fn default() -> Effort {
        Effort {
            exact: 1_000_000_000,
            pairs: 1 << 18,
            sources: 1 << 16,
            visits: 2_000_000_000,
            threads: at_once(usize::MAX),
            seed: 2004,
        }
    }
}
