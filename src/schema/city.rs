//! `schema/city.graphql`

use std::sync::Arc;

use serde::Deserialize;

use super::asked::{AskedCities, AskedNearby, AskedPartners, AskedPartnerships, AskedSharing};
use super::asked::{Bounded, order, shared};
use super::connection::{self, AnyPartnership, Connection, Edge, Page, Paging};
use super::id::Identified;
use super::object::{Listed, Object, Thing, World};
use crate::engine::{
    Bindings, Code, FieldError, Float, Handed, Id, Int, Items, List, ObjectType, OutputType,
    OwnedText, Receiver, Shape, Text, Try,
};
use crate::graph::{
    self, Cities, CityList, Entry, Filter, Graph, Known, Nearby, NearbyList, PartnerKey,
    PartnerList, PartnershipFilter, PartnershipKey, PartnershipList, Partnerships,
};
use crate::model::{
    City, CityGrouping, Country, CreativeField, Designation, Division, Key, Location, Scope, Slug,
    Source,
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

#[derive(Deserialize)]
struct OfPartnerships {
    filter: Option<Bounded<PartnershipFilter>>,
}

/// A page of cities from somewhere, as it is asked for.
pub(super) fn page(
    graph: &Graph,
    from: Cities,
    asked: &AskedCities,
) -> Result<Page<Key<City>>, FieldError> {
    let (filter, order) = (shared(asked.filter.as_ref()), order(asked.order_by.as_ref()));
    Page::of(graph, CityList { from, filter, order }, &asked.paging())
}

fn nearby(city: graph::City<'_>, asked: &AskedNearby) -> Result<Page<Nearby>, FieldError> {
    let within_km = asked.within_km;
    if within_km < 0.0 {
        let message = format!("withinKm: {within_km} is no distance; give kilometres from 0");
        return Err(FieldError::new(Code::BAD_USER_INPUT, message));
    }
    let filter = shared(asked.filter.as_ref());
    let list = NearbyList { city: city.key(), within_km, filter };
    Page::of(city.graph(), list, &asked.paging())
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings
        .object::<City>("City")
        .field::<Id>("id", |city| city.id())
        .field::<Slug>("slug", |city| &city.record().slug)
        .field::<Text>("name", |city| &city.record().name)
        .field::<Country>("country", |city| city.country())
        .field::<Option<Division>>("division", |city| city.division())
        .field::<Location>("location", |city| city.record().location)
        .field::<Option<Int>>("population", |city| city.record().population)
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
        .field_with::<Try<Connection<Key<City>>>, AskedSharing>(
            "citiesSharingField",
            |city, asked| {
                // Null is no narrower than nothing: the world.
                let scope = asked.within.unwrap_or(Scope::World);
                let from = Cities::SharingField(city.key(), scope);
                let (filter, order) =
                    (shared(asked.filter.as_ref()), order(asked.order_by.as_ref()));
                Page::of(city.graph(), CityList { from, filter, order }, &asked.paging())
            },
        )
        .field_with::<Try<Connection<PartnerKey>>, AskedPartners>("partners", |city, asked| {
            let list = PartnerList {
                city: city.key(),
                filter: shared(asked.filter.as_ref()),
                cities: shared(asked.cities.as_ref()),
                order: order(asked.order_by.as_ref()),
            };
            Page::of(city.graph(), list, &asked.paging())
        })
        .field_with::<Try<Connection<PartnershipKey>>, AskedPartnerships>(
            "partnerships",
            |city, asked| {
                let from = Partnerships::City(city.key());
                let (filter, order) =
                    (shared(asked.filter.as_ref()), order(asked.order_by.as_ref()));
                Page::of(city.graph(), PartnershipList { from, filter, order }, &asked.paging())
            },
        )
        .field_with::<Try<Connection<Nearby>>, AskedNearby>("nearby", |city, asked| {
            nearby(*city, asked)
        });
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
        .field_with::<Try<Connection<Key<City>>>, Paging>("cities", |at, paging| {
            Page::of(at.0, at.1.cities(), paging)
        });
    bindings
        .object::<Edge<PartnerKey>>("PartnerEdge")
        .field_with::<List<AnyPartnership>, OfPartnerships>("partnerships", |edge, asked| {
            let filter = shared(asked.filter.as_ref());
            let mut known = Known::default();
            let partnerships = edge.at().partnerships().into_iter();
            Items::new(partnerships.filter(move |partnership| {
                filter.as_ref().is_none_or(|filter| filter.holds(*partnership, &mut known))
            }))
        })
        .field::<Float>("strength", |edge| edge.at().strength());
    bindings
        .object::<Edge<Nearby>>("NearbyCityEdge")
        .field::<Float>("distanceKm", |edge| edge.at().distance_km);
}
