//! What the tests share: the one way to ask.
#![allow(dead_code, unreachable_pub)] // no test uses all of it

use std::sync::LazyLock;

use creative_cities::dataset::Dataset;
use creative_cities::engine::{Engine, Request};
use creative_cities::graph::Graph;
use creative_cities::schema::{self, World};
use serde_json::{Map, Value};

pub static ENGINE: LazyLock<Engine<World>> = LazyLock::new(|| schema::engine().unwrap());
pub static DATASET: LazyLock<Dataset> = LazyLock::new(|| Dataset::embedded().unwrap());
pub static GRAPH: LazyLock<Graph> = LazyLock::new(graph);

/// A graph of the real network.
pub fn graph() -> Graph {
    Graph::new(Dataset::embedded().unwrap())
}

/// The answer to a query on the real network.
pub fn ask(query: &str) -> Value {
    ask_with(query, Value::Object(Map::new()))
}

/// The answer to a query with variables.
pub fn ask_with(query: &str, variables: Value) -> Value {
    let Value::Object(variables) = variables else {
        panic!("variables are an object");
    };
    let request = Request { variables, ..Request::new(query) };
    let body = match ENGINE.prepare(&request, &GRAPH).and_then(|it| ENGINE.execute(&it, &GRAPH)) {
        Ok(body) => body,
        Err(refusal) => refusal.body(),
    };
    serde_json::from_slice(&body).unwrap()
}

/// The data of an answer that must have no errors.
pub fn data(query: &str) -> Value {
    data_with(query, Value::Object(Map::new()))
}

/// The data of an answer to a query with variables that must have no errors.
pub fn data_with(query: &str, variables: Value) -> Value {
    let mut answer = ask_with(query, variables);
    assert!(answer.get("errors").is_none(), "{query}: {answer:#}");
    answer["data"].take()
}

/// What `tests/oracle/oracle.py` has worked out.
pub fn expected(name: &str) -> Value {
    let path = format!("{}/tests/expected/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The code and the message of the first error of an answer.
pub fn error(query: &str) -> (String, String) {
    let answer = ask(query);
    let error = &answer["errors"][0];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (text(&error["extensions"]["code"]), text(&error["message"]))
}
