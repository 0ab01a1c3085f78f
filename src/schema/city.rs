//! `schema/city.graphql`

use std::sync::Arc;

use serde::Deserialize;

use super::asked::{Asked, AskedNearby, AskedPartners, AskedShared, AskedSharing, First};
use super::connection::{self, AnyPartnership, Connection, Edge, Pages};
use super::id::Identified;
use super::name;
use super::object::{Listed, Object, Thing, World};
use crate::engine::{
    Bindings, Float, Handed, Id, Int, Items, List, ObjectType, OutputType, OwnedText, Receiver,
    Shape, Text, Try,
};
use crate::graph::{self, Cities, Entry, Graph, Nearby, PartnerKey, PartnershipKey, Partnerships};
use crate::model::{
    City, CityGrouping, Country, CreativeField, Designation, Division, Key, Location, OtherName,
    Slug, Source,
};

/// `CityGroup`
#[derive(Debug)]
enum CityGroup {}

impl OutputType<World> for CityGroup {
    /// In which graph it is.
    type At<'s> = (&'s Graph, graph::CityGroup);
    const SHAPE: Shape = Shape::Named("CityGroup");

    fn give((graph, group): Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(Object::of(graph, Thing::CityGroup(Box::new(group))))
    }
}

impl ObjectType<World> for CityGroup {
    type At<'s> = (&'s Graph, &'s graph::CityGroup);

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let Thing::CityGroup(group) = &object.thing else { return None };
        Some((graph.view(object.view), group))
    }
}

#[derive(Deserialize)]
struct Grouped {
    by: CityGrouping,
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings
        .object::<City>("City")
        .field::<Id>("id", |city| city.id())
        .field::<Slug>("slug", |city| &city.record().slug)
        .field::<Text>("name", |city| &city.record().name)
        .field_with::<Try<List<OtherName>>, First>("names", |city, asked| {
            name::first_of(city.names(), asked)
        })
        .field::<Country>("country", |city| city.country())
        .field::<Option<Division>>("division", |city| city.division())
        .field::<Location>("location", |city| city.record().location)
        .field::<Option<Int>>("population", |city| city.record().population)
        .field::<Option<Text>>("timeZone", |city| {
            city.record().time_zone.as_ref().map(|zone| zone.as_str())
        })
        .field::<Option<Int>>("geonamesId", |city| {
            city.record().geonames.as_ref().map(|entry| entry.id)
        })
        .field::<Listed<Designation>>("designations", |city| city.designations())
        .field::<Listed<CreativeField>>("fields", |city| city.fields())
        .field::<Option<Text>>("note", |city| city.record().note.as_deref())
        .field::<Listed<Source>>("sources", |city| city.graph().cited(&city.record().sources));
    bindings
        .object::<Location>("Location")
        .field::<Float>("latitude", |location| location.latitude.degrees())
        .field::<Float>("longitude", |location| location.longitude.degrees());
    bind_lists(bindings);
    bind_connections(bindings);
}

/// Binds the lists of a city that are read in pages.
fn bind_lists(bindings: &mut Bindings<World>) {
    bindings
        .object::<City>("City")
        .field_with::<Pages<Key<City>>, AskedSharing>("citiesSharingField", |city, asked| {
            asked.page(*city)
        })
        .field_with::<Pages<PartnerKey>, AskedPartners>("partners", |city, asked| asked.page(*city))
        .field_with::<Pages<PartnershipKey>, Asked<Partnerships>>("partnerships", |city, asked| {
            asked.page(city.graph(), Partnerships::City(city.key()))
        })
        .field_with::<Pages<Nearby>, AskedNearby>("nearby", |city, asked| asked.page(*city));
}

fn bind_connections(bindings: &mut Bindings<World>) {
    connection::bind::<Key<City>>(bindings);
    connection::bind::<PartnerKey>(bindings);
    connection::bind::<Nearby>(bindings);
    bindings
        .object::<Connection<Key<City>>>("CityConnection")
        .field_with::<List<CityGroup>, Grouped>("groups", |page, asked| {
            let graph = page.graph;
            let groups = Arc::new(page.item.list.clone()).groups(graph, asked.by);
            Items::new(groups.into_iter().map(move |group| (graph, group)))
        });
    bindings
        .object::<CityGroup>("CityGroup")
        .field::<OwnedText>("key", |at| at.1.name.clone())
        .field::<Int>("count", |at| at.1.count() as i32)
        .field::<Option<CreativeField>>("field", |at| match at.1.key {
            graph::CityGroupKey::Field(field) => Some(field.at(at.0)),
            _ => None,
        })
        .field::<Option<Country>>("country", |at| match at.1.key {
            graph::CityGroupKey::Country(country) => Some(country.at(at.0)),
            _ => None,
        })
        .field_with::<Pages<Key<City>>, Asked<Cities>>("cities", |at, asked| {
            asked.page(at.0, at.1.cities())
        });
    bindings
        .object::<Edge<PartnerKey>>("PartnerEdge")
        .field_with::<Try<List<AnyPartnership>>, AskedShared>("partnerships", |edge, asked| {
            asked.of(edge.at()).map(Items::new)
        })
        .field::<Float>("strength", |edge| edge.at().strength());
    bindings
        .object::<Edge<Nearby>>("NearbyCityEdge")
        .field::<Float>("distanceKm", |edge| edge.at().distance_km);
}
