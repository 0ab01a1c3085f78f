//! What each record is found by in a search.

use super::find::Found;
use super::lists::Lists;
use super::search::{Document, Text};
use crate::dataset::Dataset;
use crate::model::{City, DesignationStatus, Division, Key, Named, OtherName};

/// The weight of another name than the record's own.
const OTHER_NAME: f32 = 0.95;

/// The records in the order in which equals are given, each with its document.
pub(super) fn documents(dataset: &Dataset) -> impl Iterator<Item = (Document<'_>, Found)> {
    fields(dataset)
        .chain(cities(dataset))
        .chain(countries(dataset))
        .chain(divisions(dataset))
        .chain(initiatives(dataset))
}

impl Found {
    /// The name that stands in a place among the texts of its document; none where another text
    /// does.
    pub(super) fn name_at(self, dataset: &Dataset, place: usize) -> Option<Key<OtherName>> {
        let (of, before) = match self {
            Found::CreativeField(key) => (Named::CreativeField(key), 2),
            Found::Country(key) => (Named::Country(key), 3),
            Found::City(key) => (Named::City(key), 2),
            Found::Initiative(_) | Found::Division(_) => return None,
        };
        dataset.names_of(of).nth(place.checked_sub(before)?)
    }
}

fn fields(dataset: &Dataset) -> impl Iterator<Item = (Document<'_>, Found)> {
    Key::all(dataset.fields().len()).zip(dataset.fields()).map(|(key, field)| {
        let own = [text("name", 1.0, &field.name), text("slug", 0.9, field.slug.as_str())];
        let texts = with_names(dataset, own, Named::CreativeField(key));
        (Document { texts, within: Vec::new() }, Found::CreativeField(key))
    })
}

fn countries(dataset: &Dataset) -> impl Iterator<Item = (Document<'_>, Found)> {
    let countries = Key::all(dataset.countries().len()).zip(dataset.countries());
    countries.map(|(key, country)| {
        let own = [
            text("name", 1.0, &country.name),
            text("code", 0.9, country.code.as_str()),
            text("alpha3", 0.9, country.alpha3.as_str()),
        ];
        let texts = with_names(dataset, own, Named::Country(key));
        (Document { texts, within: Vec::new() }, Found::Country(key))
    })
}

fn cities(dataset: &Dataset) -> impl Iterator<Item = (Document<'_>, Found)> {
    let fields = city_fields(dataset);
    Key::all(dataset.cities().len()).zip(dataset.cities()).map(move |(key, city)| {
        let own = [text("name", 1.0, &city.name), text("slug", 0.9, city.slug.as_str())];
        let texts = with_names(dataset, own, Named::City(key));
        let within = around(dataset, city).chain(fields.of(key.index()).iter().copied());
        (Document { texts, within: within.collect() }, Found::City(key))
    })
}

fn divisions(dataset: &Dataset) -> impl Iterator<Item = (Document<'_>, Found)> {
    let divisions = Key::all(dataset.divisions().len()).zip(dataset.divisions());
    divisions.map(|(key, division)| {
        let texts = vec![text("name", 0.95, &division.name)];
        let within = vec![country_number(dataset, division.country.index())];
        (Document { texts, within }, Found::Division(key))
    })
}

fn initiatives(dataset: &Dataset) -> impl Iterator<Item = (Document<'_>, Found)> {
    let initiatives = Key::all(dataset.initiatives().len()).zip(dataset.initiatives());
    initiatives.map(|(key, initiative)| {
        let texts =
            vec![text("title", 0.9, &initiative.title), text("summary", 0.5, &initiative.summary)];
        (Document { texts, within: Vec::new() }, Found::Initiative(key))
    })
}

fn text<'d>(field: &'static str, weight: f32, text: &'d str) -> Text<'d> {
    Text { field, weight, alias: false, text }
}

fn with_names<'d>(
    dataset: &'d Dataset,
    own: impl IntoIterator<Item = Text<'d>>,
    of: Named,
) -> Vec<Text<'d>> {
    let names = dataset.names_of(of).map(|key| {
        let text = &dataset.names()[key.index()].text;
        Text { field: "names", weight: OTHER_NAME, alias: true, text }
    });
    own.into_iter().chain(names).collect()
}

/// The documents of the country and the division of a city.
fn around(dataset: &Dataset, city: &City) -> impl Iterator<Item = u32> + use<> {
    let first = country_number(dataset, dataset.countries().len());
    let division = move |key: Key<Division>| first + key.index() as u32;
    let country = country_number(dataset, city.country.index());
    [country].into_iter().chain(city.division.map(division))
}

/// For each city the documents of its current fields: people name a city by them too, as UNESCO
/// does ("Łódź, UNESCO City of Film").
fn city_fields(dataset: &Dataset) -> Lists<u32> {
    let current = dataset.designations().iter();
    let current = current.filter(|it| it.status == DesignationStatus::Current);
    // The fields come first of all documents.
    let fields = current.map(|it| (it.city.index(), it.field.index() as u32));
    Lists::sorted_out(dataset.cities().len(), fields)
}

/// The number of the document of a country.
fn country_number(dataset: &Dataset, index: usize) -> u32 {
    (dataset.fields().len() + dataset.cities().len() + index) as u32
}
