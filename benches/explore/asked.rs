//! Questions that are put through the engine.

use creative_cities::engine::{Engine, Request};
use creative_cities::graph::Graph;
use creative_cities::schema::{self, World};
use serde_json::Value;

use crate::timed;

/// An engine, and the network that it is asked about.
pub(crate) struct Asked<'g> {
    engine: Engine<World>,
    graph: &'g Graph,
}

impl<'g> Asked<'g> {
    pub(crate) fn new(graph: &'g Graph) -> Asked<'g> {
        Asked { engine: schema::engine().expect("resolvers that fit"), graph }
    }

    /// An answer, and the time from the text of the question to the bytes of the answer.
    ///
    /// # Panics
    /// Where there is an error in it.
    pub(crate) fn ask(&self, query: &str, variables: &Value) -> (Value, u64) {
        let variables = variables.as_object().unwrap().clone();
        let request = Request { variables, ..Request::new(query) };
        let (bytes, time) = timed(|| {
            let prepared = self.engine.prepare(&request, self.graph)?;
            self.engine.execute(&prepared, self.graph)
        });
        let bytes = bytes.unwrap_or_else(|refusal| panic!("{query}: {refusal:?}"));
        let answer: Value = serde_json::from_slice(&bytes).unwrap();
        assert!(answer.get("errors").is_none(), "{query}: {}", answer["errors"]);
        (answer["data"].clone(), time)
    }
}
