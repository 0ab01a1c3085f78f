//! The member cities: how they are called, where they belong and when they joined in which field.

use super::chance::{Chance, Purpose, Shares};
use super::name::Name;
use crate::dataset::Dataset;
use crate::model::{Country, CreativeField, Key};

/// The last year of a designation; the first is that of the network.
pub(super) const LAST_YEAR: i32 = 2025;

/// One city in so many changed its field after it joined.
const ONE_CHANGED_IN: usize = 200;

/// A city being named in a field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Naming {
    pub(super) year: u16,
    pub(super) field: Key<CreativeField>,
}

/// A member city.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    pub(super) name: Name,
    pub(super) country: Key<Country>,
    /// How it joined.
    pub(super) joined: Naming,
    /// How it changed its field later, if it did.
    pub(super) changed: Option<Naming>,
}

impl Member {
    /// The field it is in today.
    pub(super) fn field(&self) -> Key<CreativeField> {
        self.changed.unwrap_or(self.joined).field
    }
}

/// That many members, in the order of their slugs. Countries and fields have the shares of cities
/// that they have in `bundled`, and more cities join every year.
pub(super) fn members(count: usize, bundled: &Dataset, seed: u64) -> Vec<Member> {
    let mut chance = Chance::new(seed, Purpose::Members);
    let names = names(count, &mut chance);
    let countries = Shares::new(cities_by_country(bundled));
    let namings = Namings::new(bundled);
    let member = |name| {
        let country = Key::new(countries.draw(&mut chance) as u32);
        let joined = namings.joining(&mut chance);
        let changes = chance.once_in(ONE_CHANGED_IN);
        let changed = if changes { namings.change(joined, &mut chance) } else { None };
        Member { name, country, joined, changed }
    };
    names.into_iter().map(member).collect()
}

/// How many cities each country has.
pub(super) fn cities_by_country(dataset: &Dataset) -> Vec<usize> {
    let mut counts = vec![0; dataset.countries().len()];
    for city in dataset.cities() {
        counts[city.country.index()] += 1;
    }
    counts
}

/// Different names, in order.
fn names(count: usize, chance: &mut Chance) -> Vec<Name> {
    let mut taken = vec![false; Name::COUNT as usize];
    let mut names = Vec::with_capacity(count);
    while names.len() < count {
        let number = chance.below(taken.len());
        if !taken[number] {
            taken[number] = true;
            names.push(Name::new(number as u32));
        }
    }
    names.sort_unstable();
    names
}

/// The years and fields in which cities are named.
struct Namings<'d> {
    dataset: &'d Dataset,
    first_year: i32,
    years: Shares,
    /// For each year, the shares of the fields that there were.
    fields: Vec<Shares>,
}

impl<'d> Namings<'d> {
    fn new(dataset: &'d Dataset) -> Self {
        let mut cities = vec![0; dataset.fields().len()];
        for designation in dataset.designations() {
            cities[designation.field.index()] += 1;
        }
        let first_year = dataset.network().launched.number();
        let shares_in = |year| {
            let fields = dataset.fields().iter().zip(&cities);
            Shares::new(fields.map(|(field, n)| if field.since.number() <= year { *n } else { 0 }))
        };
        Namings {
            dataset,
            first_year,
            years: Shares::new(1..=(LAST_YEAR - first_year + 1) as usize),
            fields: (first_year..=LAST_YEAR).map(shares_in).collect(),
        }
    }

    fn joining(&self, chance: &mut Chance) -> Naming {
        let year = self.years.draw(chance);
        let field = self.fields[year].draw(chance);
        Naming { year: (self.first_year + year as i32) as u16, field: Key::new(field as u32) }
    }

    /// A later naming in another field; none where there is no later year.
    fn change(&self, from: Naming, chance: &mut Chance) -> Option<Naming> {
        let years: Vec<u16> = (from.year + 1..=LAST_YEAR as u16).collect();
        let year = chance.one_of(&years)?;
        let fields = Key::all(self.dataset.fields().len()).zip(self.dataset.fields());
        let others = fields
            .filter(|(key, field)| *key != from.field && field.since.number() <= i32::from(year));
        let others: Vec<_> = others.map(|(key, _)| key).collect();
        Some(Naming { year, field: chance.one_of(&others)? })
    }
}
