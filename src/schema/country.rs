//! `schema/country.graphql`

use super::connection::{self, Connection, Page, Paging};
use super::cursor::Pages;
use super::id::Identified;
use super::object::{Listed, Object, World};
use crate::engine::{
    Bindings, Handed, Id, Int, Items, List, ObjectType, OutputType, Receiver, Shape, Text, Try,
};
use crate::graph::{self, Entry, Graph};
use crate::model::{City, Country, CountryCode, CreativeField, Division, Key, Location, Source};

/// `CountryField`
#[derive(Debug)]
enum CountryField {}

impl OutputType<World> for CountryField {
    type At<'s> = graph::CountryField<'s>;
    const SHAPE: Shape = Shape::Named("CountryField");

    fn give(shared: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(Object::CountryField(shared.country.key(), shared.field.key()))
    }
}

impl ObjectType<World> for CountryField {
    type At<'s> = graph::CountryField<'s>;

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let Object::CountryField(country, field) = object else {
            return None;
        };
        Some(graph::CountryField { country: country.at(graph), field: field.at(graph) })
    }
}

/// `CountryLink`
#[derive(Debug)]
enum CountryLink {}

impl OutputType<World> for CountryLink {
    type At<'s> = graph::CountryLink<'s>;
    const SHAPE: Shape = Shape::Named("CountryLink");

    fn give(link: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(Object::CountryLink(link.key()))
    }
}

impl ObjectType<World> for CountryLink {
    type At<'s> = graph::CountryLink<'s>;

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let Object::CountryLink(key) = object else { return None };
        Some(key.at(graph))
    }
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings
        .object::<Country>("Country")
        .field::<Id>("id", |country| country.id())
        .field::<CountryCode>("code", |country| &country.record().code)
        .field::<Text>("alpha3", |country| country.record().alpha3.as_str())
        .field::<Text>("name", |country| &country.record().name)
        .field::<Text>("region", |country| &country.record().region)
        .field::<Text>("subregion", |country| &country.record().subregion)
        .field::<Location>("location", |country| country.record().location)
        .field::<Listed<Division>>("divisions", |country| country.divisions())
        .field_with::<Try<Connection<Key<City>>>, Paging>("cities", |country, paging| {
            Page::of(&country.cities(), (Pages::CountryCities, country.key().index()), paging)
        })
        .field::<List<CountryField>>("fields", |country| Items::new(country.fields()))
        .field::<List<CountryLink>>("partnerCountries", |country| Items::new(country.links()))
        .field::<Listed<Source>>("sources", |country| {
            country.graph().cited(&country.record().sources)
        });
    bindings
        .object::<CountryField>("CountryField")
        .field::<CreativeField>("field", |shared| shared.field)
        .field_with::<Try<Connection<Key<City>>>, Paging>("cities", |shared, paging| {
            let pages = Pages::CountryFieldCities(shared.field.key());
            Page::of(&shared.cities(), (pages, shared.country.key().index()), paging)
        });
    bindings
        .object::<CountryLink>("CountryLink")
        .field::<Country>("country", |link| link.country())
        .field::<Int>("partnerships", |link| link.partnerships())
        .field::<Int>("cityPairs", |link| link.city_pairs());
    connection::bind::<Key<Country>>(bindings);
}
