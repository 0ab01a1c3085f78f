//! `schema/query.graphql`

use serde::Deserialize;

use super::asked::{Asked, AskedSearch, hint};
use super::connection::{Connection, Pages};
use super::network::Whole;
use super::node::{self, Found};
use super::object::{Listed, Object, Thing, World};
use super::service::Service;
use super::{id, path};
use crate::engine::{
    Advised, Bindings, Hinted, Later, List, ObjectBindings, ObjectType, Try, Work,
};
use crate::graph::{Cities, Countries, Find, Graph, PartnershipKey, Partnerships, Sources};
use crate::model::{
    City, Country, CountryCode, CreativeField, Initiative, Key, Slug, Source, Year,
};

/// `Query`, which is asked of the graph as a whole.
#[derive(Debug)]
enum Query {}

impl ObjectType<World> for Query {
    type At<'s> = &'s Graph;

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<&'s Graph> {
        matches!(object.thing, Thing::Query).then_some(graph)
    }
}

#[derive(Deserialize)]
struct ById {
    id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AsOf {
    as_of: Option<Year>,
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
        .field_with::<Later<Found>, ById>("node", |graph, by| {
            let graph = *graph;
            Work::new(id::may_take_long(graph, &by.id), || id::find(graph, &by.id))
        })
        .field_with::<Later<Try<List<Found>>>, ByIds>("nodes", |graph, by| {
            let graph = *graph;
            let is_long = by.ids.iter().any(|id| id::may_take_long(graph, id));
            Work::new(is_long, || node::each(graph, &by.ids))
        })
        .field_with::<Later<Whole>, AsOf>("network", |graph, asked| {
            let (graph, year) = (*graph, asked.as_of);
            // The view of a year is made when it is first asked for.
            Work::new(year.is_some() && graph.is_large(), move || {
                (year, year.map_or(graph, |year| graph.as_of(year)))
            })
        })
        .field_with::<Later<Try<Option<Source>>>, ById>("source", |graph, by| {
            let graph = *graph;
            Work::new(id::may_take_long(graph, &by.id), || id::source(graph, &by.id))
        })
        .field_with::<Pages<Key<Source>>, Asked<Sources>>("sources", |graph, asked| {
            asked.page(*graph, Sources::All)
        })
        .field::<Service>("service", |graph| *graph);
    bind_entries(query);
}

/// Binds the ways into the graph that `Query` and `Network` share.
pub(super) fn bind_entries<O>(object: ObjectBindings<'_, World, O>)
where
    O: for<'s> ObjectType<World, At<'s> = &'s Graph> + 'static,
{
    let object = object
        .field_with::<Hinted<Option<City>>, BySlug>("city", |graph, by| {
            let graph = *graph;
            let doubt = || Some(hint("slug", graph.city_doubt(&by.slug)));
            Advised::sought(graph.city(&by.slug), doubt)
        })
        .field_with::<Pages<Key<City>>, Asked<Cities>>("cities", |graph, asked| {
            asked.page(*graph, Cities::All)
        })
        .field_with::<Hinted<Option<Country>>, ByCode>("country", |graph, by| {
            let graph = *graph;
            let doubt = || Some(hint("code", graph.country_doubt(&by.code)));
            Advised::sought(graph.country(&by.code), doubt)
        })
        .field_with::<Pages<Key<Country>>, Asked<Countries>>("countries", |graph, asked| {
            asked.page(*graph, Countries::All)
        })
        .field_with::<Hinted<Option<CreativeField>>, BySlug>("field", |graph, by| {
            let graph = *graph;
            let doubt = || Some(hint("slug", graph.field_doubt(&by.slug)));
            Advised::sought(graph.field(&by.slug), doubt)
        })
        .field::<Listed<CreativeField>>("fields", |graph| graph.fields())
        .field_with::<Hinted<Option<Initiative>>, BySlug>("initiative", |graph, by| {
            let graph = *graph;
            let doubt = || Some(hint("slug", graph.initiative_doubt(&by.slug)));
            Advised::sought(graph.initiative(&by.slug), doubt)
        })
        .field_with::<Pages<PartnershipKey>, Asked<Partnerships>>("partnerships", |graph, asked| {
            asked.page(*graph, Partnerships::All)
        })
        .field_with::<Try<Connection<Find>>, AskedSearch>("search", |graph, asked| {
            asked.page(*graph)
        });
    path::bind_entry(object);
}
