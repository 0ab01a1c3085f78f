//! `schema/source.graphql`

use super::asked::AskedSupports;
use super::connection::{self, Connection};
use super::id::Identified;
use super::object::{Object, Thing, World};
use crate::engine::{Bindings, Handed, Id, OutputType, Receiver, Shape, Text, Try};
use crate::graph::{Fact, Graph};
use crate::model::{Key, Slug, Source, Url};

/// The union `Fact`.
#[derive(Debug)]
pub(super) enum AnyFact {}

impl OutputType<World> for AnyFact {
    type At<'s> = (&'s Graph, Fact);
    const SHAPE: Shape = Shape::Named("Fact");

    fn give((graph, fact): Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        let thing = match fact {
            Fact::City(key) => Thing::City(key),
            Fact::Country(key) => Thing::Country(key),
            Fact::CreativeField(key) => Thing::CreativeField(key),
            Fact::Designation(key) => Thing::Designation(key),
            Fact::Twinning(key) => Thing::Twinning(key),
            Fact::Initiative(key) => Thing::Initiative(key),
            Fact::AreaOfAction(key) => Thing::AreaOfAction(key),
        };
        to.object(Object::of(graph, thing))
    }
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    bindings
        .object::<Source>("Source")
        .field::<Id>("id", |source| source.id())
        .field::<Slug>("slug", |source| &source.record().slug)
        .field::<Text>("title", |source| &source.record().title)
        .field::<Text>("publisher", |source| &source.record().publisher)
        .field::<Option<Url>>("url", |source| source.record().url.as_ref())
        .field::<Option<Text>>("date", |source| source.record().date.as_deref())
        .field::<Text>("licence", |source| &source.record().licence)
        .field_with::<Try<Connection<Fact>>, AskedSupports>("supports", |source, asked| {
            asked.page(*source)
        });
    connection::bind::<Key<Source>>(bindings);
    connection::bind::<Fact>(bindings);
}
