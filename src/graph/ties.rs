//! How countries are tied by the partnerships of their cities.

use std::ops::Range;

use super::links::Links;
use super::lists::Lists;
use super::partnership::{PartnershipKey, Which};
use super::presence::Presence;
use crate::dataset::Dataset;
use crate::model::{City, Country, Key};
use crate::threads::{self, MANY, at_once};

/// What the cities of a country share with those of another.
#[derive(Debug, Clone, Copy)]
pub(super) struct CountryTie {
    pub(super) country: Key<Country>,
    pub(super) partnerships: i32,
    pub(super) city_pairs: i32,
}

/// Counts for each two countries, kept where the first has the lesser key.
struct Counts {
    countries: usize,
    /// Partnerships and pairs of cities, a row for each country.
    between: Vec<(i32, i32)>,
}

impl Counts {
    fn of(countries: usize) -> Counts {
        Counts { countries, between: vec![(0, 0); countries * countries] }
    }

    fn at(&mut self, one: u16, other: u16) -> &mut (i32, i32) {
        &mut self.between
            [usize::from(one.min(other)) * self.countries + usize::from(one.max(other))]
    }

    /// Counts the links of some cities and some of the partnerships.
    fn count(&mut self, ties: &Ties<'_>, cities: Range<usize>, partnerships: Range<usize>) {
        for city in cities {
            let partners = ties.links.partners(city as u32);
            // Each link is met from its lesser city.
            let greater = partners.partition_point(|partner| (*partner as usize) < city);
            for partner in &partners[greater..] {
                self.at(ties.countries[city], ties.countries[*partner as usize]).1 += 1;
            }
        }
        let mut met = Vec::new();
        for key in &ties.partnerships[partnerships] {
            met.clear();
            met.extend(parties(*key, ties.dataset, ties.presence).map(|key| ties.country(key)));
            met.sort_unstable();
            met.dedup();
            for (n, one) in met.iter().enumerate() {
                for other in &met[n + 1..] {
                    self.at(*one, *other).0 += 1;
                }
            }
        }
    }

    fn add(&mut self, more: &Counts) {
        for (own, more) in self.between.iter_mut().zip(&more.between) {
            own.0 += more.0;
            own.1 += more.1;
        }
    }
}

/// What ties are counted of.
struct Ties<'g> {
    dataset: &'g Dataset,
    presence: &'g Presence,
    partnerships: &'g [PartnershipKey],
    links: &'g Links,
    /// The country of each city, by its key. There are fewer countries than codes of two letters.
    countries: Vec<u16>,
}

impl Ties<'_> {
    fn country(&self, city: Key<City>) -> u16 {
        self.countries[city.index()]
    }
}

/// The other countries that each country is tied to, in order.
pub(super) fn country_links(
    dataset: &Dataset,
    presence: &Presence,
    partnerships: &[PartnershipKey],
    links: &Links,
) -> Lists<CountryTie> {
    let countries = dataset.cities().iter().map(|city| city.country.index() as u16).collect();
    let ties = Ties { dataset, presence, partnerships, links, countries };
    let countries = dataset.countries().len();
    let parts = at_once(partnerships.len() / MANY);
    let part = |all: usize, n: usize| all * n / parts..all * (n + 1) / parts;
    let counted = threads::in_order(
        parts,
        0..parts,
        || (),
        |(), n| {
            let mut counts = Counts::of(countries);
            counts.count(&ties, part(links.cities(), n), part(partnerships.len(), n));
            counts
        },
    );
    let mut counts = Counts::of(countries);
    counted.iter().for_each(|part| counts.add(part));
    Lists::new(countries, |here| {
        let here = here as u16;
        let tied = (0..countries as u16).filter(|there| *there != here).filter_map(|there| {
            let (partnerships, city_pairs) = *counts.at(here, there);
            let country = Key::new(there.into());
            (partnerships > 0).then_some(CountryTie { country, partnerships, city_pairs })
        });
        tied.collect::<Vec<_>>()
    })
}

/// The cities that a partnership joins, in order.
pub(super) fn parties<'d>(
    partnership: PartnershipKey,
    dataset: &'d Dataset,
    presence: &'d Presence,
) -> impl Iterator<Item = Key<City>> + Clone + 'd {
    let (twins, parts): (&[Key<City>], &[_]) = match partnership.which() {
        Which::Twinning(key) => (&dataset.twinnings()[key.index()].cities, &[]),
        Which::Initiative(key) => (&[], presence.participants(key, dataset)),
    };
    twins.iter().copied().chain(parts.iter().map(|part| part.city))
}
