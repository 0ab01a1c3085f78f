//! `schema/node.graphql`

use super::connection;
use super::id;
use super::object::{Object, World};
use crate::engine::{Bindings, Code, FieldError, Handed, Items, OutputType, Receiver, Shape, Try};
use crate::graph::Graph;

/// How many nodes may be asked for at once.
const MOST_NODES: usize = 100;

/// The interface `Node`.
#[derive(Debug)]
pub(super) enum Node {}

impl OutputType<World> for Node {
    type At<'s> = Object;
    const SHAPE: Shape = Shape::Named("Node");

    fn give(object: Self::At<'_>, to: &mut impl Receiver<World>) -> Handed {
        to.object(object)
    }
}

/// What an id leads to: nothing, where it is a miss; an error, where it is none.
pub(super) type Found = Try<Option<Node>>;

/// The objects of these ids, in their order, with nothing in the place of a miss.
pub(super) fn each<'s>(
    graph: &'s Graph,
    ids: &'s [String],
) -> Result<Items<'s, World, Found>, FieldError> {
    if ids.len() > MOST_NODES {
        let message = format!(
            "ids: {} ids where at most {MOST_NODES} are allowed; ask in several queries",
            ids.len()
        );
        return Err(FieldError::new(Code::BAD_USER_INPUT, message));
    }
    Ok(Items::new(ids.iter().map(|id| id::find(graph, id))))
}

pub(super) fn bind(bindings: &mut Bindings<World>) {
    connection::bind_page_info(bindings);
}
