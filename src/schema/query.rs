//! `schema/query.graphql`

use serde::Deserialize;

use super::connection::{Connection, Page, Paging};
use super::cursor::Pages;
use super::id;
use super::network::Whole;
use super::node::{self, Found};
use super::object::{Listed, Object, World};
use crate::engine::{Bindings, List, ObjectBindings, ObjectType, Try};
use crate::graph::{Graph, PartnershipKey};
use crate::model::{City, Country, CountryCode, CreativeField, Initiative, Key, Slug};

/// `Query`, which is asked of the graph as a whole.
#[derive(Debug)]
enum Query {}

impl ObjectType<World> for Query {
    type At<'s> = &'s Graph;

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<&'s Graph> {
        matches!(object, Object::Query).then_some(graph)
    }
}

#[derive(Deserialize)]
struct ById {
    id: String,
}

#[derive(Deserialize)]
struct ByIds {
    ids: Vec<String>,
}

#[derive(Deserialize)]
struct BySlug {
    slug: Slug,
}

#[derive(Deserialize)]
struct ByCode {
    code: CountryCode,
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    let query = bindings
        .object::<Query>("Query")
        .field_with::<Found, ById>("node", |graph, by| id::find(*graph, &by.id))
        .field_with::<Try<List<Found>>, ByIds>("nodes", |graph, by| node::each(*graph, &by.ids))
        .field::<Whole>("network", |graph| *graph);
    bind_entries(query);
}

/// Binds the ways into the graph that `Query` and `Network` share.
pub(super) fn bind_entries<O>(object: ObjectBindings<'_, World, O>)
where
    O: for<'s> ObjectType<World, At<'s> = &'s Graph> + 'static,
{
    object
        .field_with::<Option<City>, BySlug>("city", |graph, by| graph.city(&by.slug))
        .field_with::<Try<Connection<Key<City>>>, Paging>("cities", |graph, paging| {
            Page::of(&graph.cities(), (Pages::Cities, 0), paging)
        })
        .field_with::<Option<Country>, ByCode>("country", |graph, by| graph.country(&by.code))
        .field_with::<Try<Connection<Key<Country>>>, Paging>("countries", |graph, paging| {
            Page::of(&graph.countries(), (Pages::Countries, 0), paging)
        })
        .field_with::<Option<CreativeField>, BySlug>("field", |graph, by| graph.field(&by.slug))
        .field::<Listed<CreativeField>>("fields", |graph| graph.fields())
        .field_with::<Option<Initiative>, BySlug>("initiative", |graph, by| {
            graph.initiative(&by.slug)
        })
        .field_with::<Try<Connection<PartnershipKey>>, Paging>("partnerships", |graph, paging| {
            Page::of(&graph.partnerships(), (Pages::Partnerships, 0), paging)
        });
}
