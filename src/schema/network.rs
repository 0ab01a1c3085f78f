//! `schema/network.graphql`

use super::object::{Listed, Object, World};
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
    type At<'s> = &'s Graph;
    const SHAPE: Shape = Shape::Named("Network");

    fn give(_: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(Object::Network)
    }
}

impl ObjectType<World> for Whole {
    type At<'s> = &'s Graph;

    fn at<'s>(graph: &'s Graph, object: &'s Object) -> Option<&'s Graph> {
        matches!(object, Object::Network).then_some(graph)
    }
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
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
