//! `schema/service.graphql`

use super::list_sizes::Row;
use super::object::{Object, Thing, World};
use crate::engine::{
    self, Bindings, Float, Handed, Id, Int, Items, List, ListSize, MAX_BODY_BYTES, ObjectType,
    OutputType, OwnedText, Receiver, Shape, Sums, Text, Together,
};
use crate::graph::Graph;

/// Declares a type of which there is one in a snapshot, asked of today's graph.
macro_rules! single {
    ($($name:ident)+) => {
        $(
            #[derive(Debug)]
            pub(super) enum $name {}

            impl OutputType<World> for $name {
                type At<'s> = &'s Graph;
                const SHAPE: Shape = Shape::Named(stringify!($name));

                fn give(graph: &Graph, to: &mut impl Receiver<World>) -> Handed {
                    to.object(Object::of(graph, Thing::$name))
                }
            }

            impl ObjectType<World> for $name {
                type At<'s> = &'s Graph;

                fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<&'s Graph> {
                    matches!(object.thing, Thing::$name).then_some(graph)
                }
            }
        )+
    };
}

single! { Service Snapshot Limits }

impl OutputType<World> for Row {
    type At<'s> = (&'s Graph, Row);
    const SHAPE: Shape = Shape::Named("ListSize");

    fn give((graph, row): Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(Object::of(graph, Thing::ListSize(row)))
    }
}

impl ObjectType<World> for Row {
    type At<'s> = (Row, ListSize);

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<Self::At<'s>> {
        let Thing::ListSize(row) = object.thing else { return None };
        Some((row, row.size(graph)))
    }
}

/// What is known of all lists together, if anything.
fn sums(size: ListSize) -> Option<Sums> {
    if let Together::Sums(sums) = size.together { Some(sums) } else { None }
}

pub(super) fn bind(bindings: &mut Bindings<World>, limits: engine::Limits) {
    bindings
        .object::<Service>("Service")
        .field::<Text>("version", |_| env!("CARGO_PKG_VERSION"))
        .field::<Snapshot>("snapshot", |graph| *graph)
        .field::<Limits>("limits", |graph| *graph)
        .field::<List<Row>>("listSizes", |graph| {
            let graph = *graph;
            Items::new(Row::all().map(move |row| (graph, row)))
        });
    bindings
        .object::<Snapshot>("Snapshot")
        .field::<Id>("id", |graph| format!("{:032x}", graph.digest()))
        .field::<OwnedText>("loadedAt", |graph| {
            humantime::format_rfc3339_seconds(graph.loaded()).to_string()
        })
        .field::<Int>("cities", |graph| graph.cities().len() as i32)
        .field::<Int>("partnerships", |graph| graph.partnerships().len() as i32)
        .field::<Int>("sources", |graph| graph.sources().len() as i32);
    bindings
        .object::<Limits>("Limits")
        .field::<Int>("maxDepth", move |_| limits.depth as i32)
        .field::<Int>("maxCost", move |_| limits.cost as i32)
        .field::<Int>("maxIntrospectionCost", move |_| limits.introspection_cost as i32)
        .field::<Int>("maxTokens", move |_| limits.tokens as i32)
        .field::<Int>("maxPageSize", move |_| limits.max_page_size as i32)
        .field::<Int>("maxAliases", move |_| limits.aliases as i32)
        .field::<Int>("maxBodyBytes", |_| MAX_BODY_BYTES as i32)
        .field::<Int>("timeoutMs", move |_| limits.deadline.as_millis() as i32);
    bindings
        .object::<Row>("ListSize")
        .field::<OwnedText>("list", |at| at.0.list())
        .field::<Option<Text>>("of", |at| at.0.of_type())
        .field::<Int>("most", |at| i32::try_from(at.1.most).unwrap_or(i32::MAX))
        .field::<Option<Float>>("all", |at| sums(at.1).map(|sums| sums.all as f64))
        .field::<Option<Float>>("repeats", |at| match at.1.together {
            Together::Unknown => None,
            Together::Sums(sums) => Some(sums.repeats as f64),
            Together::Parts(times) => Some(times as f64),
        })
        .field::<Option<Float>>("squares", |at| sums(at.1).map(|sums| sums.squares as f64))
        .field::<Option<Float>>("repeatSquares", |at| {
            sums(at.1).map(|sums| sums.repeat_squares as f64)
        })
        .field::<Option<Float>>("growth", |at| sums(at.1).map(|sums| sums.growth as f64));
}
