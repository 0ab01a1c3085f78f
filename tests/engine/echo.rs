//! Texts come out as they went in.

use creative_cities::engine::{Bindings, Domain, Engine, Limits, ObjectType, OwnedText, Request};
use serde::Deserialize;
use serde_json::{Value, json};

proptest::proptest! {
    #[test]
    fn any_text_comes_out_as_it_is(text in "(?s).{0,40}") {
        let mut bindings = Bindings::<Echo>::default();
        bindings
            .object::<EchoRoot>("Query")
            .field_with::<OwnedText, Spoken>("echo", |_, spoken| spoken.text.clone());
        let schema = "type Query { echo(text: String!): String! }";
        let limits = Limits::default();
        let engine = Engine::new(&[("schema.graphql", schema)], bindings, limits).unwrap();
        let variables = json!({ "text": text }).as_object().unwrap().clone();
        let query = "query ($text: String!) { echo(text: $text) }";
        let request = Request { variables, ..Request::new(query) };
        let prepared = engine.prepare(&request, &()).ok().unwrap();
        let body = engine.execute(&prepared, &()).ok().unwrap();
        let answer: Value = serde_json::from_slice(&body).unwrap();
        proptest::prop_assert_eq!(answer, json!({ "data": { "echo": text } }));
    }
}

/// A wall that gives back what is said to it.
#[derive(Debug, Clone, Copy)]
enum Echo {}

impl Domain for Echo {
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

enum EchoRoot {}

impl ObjectType<Echo> for EchoRoot {
    type At<'s> = ();

    fn at<'s>(_: &'s (), _: &'s ()) -> Option<()> {
        Some(())
    }
}

#[derive(Deserialize)]
struct Spoken {
    text: String,
}
