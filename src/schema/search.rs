//! `schema/search.graphql`

use super::connection::{self, Edge};
use super::object::{Object, Thing, World};
use crate::engine::{
    Bindings, Boolean, Float, Handed, Int, Items, List, OutputType, Receiver, Shape, Text,
};
use crate::graph::{Find, Found, Graph, Match, Span};

/// The union `SearchResult`.
#[derive(Debug)]
pub(super) enum SearchResult {}

impl OutputType<World> for SearchResult {
    type At<'s> = (&'s Graph, Found);
    const SHAPE: Shape = Shape::Named("SearchResult");

    fn give((graph, found): Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        let thing = match found {
            Found::City(key) => Thing::City(key),
            Found::Country(key) => Thing::Country(key),
            Found::CreativeField(key) => Thing::CreativeField(key),
            Found::Initiative(key) => Thing::Initiative(key),
            Found::Division(key) => Thing::Division(key),
        };
        to.object(Object::of(graph, thing))
    }
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    connection::bind::<Find>(bindings);
    bindings
        .object::<Edge<Find>>("SearchEdge")
        .field::<Float>("score", |edge| edge.at().1.score)
        .field::<Boolean>("exact", |edge| edge.at().1.exact)
        .field::<List<Match>>("matches", |edge| {
            let (graph, find) = edge.at();
            Items::new(graph.matches(&find))
        });
    bindings
        .object::<Match>("SearchMatch")
        .field::<Text>("field", |found| found.field)
        .field::<Text>("text", |found| &found.text)
        .field::<List<Text>>("languages", |found| {
            Items::new(found.languages.iter().map(|language| language.as_str()))
        })
        .field::<List<Span>>("spans", |found| Items::new(found.spans.iter().copied()));
    bindings
        .object::<Span>("TextSpan")
        .field::<Int>("start", |span| span.start)
        .field::<Int>("end", |span| span.end);
}
