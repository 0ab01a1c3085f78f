//! Divisions, which have no file of their own: they are what the cities name.

use std::sync::Mutex;

use super::texts::Texts;
use crate::model::{City, Country, Division, Key};
use crate::threads::{into_inner, lock};

/// The divisions that several threads meet as they read cities.
pub(super) struct Divisions {
    /// The names in each country, in the order in which they were met.
    met: Vec<Mutex<Texts>>,
}

impl Divisions {
    /// Of so many countries.
    pub(super) fn of(countries: usize) -> Divisions {
        Divisions { met: (0..countries).map(|_| Mutex::default()).collect() }
    }

    /// What stands for a division until all are known: its number in its country.
    pub(super) fn meet(&self, country: Key<Country>, name: &str) -> Key<Division> {
        let mut names = lock(&self.met[country.index()]);
        let number = names.number(name).unwrap_or_else(|| names.push(name));
        Key::new(number)
    }

    /// The divisions in order of country and name; the cities get the keys that they have there.
    pub(super) fn finish<'c>(self, cities: impl Iterator<Item = &'c mut City>) -> Vec<Division> {
        let mut divisions = Vec::new();
        let keys: Vec<Vec<Key<Division>>> = Key::all(self.met.len())
            .zip(self.met)
            .map(|(country, names)| {
                let names = into_inner(names);
                let mut order: Vec<usize> = (0..names.len()).collect();
                order.sort_by_key(|number| names.get(*number));
                let mut keys = vec![Key::new(0); names.len()];
                for number in order {
                    keys[number] = Key::new(divisions.len() as u32);
                    divisions.push(Division { country, name: names.get(number).to_owned() });
                }
                keys
            })
            .collect();
        for city in cities {
            let keys = &keys[city.country.index()];
            city.division = city.division.map(|number| keys[number.index()]);
        }
        divisions
    }
}
