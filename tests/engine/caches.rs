//! Documents, plans and answers to introspection that are kept.

use creative_cities::engine::{Limits, Request};
use serde_json::{Value, json};

use crate::shelf::engine;

#[test]
fn a_document_is_compiled_once() {
    let engine = engine(Limits::default());
    let ask = |query: &str, name: Option<&str>| {
        let operation_name = name.map(str::to_owned);
        let request = Request { operation_name, ..Request::new(query) };
        let prepared = engine.prepare(&request, &()).ok().unwrap();
        String::from_utf8(engine.execute(&prepared, &()).ok().unwrap()).unwrap()
    };
    let both = "query A { box(number: 2) { number } } query B { sure(number: 4) { number } }";
    for _ in 0..3 {
        assert_eq!(ask(both, Some("A")), r#"{"data":{"box":{"number":2}}}"#);
        assert_eq!(ask(both, Some("B")), r#"{"data":{"sure":{"number":4}}}"#);
    }
    let usage = engine.cache_use();
    assert_eq!((usage.hits, usage.misses, usage.documents), (4, 2, 2));
    assert!(usage.bytes > 0);
}

#[test]
fn a_cached_plan_answers_each_value_of_its_conditions() {
    let engine = engine(Limits::default());
    let query = "query ($yes: Boolean!, $n: Int = 2) {
        box(number: $n) { number @include(if: $yes) content @skip(if: $yes) } }";
    let ask = |variables: Value| {
        let variables = variables.as_object().unwrap().clone();
        let request = Request { variables, ..Request::new(query) };
        let prepared = engine.prepare(&request, &()).ok().unwrap();
        serde_json::from_slice::<Value>(&engine.execute(&prepared, &()).ok().unwrap()).unwrap()
    };
    for _ in 0..2 {
        let with = ask(json!({ "yes": true, "n": 8 }));
        assert_eq!(with, json!({ "data": { "box": { "number": 8 } } }));
        let without = ask(json!({ "yes": false }));
        assert_eq!(without, json!({ "data": { "box": { "content": "full" } } }));
    }
    assert_eq!(engine.cache_use().documents, 1);
}

#[test]
fn a_plan_that_outweighs_its_document_is_not_kept() {
    let limits = Limits { cache_bytes: 1 << 20, ..Limits::default() };
    let engine = engine(limits);
    // Written out, the fragments are large with one value of the condition and small with the other.
    let fragment = |n: usize| {
        let ask = |at: usize| format!("a{at}: next {{ ...F{} }} ", n + 1);
        let asks: String = (0..8).map(ask).collect();
        format!("fragment F{n} on Box {{ {asks} }} ")
    };
    let fragments: String = (0..3).map(fragment).collect();
    for n in 0..200 {
        let query = format!(
            "query ($large: Boolean!) {{ box(number: {n}) {{ number ...F0 @include(if: $large) }} }} \
             {fragments} fragment F3 on Box {{ number }}"
        );
        for large in [false, true, false] {
            let variables = json!({ "large": large }).as_object().unwrap().clone();
            let request = Request { variables, ..Request::new(query.clone()) };
            let prepared = engine.prepare(&request, &()).ok().unwrap();
            let body = engine.execute(&prepared, &()).ok().unwrap();
            assert_eq!(body.len() > 1_000, large);
        }
    }
    let usage = engine.cache_use();
    assert!(usage.bytes <= 1 << 20, "{usage:?}");
}

#[test]
fn a_cache_that_is_full_forgets_and_goes_on() {
    let limits = Limits { cache_bytes: 1 << 20, ..Limits::default() };
    let engine = engine(limits);
    for n in 0..5_000 {
        let query = format!("{{ box(number: {n}) {{ number }} }}");
        let prepared = engine.prepare(&Request::new(query), &()).ok().unwrap();
        let body = engine.execute(&prepared, &()).ok().unwrap();
        assert_eq!(body, format!(r#"{{"data":{{"box":{{"number":{n}}}}}}}"#).into_bytes());
    }
    let usage = engine.cache_use();
    assert_eq!(usage.misses, 5_000);
    assert!(usage.bytes <= 1 << 20 && usage.documents < 1_000, "{usage:?}");
}

#[test]
fn answers_to_introspection_are_kept_for_each_operation_and_its_variables() {
    let engine = engine(Limits::default());
    let query = "query A($of: String!) { __type(name: $of) { name kind } }
                 query B($of: String!) { __type(name: $of) { kind } }";
    let ask = |operation: &str, of: &str| {
        let Value::Object(variables) = json!({ "of": of }) else { panic!("an object") };
        let operation_name = Some(operation.to_owned());
        let request = Request { operation_name, variables, ..Request::new(query) };
        let prepared = engine.prepare(&request, &()).ok().unwrap();
        let answer: Value =
            serde_json::from_slice(&engine.execute(&prepared, &()).unwrap()).unwrap();
        answer["data"]["__type"].clone()
    };
    for _ in 0..2 {
        assert_eq!(ask("A", "Box"), json!({ "name": "Box", "kind": "OBJECT" }));
        assert_eq!(ask("B", "Box"), json!({ "kind": "OBJECT" }));
        assert_eq!(ask("A", "Int"), json!({ "name": "Int", "kind": "SCALAR" }));
        assert_eq!(ask("A", "None"), Value::Null);
    }
}
