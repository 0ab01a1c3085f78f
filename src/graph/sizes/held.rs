//! The creative fields that cities hold, in whatever year.

use super::lengths::{lengths, most, squares};
use crate::graph::Graph;
use crate::graph::lists::Lists;
use crate::list_size::{Adding, ListSize};
use crate::model::{City, CreativeField, DesignationKind, DesignationStatus, Key};

/// Which fields each city ever held, and how many at once.
pub(super) struct Held {
    fields: Lists<Key<CreativeField>>,
    cities: Lists<Key<City>>,
    at_once: Vec<u64>,
}

impl Held {
    pub(super) fn of(graph: &Graph) -> Held {
        let (dataset, lookups) = (&graph.dataset, &graph.lookups);
        let designations = |city: Key<City>| {
            let keys = lookups.city_designations.of(city.index()).iter();
            keys.map(|key| &dataset.designations()[key.index()])
        };
        let fields = Lists::by_key(dataset.cities().len(), |city: Key<City>| {
            let mut fields: Vec<_> = designations(city).map(|it| it.field).collect();
            fields.sort_unstable();
            fields.dedup();
            fields
        });
        let holders = (0..fields.len()).flat_map(|city| {
            let held = fields.of(city).iter();
            held.map(move |field| (field.index(), Key::new(city as u32)))
        });
        let cities = Lists::sorted_out(dataset.fields().len(), holders);
        // A designation and the one that replaces it do not stand at once.
        let at_once = |city: Key<City>| {
            let former = designations(city).filter(|it| it.status == DesignationStatus::Former);
            let changes = designations(city).filter(|it| it.kind == DesignationKind::FieldChange);
            (designations(city).count() - former.count().min(changes.count())) as u64
        };
        let at_once = Key::all(dataset.cities().len()).map(at_once).collect();
        Held { fields, cities, at_once }
    }

    fn holders(&self, field: Key<CreativeField>) -> u64 {
        self.cities.of(field.index()).len() as u64
    }

    /// Of all fields that a city ever held, so many at once of those for which this is most.
    fn at_once(&self, city: usize, of: impl Fn(Key<CreativeField>) -> u64) -> u64 {
        let most = self.fields.of(city).iter().map(|field| of(*field)).max();
        self.at_once[city] * most.unwrap_or(0)
    }

    /// The fields of cities.
    pub(super) fn city_fields(&self) -> ListSize {
        let mut size = Adding::default();
        for (city, held) in self.at_once.iter().enumerate() {
            size.add(*held, self.at_once(city, |field| self.holders(field)));
        }
        let holders: Vec<u64> = lengths(&self.cities).collect();
        size.with_repeats(most(&holders), squares(&holders))
    }

    /// Lists of cities that hold a field, which are as many as cities hold fields.
    fn holding(&self, mut size: Adding) -> ListSize {
        size.set_all(self.at_once.iter().sum());
        size.with_repeats(most(&self.at_once), squares(&self.at_once))
    }

    /// The cities of fields.
    pub(super) fn field_cities(&self) -> ListSize {
        let mut size = Adding::default();
        for field in 0..self.cities.len() {
            let cities = self.cities.of(field);
            let held = cities.iter().map(|city| self.at_once[city.index()]);
            size.add(cities.len() as u64, held.sum());
        }
        self.holding(size)
    }

    /// The cities that share a field with cities.
    pub(super) fn sharing(&self) -> ListSize {
        let sharing: Vec<u64> = (0..self.fields.len())
            .map(|city| self.at_once(city, |field| self.holders(field) - 1))
            .collect();
        let of_fields: Vec<u64> = (0..self.cities.len())
            .map(|field| self.cities.of(field).iter().map(|city| sharing[city.index()]).sum())
            .collect();
        ListSize::mutual(sharing.iter().enumerate().map(|(city, length)| {
            let growth = self.at_once(city, |field| of_fields[field.index()] - length);
            (*length, growth)
        }))
    }

    /// The fields of each country, and the sizes of the lists of its cities that hold each.
    pub(super) fn in_countries(&self, graph: &Graph) -> (Vec<Vec<usize>>, ListSize) {
        let mut size = Adding::default();
        let country_cities = &graph.lookups.country_cities;
        let fields = (0..country_cities.len()).map(|country| {
            // How many cities hold each field, and how many fields those hold at once.
            let mut holders = vec![(0, 0); self.cities.len()];
            for city in country_cities.of(country) {
                for field in self.fields.of(city.index()) {
                    let (cities, repeats) = &mut holders[field.index()];
                    *cities += 1;
                    *repeats += self.at_once[city.index()];
                }
            }
            let held = holders.iter().enumerate().filter(|(_, (cities, _))| *cities > 0);
            held.clone().for_each(|(_, (cities, repeats))| size.add(*cities, *repeats));
            held.map(|(field, _)| field).collect()
        });
        let fields = fields.collect();
        (fields, self.holding(size))
    }
}
