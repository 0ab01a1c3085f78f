//! How the records of a view of the network are related, read off the dataset.

use super::links::Links;
use super::lists::Lists;
use super::lookups::Lookups;
use super::partnership::PartnershipKey;
use super::presence::Presence;
use super::ties::{CountryTie, country_links};
use crate::dataset::Dataset;
use crate::threads::{self, MANY, at_once};

#[derive(Debug)]
pub(super) struct Relations {
    pub(super) partnerships: Box<[PartnershipKey]>,
    pub(super) city_partnerships: Lists<PartnershipKey>,
    pub(super) links: Links,
    pub(super) country_links: Lists<CountryTie>,
    pub(super) lookups: Lookups,
}

impl Relations {
    pub(super) fn of(dataset: &Dataset, presence: &Presence) -> Relations {
        let partnerships = presence.partnerships(dataset);
        let (lookups, links) = threads::join(
            worth(dataset),
            || Lookups::of(dataset, presence),
            || Links::of(dataset, presence, &partnerships),
        );
        let city_partnerships = city_partnerships(dataset, presence, &partnerships, &links);
        let country_links = country_links(dataset, presence, &partnerships, &links);
        Relations { partnerships, city_partnerships, links, country_links, lookups }
    }
}

/// How many threads the relations of a dataset are worth.
pub(super) fn worth(dataset: &Dataset) -> usize {
    at_once(dataset.twinnings().len() / MANY)
}

/// The partnerships of each city, in order.
fn city_partnerships(
    dataset: &Dataset,
    presence: &Presence,
    all: &[PartnershipKey],
    links: &Links,
) -> Lists<PartnershipKey> {
    let initiatives = presence.initiatives(dataset).flat_map(|key| {
        let parts = presence.participants(key, dataset).iter();
        parts.map(move |part| (part.city.index(), PartnershipKey::initiative(key)))
    });
    let initiatives = Lists::sorted_out(dataset.cities().len(), initiatives);
    // The twinnings of a city are in the order of its partners, and there is one with each at most.
    Lists::in_threads(worth(dataset), dataset.cities().len(), |city| {
        let shared = links.ties(city as u32).iter().map(|tie| links.partnerships(*tie, all));
        let twinnings = shared.filter_map(|shared| shared.first().filter(|key| key.is_twinning()));
        twinnings.chain(initiatives.of(city)).copied()
    })
}
