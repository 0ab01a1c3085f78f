//! What queries ask for often, read off the dataset once.

use std::collections::BTreeMap;

use super::growth::{YearGrowth, growth};
use super::lists::Lists;
use super::presence::Presence;
use crate::dataset::Dataset;
use crate::model::{
    AreaOfAction, City, Country, CreativeField, Designation, DesignationStatus, Division,
    Initiative, Key, Source,
};

/// Sorted lists by key. "Current" are those of designations that stand.
#[derive(Debug)]
pub(super) struct Lookups {
    pub(super) cities: Box<[Key<City>]>,
    pub(super) countries: Box<[Key<Country>]>,
    pub(super) fields: Box<[Key<CreativeField>]>,
    pub(super) areas: Box<[Key<AreaOfAction>]>,
    pub(super) sources: Box<[Key<Source>]>,
    pub(super) country_cities: Lists<Key<City>>,
    pub(super) country_divisions: Lists<Key<Division>>,
    /// The current fields of a country's cities.
    pub(super) country_fields: Lists<Key<CreativeField>>,
    pub(super) division_cities: Lists<Key<City>>,
    pub(super) city_designations: Lists<Key<Designation>>,
    /// A city's current fields.
    pub(super) city_fields: Lists<Key<CreativeField>>,
    pub(super) field_designations: Lists<Key<Designation>>,
    /// The cities that hold a field now.
    pub(super) field_cities: Lists<Key<City>>,
    /// The countries of those cities.
    pub(super) field_countries: Lists<Key<Country>>,
    pub(super) field_initiatives: Lists<Key<Initiative>>,
    pub(super) area_initiatives: Lists<Key<Initiative>>,
    /// A designation's place in its field, by key.
    pub(super) ordinals: Box<[i32]>,
    pub(super) growth: Box<[YearGrowth]>,
}

impl Lookups {
    pub(super) fn of(dataset: &Dataset, presence: &Presence) -> Lookups {
        let reader = Reader { dataset, presence };
        let (cities, fields) = (dataset.cities().len(), dataset.fields().len());
        let places = reader.places();
        let (city_designations, field_designations) = reader.designations();
        let city_fields = Lists::by_key(cities, |key: Key<City>| {
            reader.standing(city_designations.of(key.index()))
        });
        let holders = reader.members().flat_map(|city| {
            city_fields.of(city.index()).iter().map(move |field| (field.index(), city))
        });
        let field_cities = Lists::sorted_out(fields, holders);
        let (field_initiatives, area_initiatives) = reader.initiatives();
        Lookups {
            cities: reader.members().collect(),
            countries: places.peopled_countries(),
            fields: reader.fields().collect(),
            areas: Key::all(dataset.areas().len()).collect(),
            sources: Key::all(dataset.sources().len()).collect(),
            country_divisions: places.country_divisions,
            country_fields: Lists::new(dataset.countries().len(), |n| {
                let cities = places.country_cities.of(n).iter();
                sorted(cities.flat_map(|city| city_fields.of(city.index())))
            }),
            country_cities: places.country_cities,
            division_cities: places.division_cities,
            field_countries: Lists::new(fields, |n| reader.countries(field_cities.of(n))),
            city_designations,
            field_designations,
            field_initiatives,
            area_initiatives,
            city_fields,
            field_cities,
            ordinals: ordinals(dataset),
            growth: growth(dataset, presence),
        }
    }
}

/// In order, each once.
fn sorted<'k, K: Ord + Copy + 'k>(keys: impl Iterator<Item = &'k K>) -> Vec<K> {
    let mut keys: Vec<K> = keys.copied().collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Which cities and divisions lie where.
struct Places {
    country_cities: Lists<Key<City>>,
    country_divisions: Lists<Key<Division>>,
    division_cities: Lists<Key<City>>,
}

impl Places {
    /// The countries with a member city, in order.
    fn peopled_countries(&self) -> Box<[Key<Country>]> {
        let countries = Key::all(self.country_cities.len());
        countries.filter(|key| !self.country_cities.of(key.index()).is_empty()).collect()
    }
}

/// Reads lists off the records that are there.
struct Reader<'d> {
    dataset: &'d Dataset,
    presence: &'d Presence,
}

impl Reader<'_> {
    /// The member cities, in order.
    fn members(&self) -> impl Iterator<Item = Key<City>> + Clone {
        Key::all(self.dataset.cities().len()).filter(|city| self.presence.is_member(*city))
    }

    fn places(&self) -> Places {
        let Reader { dataset, .. } = self;
        let city = |key: Key<City>| &dataset.cities()[key.index()];
        let in_countries = self.members().map(|key| (city(key).country.index(), key));
        let in_divisions =
            self.members().filter_map(|key| Some((city(key).division?.index(), key)));
        let division_cities = Lists::sorted_out(dataset.divisions().len(), in_divisions);
        let peopled = Key::all(dataset.divisions().len())
            .filter(|key: &Key<Division>| !division_cities.of(key.index()).is_empty());
        let divisions = peopled.map(|key| (dataset.divisions()[key.index()].country.index(), key));
        Places {
            country_cities: Lists::sorted_out(dataset.countries().len(), in_countries),
            country_divisions: Lists::sorted_out(dataset.countries().len(), divisions),
            division_cities,
        }
    }

    /// The fields that the network has, in order.
    fn fields(&self) -> impl Iterator<Item = Key<CreativeField>> {
        let since = |key: &Key<CreativeField>| self.dataset.fields()[key.index()].since;
        let fields = Key::all(self.dataset.fields().len());
        fields.filter(move |key| self.presence.has_begun(Some(since(key))))
    }

    /// The designations of each city and of each field, current and former.
    fn designations(&self) -> (Lists<Key<Designation>>, Lists<Key<Designation>>) {
        let Reader { dataset, presence } = self;
        let keys = Key::all(dataset.designations().len());
        let there =
            keys.filter(|key: &Key<Designation>| presence.designation(key.index()).is_some());
        let record = |key: Key<Designation>| &dataset.designations()[key.index()];
        let of_cities = there.clone().map(|key| (record(key).city.index(), key));
        let of_fields = there.map(|key| (record(key).field.index(), key));
        (
            Lists::sorted_out(dataset.cities().len(), of_cities),
            Lists::sorted_out(dataset.fields().len(), of_fields),
        )
    }

    /// The fields of those designations that stand, in order.
    fn standing(&self, designations: &[Key<Designation>]) -> Vec<Key<CreativeField>> {
        let standing = designations.iter().filter(|key| {
            self.presence.designation(key.index()) == Some(DesignationStatus::Current)
        });
        sorted(standing.map(|key| &self.dataset.designations()[key.index()].field))
    }

    /// The initiatives of each field and of each area of action.
    fn initiatives(&self) -> (Lists<Key<Initiative>>, Lists<Key<Initiative>>) {
        let Reader { dataset, .. } = self;
        let record = |key: Key<Initiative>| &dataset.initiatives()[key.index()];
        let there = self.presence.initiatives(dataset);
        let of_fields = there.clone().filter_map(|key| Some((record(key).field?.index(), key)));
        let of_areas = there.map(|key| (record(key).area.index(), key));
        (
            Lists::sorted_out(dataset.fields().len(), of_fields),
            Lists::sorted_out(dataset.areas().len(), of_areas),
        )
    }

    /// The countries of cities, in order.
    fn countries(&self, cities: &[Key<City>]) -> Vec<Key<Country>> {
        sorted(cities.iter().map(|city| &self.dataset.cities()[city.index()].country))
    }
}

/// 1 + the number of designations of the same field that are known to be earlier: by year, and
/// within a year by the order that a source gives, those without one coming after. So equals
/// share a number.
fn ordinals(dataset: &Dataset) -> Box<[i32]> {
    let mut fields: BTreeMap<Key<CreativeField>, (i32, i32, _)> = BTreeMap::new();
    // Designations come in order of designation, so a field's equals follow one another.
    let ordinals = dataset.designations().iter().map(|designation| {
        let time = (designation.year, designation.order);
        let (count, ordinal, last) = fields.entry(designation.field).or_insert((0, 0, None));
        *count += 1;
        if *last != Some(time) {
            (*ordinal, *last) = (*count, Some(time));
        }
        *ordinal
    });
    ordinals.collect()
}
