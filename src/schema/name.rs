//! `schema/name.graphql`

use super::asked::First;
use super::object::{Listed, Object, Thing, World};
use crate::engine::{Bindings, FieldError, Handed, Items, List, OutputType, Receiver, Shape, Text};
use crate::graph::{self, Graph};
use crate::model::{Named, OtherName, Source};

/// How many names are given if that is not asked for, and how many at most.
const USUAL_NAMES: i64 = 20;
const MOST_NAMES: usize = 500;

/// The union `Named`.
#[derive(Debug)]
enum AnyNamed {}

impl OutputType<World> for AnyNamed {
    type At<'s> = (&'s Graph, Named);
    const SHAPE: Shape = Shape::Named("Named");

    fn give((graph, named): Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        let thing = match named {
            Named::City(key) => Thing::City(key),
            Named::Country(key) => Thing::Country(key),
            Named::CreativeField(key) => Thing::CreativeField(key),
        };
        to.object(Object::of(graph, thing))
    }
}

/// The first of the other names of a record.
pub(super) fn first_of<'g>(
    names: impl Iterator<Item = graph::OtherName<'g>> + 'g,
    asked: &First,
) -> Result<Items<'g, World, OtherName>, FieldError> {
    Ok(Items::new(names.take(asked.or(USUAL_NAMES, MOST_NAMES)?)))
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings
        .object::<OtherName>("OtherName")
        .field::<Text>("text", |name| &*name.record().text)
        .field::<List<Text>>("languages", |name| {
            Items::new(name.record().languages.iter().map(|language| language.as_str()))
        })
        .field::<AnyNamed>("of", |name| (name.graph(), name.record().of))
        .field::<Listed<Source>>("sources", |name| name.graph().cited(&name.record().sources));
}
