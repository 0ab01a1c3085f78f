//! One request on both executors.

use std::sync::{Arc, LazyLock};

use creative_cities::engine::{Code, Prepared, Refusal, Request};
use creative_cities::graph::Graph;
use creative_cities::schema::World;
use serde_json::Value;

use crate::support::{ENGINE, graph};

static SNAPSHOT: LazyLock<Arc<Graph>> = LazyLock::new(|| Arc::new(graph()));

/// Requests that cost more are set aside: they take long, and prove what small ones prove.
const MOST_COST: u64 = 20_000;

/// What came of a comparison in which nothing was wrong.
pub(crate) enum Outcome {
    /// Both gave this answer.
    Agreed(Value),
    /// There was nothing to compare, and why: a code of ours.
    SetAside(String),
}

/// Both answers to a request that was let in, ours first.
pub(crate) fn both(prepared: &Prepared<World>) -> (Value, Value) {
    let ours = ENGINE.execute(prepared, &SNAPSHOT).unwrap();
    let theirs = ENGINE.execute_on_async_graphql(prepared, Arc::clone(&SNAPSHOT));
    let mut ours: Value = serde_json::from_slice(&ours).unwrap();
    // The reference gives no hints.
    ours.as_object_mut().unwrap().remove("extensions");
    (ours, serde_json::from_slice(&theirs).unwrap())
}

/// Compares both answers to a valid request.
///
/// # Errors
/// When the answers differ, when ours alone has errors, when an error of ours is a fault of the
/// program, and when we refuse a valid request.
pub(crate) fn compare(request: &Request) -> Result<Outcome, String> {
    let prepared = match ENGINE.prepare(request, &SNAPSHOT) {
        Ok(prepared) if prepared.cost() > MOST_COST => {
            return Ok(Outcome::SetAside("costs too much for a test".to_owned()));
        }
        Ok(prepared) => prepared,
        Err(refusal) => return set_aside(&refusal),
    };
    let (ours, theirs) = both(&prepared);
    if let Some(code) = ours.pointer("/errors/0/extensions/code").and_then(Value::as_str) {
        // The resolvers are the same, so that both fail or none does.
        return match code == Code::INTERNAL.0 || theirs.get("errors").is_none() {
            true => Err(format!("ours is {ours}, theirs {theirs}")),
            false => Ok(Outcome::SetAside(code.to_owned())),
        };
    }
    match difference(&ours, &theirs, "") {
        None => Ok(Outcome::Agreed(ours)),
        Some(difference) => Err(difference),
    }
}

/// A refusal for what the request would cost. Another is a fault, for the request is valid.
fn set_aside(refusal: &Refusal) -> Result<Outcome, String> {
    let body: Value = serde_json::from_slice(&refusal.body()).unwrap();
    let code = body["errors"][0]["extensions"]["code"].as_str().unwrap_or_default();
    let limits = [
        Code::COST_TOO_HIGH,
        Code::NESTED_TOO_DEEP,
        Code::TOO_MANY_FIELDS,
        Code::TOO_MANY_TOKENS,
        Code::TOO_MANY_ALIASES,
    ];
    match limits.iter().any(|limit| limit.0 == code) {
        true => Ok(Outcome::SetAside(code.to_owned())),
        false => Err(format!("a valid request is refused: {body}")),
    }
}

/// Where two answers differ first. The fields of an object come in the order of the request
/// (specification, section 6.3.2), so that their order counts too.
pub(crate) fn difference(ours: &Value, theirs: &Value, path: &str) -> Option<String> {
    match (ours, theirs) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            a.iter().find_map(|(key, value)| difference(value, &b[key], &format!("{path}.{key}")))
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let mut pairs = a.iter().zip(b).enumerate();
            pairs.find_map(|(n, (a, b))| difference(a, b, &format!("{path}[{n}]")))
        }
        // Not for objects: `==` takes them for equal when their fields come in another order.
        _ if !ours.is_object() && ours == theirs => None,
        _ => Some(format!("at {path}: ours is {ours}, theirs {theirs}")),
    }
}
