//! `schema/metrics.graphql`

use super::PENDING;
use super::asked::{Asked, First};
use super::connection::Pages;
use super::network::Whole;
use super::object::{Object, Thing, World};
use crate::engine::{
    Bindings, Boolean, Code, FieldError, Float, Handed, Int, Items, Later, List, ObjectType,
    OutputType, Receiver, Shape, Text, Try, Work,
};
use crate::graph::{
    self, Cities, CityMeasures, CommunityKey, Entry, ErrorBounds, Graph, Link, Metrics, Unmeasured,
};
use crate::model::{City, CreativeField, Key};

/// `CityMetrics`
#[derive(Debug)]
enum OfCity {}

impl OutputType<World> for OfCity {
    /// Only of a city of a graph that has been measured.
    type At<'s> = graph::City<'s>;
    const SHAPE: Shape = Shape::Named("CityMetrics");

    fn give(city: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(Object::of(city.graph(), Thing::CityMetrics(city.key())))
    }
}

impl ObjectType<World> for OfCity {
    type At<'s> = (Metrics<'s>, &'s CityMeasures);

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let Thing::CityMetrics(city) = object.thing else { return None };
        let graph = graph.view(object.view);
        let metrics = graph.metrics().ok()?;
        Some((metrics, metrics.city(city.at(graph))))
    }
}

/// `NetworkMetrics`
#[derive(Debug)]
enum OfNetwork {}

impl OutputType<World> for OfNetwork {
    /// A graph that has been measured.
    type At<'s> = &'s Graph;
    const SHAPE: Shape = Shape::Named("NetworkMetrics");

    fn give(graph: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(Object::of(graph, Thing::NetworkMetrics))
    }
}

impl ObjectType<World> for OfNetwork {
    type At<'s> = (&'s Graph, Metrics<'s>);

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let Thing::NetworkMetrics = object.thing else { return None };
        let graph = graph.view(object.view);
        Some((graph, graph.metrics().ok()?))
    }
}

/// The graph, once it is measured.
fn measured(graph: &Graph) -> Result<&Graph, FieldError> {
    match graph.metrics() {
        Ok(_) => Ok(graph),
        Err(why @ Unmeasured::Pending) => Err(FieldError::new(PENDING, why.to_string())),
        Err(why @ (Unmeasured::NoThread | Unmeasured::Failed)) => {
            Err(FieldError::new(Code::INTERNAL, why.to_string()))
        }
    }
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings.object::<City>("City").field::<Later<Try<Option<OfCity>>>>("metrics", |city| {
        let city = *city;
        let graph = city.graph();
        Work::aside(graph.is_measured(), move || measured(graph).map(|_| Some(city)))
    });
    bindings.object::<Whole>("Network").field::<Later<Try<Option<OfNetwork>>>>(
        "metrics",
        |graph| {
            let graph = *graph;
            Work::aside(graph.is_measured(), move || measured(graph).map(Some))
        },
    );
    bind_city(bindings);
    bind_network(bindings);
    bindings
        .object::<CommunityKey>("Community")
        .field::<Int>("number", |at| at.1.number() as i32)
        .field::<Int>("size", |at| at.1.size(at.0) as i32)
        .field::<Later<Option<CreativeField>>>("leadingField", |at| {
            let (graph, community) = *at;
            Work::new(graph.is_large(), move || community.leading_field(graph))
        })
        .field::<Later<Text>>("leadingRegion", |at| {
            let (graph, community) = *at;
            Work::new(graph.is_large(), move || community.leading_region(graph))
        })
        .field_with::<Pages<Key<City>>, Asked<Cities>>("cities", |at, asked| {
            asked.page(at.0, Cities::Community(*at.1))
        });
    bindings
        .object::<ErrorBounds>("ErrorBounds")
        .field::<Int>("sampledCities", |at| at.1.sampled_cities as i32)
        .field::<Int>("sampledPairs", |at| at.1.sampled_pairs as i32)
        .field::<Float>("confidence", |_| graph::CONFIDENCE)
        .field::<Float>("betweenness", |at| at.1.betweenness)
        .field::<Float>("closeness", |at| at.1.closeness)
        .field::<Float>("averagePathLength", |at| at.1.average_path_length)
        .field::<Int>("diameter", |at| at.1.diameter as i32);
}

fn bind_city(bindings: &mut Bindings<World>) {
    bindings
        .object::<OfCity>("CityMetrics")
        .field::<Int>("partnerCount", |at| at.1.partner_count as i32)
        .field::<Float>("strength", |at| at.1.strength)
        .field::<Float>("pageRank", |at| at.1.page_rank)
        .field::<Float>("betweenness", |at| at.1.betweenness)
        .field::<Float>("closeness", |at| at.1.closeness)
        .field::<Float>("clustering", |at| at.1.clustering)
        .field::<Int>("componentSize", |at| at.1.component_size as i32)
        .field::<Int>("community", |at| at.1.community as i32)
        .field::<Boolean>("approximate", |at| at.1.approximate)
        .field::<Option<ErrorBounds>>("errorBounds", |at| {
            let (metrics, city) = *at;
            bounds(metrics).filter(|_| city.approximate)
        });
}

/// How far the estimates of a network may be off.
fn bounds(metrics: Metrics<'_>) -> Option<(&Graph, ErrorBounds)> {
    metrics.network().error_bounds.map(|bounds| (metrics.graph(), bounds))
}

fn bind_network(bindings: &mut Bindings<World>) {
    bindings
        .object::<OfNetwork>("NetworkMetrics")
        .field::<Int>("cities", |at| at.1.network().cities as i32)
        .field::<Int>("linkedCities", |at| at.1.network().linked_cities as i32)
        .field::<Int>("links", |at| at.1.network().links as i32)
        .field::<Float>("density", |at| at.1.network().density)
        .field::<Int>("components", |at| at.1.network().components as i32)
        .field::<Int>("largestComponent", |at| at.1.network().largest_component as i32)
        .field::<Int>("diameter", |at| at.1.network().diameter as i32)
        .field::<Float>("averagePathLength", |at| at.1.network().average_path_length)
        .field_with::<Try<List<City>>, First>("hubs", |at, asked| {
            Ok(Items::new(at.1.hubs(asked.or(10, 100)?)))
        })
        .field_with::<Try<List<Link>>, First>("bridges", |at, asked| {
            let (graph, metrics) = *at;
            let first = asked.or(100, 500)?;
            Ok(Items::new(metrics.bridges().take(first).map(move |link| (graph, link))))
        })
        .field::<Int>("bridgeCount", |at| at.1.bridges().len() as i32)
        .field_with::<Try<List<CommunityKey>>, First>("communities", |at, asked| {
            let (graph, metrics) = *at;
            let first = asked.or(20, 100)?;
            Ok(Items::new(metrics.communities().take(first).map(move |key| (graph, key))))
        })
        .field::<Int>("communityCount", |at| at.1.communities().len() as i32)
        .field::<Float>("modularity", |at| at.1.network().modularity)
        .field::<Boolean>("approximate", |at| at.1.network().approximate)
        .field::<Option<ErrorBounds>>("errorBounds", |at| {
            // Between cities there may be estimates all the same.
            bounds(at.1).filter(|_| at.1.network().approximate)
        });
}
