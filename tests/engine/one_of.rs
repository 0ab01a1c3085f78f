//! OneOf input objects (specification, section 3.10.1), in a domain that has one.

use creative_cities::engine::{Bindings, Domain, Engine, Limits, ObjectType, OwnedText, Request};
use serde::Deserialize;
use serde_json::{Value, json};

const SCHEMA: &str = "
    directive @oneOf on INPUT_OBJECT
    input By @oneOf { id: Int name: String by: By }
    type Query { find(by: By!): String! }
";

fn answer(query: &str, variables: Value) -> Value {
    let mut bindings = Bindings::<Finder>::default();
    bindings.object::<Root>("Query").field_with::<OwnedText, Asked>("find", |_, asked| {
        serde_json::to_string(&asked.by).unwrap_or_default()
    });
    let engine = Engine::new(&[("schema.graphql", SCHEMA)], bindings, Limits::default()).unwrap();
    let variables = variables.as_object().unwrap().clone();
    let request = Request { variables, ..Request::new(query) };
    let body = match engine.prepare(&request, &()).and_then(|it| engine.execute(&it, &())) {
        Ok(body) => body,
        Err(refusal) => refusal.body(),
    };
    serde_json::from_slice(&body).unwrap()
}

/// The counter-examples of the specification, sections 3.10.1 and 5.8.5.
#[test]
fn a_one_of_object_is_given_just_one_field_that_is_not_null() {
    let one = "takes one field that is not null; give just one";
    for (query, variables, told) in [
        ("{ find(by: {}) }", json!({}), format!("argument by: By {one}")),
        ("{ find(by: {id: 1, name: \"a\"}) }", json!({}), format!("argument by: By {one}")),
        ("{ find(by: {id: null}) }", json!({}), format!("argument by: By {one}")),
        ("{ find(by: {by: {id: null}}) }", json!({}), format!("argument by.by: By {one}")),
        (
            "query ($id: Int) { find(by: {id: $id}) }",
            json!({ "id": 1 }),
            "argument by.id: $id is of the type Int and used where null is not taken; declare it as \
             $id: Int!"
                .to_owned(),
        ),
        (
            "query ($id: Int = 1) { find(by: {id: $id}) }",
            json!({}),
            "argument by.id: $id is of the type Int and used where null is not taken; declare it as \
             $id: Int!"
                .to_owned(),
        ),
        (
            "query ($id: Int!, $name: String!) { find(by: {id: $id, name: $name}) }",
            json!({ "id": 1, "name": "a" }),
            format!("argument by: By {one}"),
        ),
        ("query ($by: By!) { find(by: $by) }", json!({ "by": {} }), format!("variable $by: By {one}")),
        (
            "query ($by: By!) { find(by: $by) }",
            json!({ "by": { "id": 1, "name": null } }),
            format!("variable $by: By {one}"),
        ),
        (
            "query ($by: By!) { find(by: $by) }",
            json!({ "by": { "id": null } }),
            format!("variable $by: By {one}"),
        ),
        (
            "query ($by: By! = {id: 1, name: \"a\"}) { find(by: $by) }",
            json!({}),
            format!("the default of $by: By {one}"),
        ),
    ] {
        let answer = answer(query, variables);
        let errors = answer["errors"].as_array().unwrap();
        assert_eq!(errors.len(), 1, "{query}: {answer:#}");
        assert_eq!(errors[0]["message"], told, "{query}");
        assert!(answer.get("data").is_none(), "{query}");
    }
}

#[test]
fn a_one_of_object_is_taken_with_its_field() {
    for (query, variables) in [
        ("{ find(by: {id: 1}) }", json!({})),
        ("query ($id: Int!) { find(by: {id: $id}) }", json!({ "id": 1 })),
        ("query ($id: Int! = 1) { find(by: {id: $id}) }", json!({})),
        ("query ($by: By!) { find(by: $by) }", json!({ "by": { "id": 1.0 } })),
        ("query ($by: By = {id: 1}) { find(by: $by) }", json!({})),
    ] {
        assert_eq!(
            answer(query, variables),
            json!({ "data": { "find": "{\"id\":1}" } }),
            "{query}"
        );
    }
}

#[test]
fn introspection_tells_which_input_objects_are_one_of() {
    let query = "{ __type(name: \"By\") { kind isOneOf inputFields { name type { isOneOf } } } \
                 query: __type(name: \"Query\") { isOneOf } }";
    let fields = [("id", Value::Null), ("name", Value::Null), ("by", json!(true))]
        .map(|(name, one_of)| json!({ "name": name, "type": { "isOneOf": one_of } }));
    let by = json!({ "kind": "INPUT_OBJECT", "isOneOf": true, "inputFields": fields });
    let data = json!({ "__type": by, "query": { "isOneOf": null } });
    assert_eq!(answer(query, json!({})), json!({ "data": data }));
}

/// Gives back what it is asked by.
#[derive(Debug, Clone, Copy)]
enum Finder {}

impl Domain for Finder {
    type Snapshot = ();
    type Object = ();

    fn root() {}

    fn type_name(_: &()) -> &'static str {
        "Query"
    }

    fn identity(_: &()) -> Option<u64> {
        None
    }

    fn version((): &()) -> u64 {
        0
    }

    fn is_small((): &()) -> bool {
        true
    }

    fn scan((): &()) -> u64 {
        1
    }

    fn citation((): &(), _: &[u64]) -> Value {
        Value::Null
    }
}

enum Root {}

impl ObjectType<Finder> for Root {
    type At<'s> = ();

    fn at<'s>(_: &'s (), _: &'s ()) -> Option<()> {
        Some(())
    }
}

#[derive(Deserialize)]
struct Asked {
    by: Value,
}
