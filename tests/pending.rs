//! What is not known yet takes nothing else away. Alone in its program: measures are kept from being
//! worked out here, for whoever asks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use creative_cities::dataset::Dataset;
use creative_cities::dataset::synthetic::Synthetic;
use creative_cities::engine::Request;
use creative_cities::graph::{Graph, hold_measures};
use creative_cities::model::{CreativeField, Key};
use serde_json::{Value, json};
use support::{DATASET, ENGINE, graph};

/// A made-up network of so many cities.
fn large() -> Graph {
    let directory = tempfile::tempdir().unwrap();
    let synthetic = Synthetic::new(2_000, 60_000, 1).unwrap();
    synthetic.write(&DATASET, directory.path(), &mut |_| ()).unwrap();
    Graph::new(Dataset::from_directory(directory.path()).unwrap())
}

fn answer(graph: &Graph, query: &str) -> Value {
    let prepared = ENGINE.prepare(&Request::new(query), graph).ok().unwrap();
    serde_json::from_slice(&ENGINE.execute(&prepared, graph).ok().unwrap()).unwrap()
}

#[test]
fn what_is_pending_is_null_and_all_else_is_there() {
    let graph = large();
    let slug = graph.cities().iter().next().unwrap().record().slug.to_string();
    let query = format!(
        "{{ network {{ size metrics {{ links }} }}
            city(slug: {slug:?}) {{
              slug suggestedPartners(first: 3) {{ score city {{ slug }} }} metrics {{ partnerCount }} }} }}"
    );
    let held = hold_measures();
    let meanwhile = answer(&graph, &query);
    let codes = |answer: &Value| -> Vec<Value> {
        let errors = answer["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().map(|error| json!([error["path"], error["extensions"]["code"]])).collect()
    };
    let pending =
        [json!([["network", "metrics"], "PENDING"]), json!([["city", "metrics"], "PENDING"])];
    assert_eq!(codes(&meanwhile), pending);
    drop(held);
    let mut later = answer(&graph, &query);
    while !codes(&later).is_empty() {
        assert!(codes(&later).iter().all(|code| pending.contains(code)), "{later}");
        later = answer(&graph, &query);
    }
    // What could be told was told, and is the same as when all is there.
    let mut data = later["data"].clone();
    assert!(data["city"]["metrics"]["partnerCount"].as_i64().unwrap() > 0, "{data}");
    assert_eq!(data["city"]["suggestedPartners"].as_array().unwrap().len(), 3);
    data["network"]["metrics"] = Value::Null;
    data["city"]["metrics"] = Value::Null;
    assert_eq!(meanwhile["data"], data);
}

#[test]
fn a_cost_is_the_same_before_measures_are_there_and_after() {
    // Too dear by bounds, so that it is counted: cities that share a field, three times.
    let ways = "citiesSharingField(first: 500) { nodes { ".repeat(3);
    let ends = "} } ".repeat(3);
    let query = format!(
        "{{ network {{ metrics {{ hubs(first: 100) {{ slug }} }} }}
            field(slug: \"architecture\") {{ cities(first: 500) {{ nodes {{
              {ways} metrics {{ community }} {ends} }} }} }} }}"
    );
    let holds =
        |field: Key<CreativeField>| DATASET.fields()[field.index()].slug.as_str() == "architecture";
    let cities = DATASET.designations().iter().filter(|it| holds(it.field)).count() as u64;
    let after = |ways: u32| cities * (cities - 1).pow(ways);
    // network, metrics and their 100, hubs; metrics of a city are 10 dearer than others.
    let due = (1 + 101 + 1 + 100) + 3 + 22 * (after(0) + after(1) + after(2)) + 12 * after(3);
    assert!(due < 1_000_000, "{due}");
    let graph = graph();
    let cost = |text: &str| match ENGINE.prepare(&Request::new(text), &graph) {
        Ok(prepared) => prepared.cost(),
        Err(refusal) => panic!("{:?}", refusal.0[0].message),
    };
    let held = hold_measures();
    assert!(!graph.is_measured());
    assert_eq!(cost(&query), due);
    drop(held);
    assert!(graph.metrics().is_ok());
    assert_eq!(cost(&query), due);
    // The same as another document, of which nothing is known yet.
    assert_eq!(cost(&format!("{query}\n")), due);
}
