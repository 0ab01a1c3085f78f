//! `schema/country.graphql`

use super::asked::{Asked, First};
use super::connection::{self, Pages};
use super::id::Identified;
use super::name;
use super::object::{Listed, Object, Thing, World};
use crate::engine::{
    Bindings, Handed, Id, Int, Items, List, ObjectType, OutputType, Receiver, Shape, Text, Try,
};
use crate::graph::{self, Cities, Entry, Graph};
use crate::model::{
    City, Country, CountryCode, CreativeField, Division, Key, Location, OtherName, Source,
};

/// `CountryField`
#[derive(Debug)]
enum CountryField {}

impl OutputType<World> for CountryField {
    type At<'s> = graph::CountryField<'s>;
    const SHAPE: Shape = Shape::Named("CountryField");

    fn give(shared: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        let keys = (shared.country.key(), shared.field.key());
        to.object(Object::of(shared.country.graph(), Thing::CountryField(keys.0, keys.1)))
    }
}

impl ObjectType<World> for CountryField {
    type At<'s> = graph::CountryField<'s>;

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let Thing::CountryField(country, field) = &object.thing else { return None };
        let graph = graph.view(object.view);
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
        to.object(Object::of(link.country().graph(), Thing::CountryLink(link.key())))
    }
}

impl ObjectType<World> for CountryLink {
    type At<'s> = graph::CountryLink<'s>;

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let Thing::CountryLink(key) = &object.thing else { return None };
        Some(key.at(graph.view(object.view)))
    }
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings
        .object::<Country>("Country")
        .field::<Id>("id", |country| country.id())
        .field::<CountryCode>("code", |country| &country.record().code)
        .field::<Text>("alpha3", |country| country.record().alpha3.as_str())
        .field::<Text>("name", |country| &country.record().name)
        .field_with::<Try<List<OtherName>>, First>("names", |country, asked| {
            name::first_of(country.names(), asked)
        })
        .field::<Text>("region", |country| &country.record().region)
        .field::<Text>("subregion", |country| &country.record().subregion)
        .field::<Location>("location", |country| country.record().location)
        .field::<Listed<Division>>("divisions", |country| country.divisions())
        .field_with::<Pages<Key<City>>, Asked<Cities>>("cities", |country, asked| {
            asked.page(country.graph(), Cities::Country(country.key()))
        })
        .field::<List<CountryField>>("fields", |country| Items::new(country.fields()))
        .field::<List<CountryLink>>("partnerCountries", |country| Items::new(country.links()))
        .field::<Listed<Source>>("sources", |country| {
            country.graph().cited(&country.record().sources)
        });
    bindings
        .object::<CountryField>("CountryField")
        .field::<CreativeField>("field", |shared| shared.field)
        .field_with::<Pages<Key<City>>, Asked<Cities>>("cities", |shared, asked| {
            let from = Cities::CountryField(shared.country.key(), shared.field.key());
            asked.page(shared.country.graph(), from)
        });
    bindings
        .object::<CountryLink>("CountryLink")
        .field::<Country>("country", |link| link.country())
        .field::<Int>("partnerships", |link| link.partnerships())
        .field::<Int>("cityPairs", |link| link.city_pairs());
    connection::bind::<Key<Country>>(bindings);
}
