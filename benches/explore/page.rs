//! A page of cities on a condition.

use creative_cities::graph::Graph;
use serde_json::{Value, json};

use crate::asked::Asked;

const PAGE: &str = "query($field: Slug!, $least: Int!) {
  cities(filter: {field: {eq: $field}, partnerCount: {gte: $least}}, first: 100) {
    totalCount
    nodes { slug name partners(first: 0) { totalCount } }
  }
}";

/// The times of pages of 100 cities that hold a field and have some partners: each field, from one to
/// five partners on. How many there are comes along.
///
/// The text is known to the engine beforehand.
pub(crate) fn pages(graph: &Graph) -> Value {
    let asked = Asked::new(graph);
    let mut times = Vec::new();
    let fields: Vec<String> =
        graph.fields().iter().map(|field| field.record().slug.as_str().to_owned()).collect();
    asked.ask(PAGE, &json!({ "field": fields[0], "least": 1 }));
    for least in 1..=5 {
        for field in &fields {
            let variables = json!({ "field": field, "least": least });
            let (data, time) = asked.ask(PAGE, &variables);
            times.push(json!([data["cities"]["totalCount"], time]));
        }
    }
    times.into()
}
