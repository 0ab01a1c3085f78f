//! What a document is told that names what is not there or gives what does not fit: the place, the
//! value and the remedy, and nothing that only follows from it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod bounds;
mod names;
#[path = "../support/mod.rs"]
mod support;
mod syntax;
mod values;

use serde_json::Value;
use support::ask;

pub(crate) const INT: &str = "give a whole number from -2147483648 to 2147483647";

/// The messages of an answer without data, whose errors have all that code.
#[track_caller]
pub(crate) fn messages(answer: &Value, code: &str) -> Vec<String> {
    assert!(answer.get("data").is_none(), "{answer:#}");
    let errors = answer["errors"].as_array().unwrap();
    let message = |error: &Value| {
        assert_eq!(error["extensions"]["code"], code, "{error:#}");
        error["message"].as_str().unwrap().to_owned()
    };
    errors.iter().map(message).collect()
}

/// Each document is told just that one thing.
#[track_caller]
pub(crate) fn each_is_told(cases: &[(&str, &str)]) {
    for (query, told) in cases {
        let answer = ask(query);
        assert_eq!(messages(&answer, "GRAPHQL_VALIDATION_FAILED"), [*told], "{query}");
        assert!(answer["errors"][0]["locations"][0]["line"].is_u64(), "{query}: {answer:#}");
    }
}
