//! `schema/city.graphql`

use serde::Deserialize;

use super::connection::{self, AnyPartnership, Connection, Edge, Page, Paging};
use super::cursor::Pages;
use super::id::Identified;
use super::object::{Listed, World};
use crate::engine::{Bindings, Float, Id, Int, Items, List, Text, Try};
use crate::graph::{PartnerKey, PartnershipKey};
use crate::model::{
    City, Country, CreativeField, Designation, Division, Key, Location, Scope, Slug, Source,
};

#[derive(Deserialize)]
struct SharingField {
    /// Null is no narrower than nothing: the world.
    within: Option<Scope>,
    first: Option<i64>,
    after: Option<String>,
    last: Option<i64>,
    before: Option<String>,
}

impl SharingField {
    fn paging(&self) -> Paging {
        Paging {
            first: self.first,
            after: self.after.clone(),
            last: self.last,
            before: self.before.clone(),
        }
    }
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
        .field_with::<Try<Connection<Key<City>>>, SharingField>(
            "citiesSharingField",
            |city, asked| {
                let scope = asked.within.unwrap_or(Scope::World);
                let listing = city.sharing_field(scope);
                let origin = (Pages::CitiesSharingField(scope), city.key().index());
                Page::of(&listing, origin, &asked.paging())
            },
        )
        .field_with::<Try<Connection<PartnerKey>>, Paging>("partners", |city, paging| {
            Page::of(&city.partners(), (Pages::CityPartners, city.key().index()), paging)
        })
        .field_with::<Try<Connection<PartnershipKey>>, Paging>("partnerships", |city, paging| {
            Page::of(&city.partnerships(), (Pages::CityPartnerships, city.key().index()), paging)
        })
        .field::<Option<Text>>("note", |city| city.record().note.as_deref())
        .field::<Listed<Source>>("sources", |city| city.graph().cited(&city.record().sources));
    bindings
        .object::<Location>("Location")
        .field::<Float>("latitude", |location| location.latitude.degrees())
        .field::<Float>("longitude", |location| location.longitude.degrees());
    connection::bind::<Key<City>>(bindings);
    connection::bind::<PartnerKey>(bindings);
    bindings
        .object::<Edge<PartnerKey>>("PartnerEdge")
        .field::<List<AnyPartnership>>("partnerships", |edge| Items::new(edge.at().partnerships()))
        .field::<Float>("strength", |edge| edge.at().strength());
}
