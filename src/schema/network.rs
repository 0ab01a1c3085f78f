//! `schema/network.graphql`

use super::object::{Listed, Object, Thing, World};
use super::query;
use crate::engine::{
    Bindings, Handed, Int, Items, List, ObjectType, OutputType, Receiver, Shape, Text,
};
use crate::graph::{Graph, YearGrowth};
use crate::model::{AreaOfAction, Source, Year};

/// `Network`: the graph as a whole.
#[derive(Debug)]
pub(super) enum Whole {}

impl OutputType<World> for Whole {
    /// The year that was asked for, and the network at its end.
    type At<'s> = (Option<Year>, &'s Graph);
    const SHAPE: Shape = Shape::Named("Network");

    fn give((year, graph): Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(Object::of(graph, Thing::Network(year)))
    }
}

impl ObjectType<World> for Whole {
    type At<'s> = &'s Graph;

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<&'s Graph> {
        matches!(object.thing, Thing::Network(_)).then(|| graph.view(object.view))
    }
}

/// `Network.asOf`, which the graph of a view does not know: years in which nothing began share one.
struct AsOf;

impl ObjectType<World> for AsOf {
    type At<'s> = Option<Year>;

    fn at<'s>(_: &'s Graph, object: &'s Object) -> Option<Option<Year>> {
        if let Thing::Network(year) = object.thing { Some(year) } else { None }
    }
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings.object::<AsOf>("Network").field::<Option<Year>>("asOf", |year| *year);
    let network = bindings
        .object::<Whole>("Network")
        .field::<Text>("name", |graph| &graph.network().name)
        .field::<Year>("launched", |graph| graph.network().launched)
        .field::<Int>("size", |graph| graph.cities().len() as i32)
        .field::<List<Text>>("objectives", |graph| {
            let objectives = graph.network().objectives.iter();
            Items::new(objectives.map(|objective| objective.text.as_str()))
        })
        .field::<Listed<AreaOfAction>>("areasOfAction", |graph| graph.areas())
        .field::<List<YearGrowth>>("growth", |graph| Items::new(graph.growth().iter().copied()))
        .field::<Listed<Source>>("sources", |graph| graph.cited(&graph.network().sources));
    query::bind_entries(network);
    bindings
        .object::<YearGrowth>("YearGrowth")
        .field::<Year>("year", |growth| growth.year)
        .field::<Int>("joined", |growth| growth.joined)
        .field::<Int>("size", |growth| growth.size);
}
