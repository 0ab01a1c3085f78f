//! Paths, neighbourhoods, measures and communities, against what `tests/oracle/oracle.py` works out from
//! the CSV files by other means, and against what must hold between answers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod communities;
mod limits;
mod measures;
mod neighbourhoods;
mod paths;
mod refused;
mod suggestions;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use support::data_with;

fn items(list: &Value) -> &[Value] {
    list.as_array().unwrap_or_else(|| panic!("{list} is no list"))
}

/// What each item of a list has under `key`.
fn each(list: &Value, key: &str) -> Value {
    items(list).iter().map(|item| item[key].clone()).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

/// Whether two numbers are equal but for the last digits, which depend on the order of sums.
fn is_near(told: &Value, worked_out: &Value) -> bool {
    let (told, worked_out) = (number(told), number(worked_out));
    (told - worked_out).abs() <= 1e-9 * worked_out.abs()
}

/// The variables of a case: what it asks.
fn asked(case: &Value) -> Value {
    json!({
        "year": case["asOf"], "from": case["from"], "to": case["to"], "through": case["through"],
        "slug": case["slug"], "depth": case["depth"], "first": case["first"], "avoid": case["avoid"],
    })
}

/// The partners of each city, with the strength of the tie.
type Ties = BTreeMap<String, BTreeMap<String, f64>>;

fn ties(year: &Value) -> Ties {
    let query = "query ($year: Year) { network(asOf: $year) { cities(first: 405) { nodes {
        slug partners(first: 500) { edges { strength node { slug } } } } } } }";
    let answer = data_with(query, json!({ "year": year }));
    let cities = items(&answer["network"]["cities"]["nodes"]).iter().map(|city| {
        let edges = items(&city["partners"]["edges"]).iter();
        let partners =
            edges.map(|edge| (text(&edge["node"]["slug"]).to_owned(), number(&edge["strength"])));
        (text(&city["slug"]).to_owned(), partners.collect())
    });
    cities.collect()
}
