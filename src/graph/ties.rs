//! How countries are tied by the partnerships of their cities.

use super::links::Links;
use super::lists::Lists;
use super::lookups::Lookups;
use super::partnership::{PartnershipKey, Which};
use super::presence::Presence;
use crate::dataset::Dataset;
use crate::model::{City, Country, Key};

/// What the cities of a country share with those of another.
#[derive(Debug, Clone, Copy)]
pub(super) struct CountryTie {
    pub(super) country: Key<Country>,
    pub(super) partnerships: i32,
    pub(super) city_pairs: i32,
}

/// Counts for each country, seen from each.
struct Counts {
    countries: usize,
    /// Partnerships and pairs of cities, a row for each country.
    between: Vec<(i32, i32)>,
}

impl Counts {
    fn at(&mut self, here: Key<Country>, there: Key<Country>) -> &mut (i32, i32) {
        &mut self.between[here.index() * self.countries + there.index()]
    }

    fn row(&self, here: usize) -> &[(i32, i32)] {
        &self.between[here * self.countries..][..self.countries]
    }
}

/// The other countries that each country is tied to, in order.
pub(super) fn country_links(
    dataset: &Dataset,
    presence: &Presence,
    lookups: &Lookups,
    links: &Links,
) -> Lists<CountryTie> {
    let countries = dataset.countries().len();
    let mut counts = Counts { countries, between: vec![(0, 0); countries * countries] };
    let country = |city: Key<City>| dataset.cities()[city.index()].country;
    for city in &*lookups.cities {
        let here = country(*city);
        for partner in links.partners(city.index() as u32) {
            counts.at(here, country(Key::new(*partner))).1 += 1;
        }
    }
    let mut met: Vec<Key<Country>> = Vec::new();
    for key in &*lookups.partnerships {
        met.clear();
        met.extend(parties(*key, dataset, presence).map(country));
        met.sort_unstable();
        met.dedup();
        for here in &met {
            for there in &met {
                counts.at(*here, *there).0 += 1;
            }
        }
    }
    Lists::new(countries, |here| {
        let row = counts.row(here).iter().enumerate();
        let tied = row.filter(move |(there, (shared, _))| *there != here && *shared > 0);
        let links = tied.map(|(there, (partnerships, city_pairs))| CountryTie {
            country: Key::new(there as u32),
            partnerships: *partnerships,
            city_pairs: *city_pairs,
        });
        links.collect::<Vec<_>>()
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
