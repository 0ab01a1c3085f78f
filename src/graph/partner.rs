//! Who works with whom.

use super::handle::Entry;
use super::{City, Graph, Handle, Listing, PartnershipKey};
use crate::model::{self, Key};

/// A city that another one works with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Partner {
    city: Key<model::City>,
    strength: f64,
}

impl Partner {
    /// The strength of a link is 1 for each twinning and 1/(n-1) for each initiative of n cities,
    /// so that a large joint project weighs less per pair (Newman 2001, "Scientific collaboration
    /// networks. II", Physical Review E 64, 016132). `cities` is the number of an initiative's.
    pub(super) fn new(
        city: Key<model::City>,
        partnerships: &[PartnershipKey],
        cities: impl Fn(Key<model::Initiative>) -> usize,
    ) -> Partner {
        let weights = partnerships.iter().map(|partnership| match partnership {
            PartnershipKey::Twinning(_) => 1.0,
            PartnershipKey::Initiative(key) => 1.0 / (cities(*key) as f64 - 1.0),
        });
        Partner {
            city,
            // In order of the partnerships, so that the sum is the same wherever it is made.
            strength: weights.fold(0.0, |sum, weight| sum + weight),
        }
    }
}

/// The key of a pair of partners, from the side of one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartnerKey(u32);

impl PartnerKey {
    /// The key of the partner at that place among those of all cities, end to end.
    pub(super) fn new(place: usize) -> PartnerKey {
        PartnerKey(place as u32)
    }
}

impl Entry for PartnerKey {
    type At<'g> = PartnerOf<'g>;

    fn at(self, graph: &Graph) -> PartnerOf<'_> {
        PartnerOf { graph, key: self }
    }
}

/// A partner of a city, with what makes it one.
#[derive(Debug, Clone, Copy)]
pub struct PartnerOf<'g> {
    graph: &'g Graph,
    key: PartnerKey,
}

impl<'g> PartnerOf<'g> {
    fn partner(self) -> &'g Partner {
        &self.graph.lookups.city_partners.items()[self.key.0 as usize]
    }

    /// The partner.
    pub fn city(self) -> City<'g> {
        Handle::new(self.graph, self.partner().city)
    }

    /// One a twinning, 1/(n-1) an initiative of n cities.
    pub fn strength(self) -> f64 {
        self.partner().strength
    }

    /// The partnerships that the two share, twinnings first.
    pub fn partnerships(self) -> Listing<'g, PartnershipKey> {
        let kept = self.graph.lookups.partner_partnerships.of(self.key.0 as usize);
        Listing::kept(self.graph, kept)
    }
}

impl<'g> City<'g> {
    /// The cities it shares a partnership with, in order of slug.
    pub fn partners(self) -> Listing<'g, PartnerKey> {
        let lookups = &self.graph().lookups;
        let places = lookups.city_partners.range(self.key().index());
        Listing::kept(self.graph(), &lookups.partner_keys[places])
    }
}
