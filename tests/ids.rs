//! Ids of records whose names hold what keeps the parts of an id apart.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use creative_cities::dataset::Dataset;
use creative_cities::engine::Request;
use creative_cities::graph::Graph;
use proptest::collection::btree_set;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{ENGINE, data, data_with};

/// The small network with its two cities in Australia in divisions of these names.
fn network(divisions: [&str; 2]) -> Graph {
    let directory = tempfile::tempdir().unwrap();
    let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networks/small");
    for file in small.read_dir().unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), directory.path().join(file.file_name())).unwrap();
    }
    let cities = directory.path().join("cities.csv");
    let mut reader = csv::Reader::from_path(&cities).unwrap();
    let header = reader.headers().unwrap().clone();
    let place = |name: &str| header.iter().position(|it| it == name).unwrap();
    let (country, division) = (place("country"), place("division"));
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let mut writer = csv::Writer::from_path(&cities).unwrap();
    writer.write_record(&header).unwrap();
    let mut names = divisions.into_iter();
    for row in rows {
        let name = if &row[country] == "AU" { names.next() } else { None };
        let cell = |(place, cell)| name.filter(|_| place == division).unwrap_or(cell);
        writer.write_record(row.iter().enumerate().map(cell)).unwrap();
    }
    assert_eq!(names.next(), None);
    writer.flush().unwrap();
    let problems = |problems| panic!("{problems}");
    Graph::new(Dataset::from_directory(directory.path()).unwrap_or_else(problems))
}

fn answer(graph: &Graph, query: &str, variables: Value) -> Value {
    let variables = variables.as_object().unwrap().clone();
    let prepared =
        ENGINE.prepare(&Request { variables, ..Request::new(query) }, graph).ok().unwrap();
    let body = ENGINE.execute(&prepared, graph).ok().unwrap();
    serde_json::from_slice(&body).unwrap()
}

/// The ids of the divisions today and at the end of some years, with the name and the cities of each.
fn ids(graph: &Graph) -> BTreeMap<String, Value> {
    let query = "{ today: network { ...N } a: network(asOf: 2004) { ...N } b: network(asOf: 2010) { ...N }
        c: network(asOf: 2019) { ...N } }
        fragment N on Network { countries { nodes { code divisions { id name cities { nodes { id } } } } } }";
    let answer = answer(graph, query, json!({}));
    let mut found: BTreeMap<String, Value> = BTreeMap::new();
    for network in answer["data"].as_object().unwrap().values() {
        let countries = network["countries"]["nodes"].as_array().unwrap().iter();
        let ours = countries.filter(|country| country["code"] == "AU");
        for division in ours.flat_map(|country| country["divisions"].as_array().unwrap()) {
            let id = division["id"].as_str().unwrap().to_owned();
            // The same id is the same division, in a view of the same year.
            let before = found.insert(id, division.clone());
            assert!(before.is_none_or(|before| before == *division), "{division}");
        }
    }
    found
}

#[track_caller]
fn ids_lead_back(divisions: [&str; 2]) {
    let graph = network(divisions);
    let ids = ids(&graph);
    let names: BTreeSet<_> =
        ids.values().map(|division| division["name"].as_str().unwrap()).collect();
    assert_eq!(names, BTreeSet::from(divisions));
    let query = "query ($ids: [ID!]!) {
        nodes(ids: $ids) { ... on Division { id name cities { nodes { id } } } } }";
    let asked: Vec<_> = ids.keys().collect();
    let answer = answer(&graph, query, json!({ "ids": asked }));
    assert_eq!(answer.get("errors"), None, "{divisions:?}: {answer}");
    let due: Vec<_> = ids.values().cloned().collect();
    assert_eq!(answer["data"]["nodes"], json!(due), "{divisions:?}");
}

#[test]
fn names_like_ids_of_others_lead_back() {
    ids_lead_back(["North", "North@2010"]);
    ids_lead_back(["North@2010", "North@2010@2010"]);
    ids_lead_back(["A:B", "A%3AB"]);
    ids_lead_back(["A%3AB", "A%253AB"]);
    ids_lead_back(["@2010", "%402010"]);
    ids_lead_back(["%", "%40"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_names_lead_back(
        names in btree_set("[@:%A-B]{1,3}|[A-B](@2010|%40|%3A|%25|:){0,3}|[é☃A-B]@20(04|10|19)", 2)
    ) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        ids_lead_back([names[0], names[1]]);
    }
}

fn encode(text: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(text)
}

/// What ids were before keys were written apart: the type, the key, and perhaps a year.
#[test]
fn ids_of_the_bundled_data_are_what_they_were() {
    let answer = data(
        "{ network { areasOfAction { id slug } } countries(first: 500) { nodes { id code divisions { id name } } }
           cities(first: 500) { nodes { id slug designations { id field { slug } } } }
           then: network(asOf: 2014) { cities(first: 500) { nodes { id slug division { id name country { code } } } } }
           partnerships(first: 500) { nodes { id ... on Initiative { slug } cities { slug } } } }",
    );
    let mut count = 0;
    let mut is = |node: &Value, name: String| {
        count += 1;
        assert_eq!(node["id"], encode(&name), "{name}");
    };
    let items = |list: &Value| list.as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    for country in items(&answer["countries"]["nodes"]) {
        let code = text(&country["code"]);
        is(&country, format!("Country:{code}"));
        for division in items(&country["divisions"]) {
            is(&division, format!("Division:{code}:{}", text(&division["name"])));
        }
    }
    for city in items(&answer["cities"]["nodes"]) {
        is(&city, format!("City:{}", text(&city["slug"])));
        for designation in items(&city["designations"]) {
            let field = text(&designation["field"]["slug"]);
            is(&designation, format!("Designation:{}:{field}", text(&city["slug"])));
        }
    }
    for city in items(&answer["then"]["cities"]["nodes"]) {
        is(&city, format!("City:{}@2014", text(&city["slug"])));
        if let Some(name) = city["division"]["name"].as_str() {
            let code = text(&city["division"]["country"]["code"]);
            is(&city["division"], format!("Division:{code}:{name}@2014"));
        }
    }
    for partnership in items(&answer["partnerships"]["nodes"]) {
        let slugs: Vec<_> =
            items(&partnership["cities"]).iter().map(|it| text(&it["slug"])).collect();
        match partnership["slug"].as_str() {
            Some(slug) => is(&partnership, format!("Initiative:{slug}")),
            None => is(&partnership, format!("Twinning:{}", slugs.join(":"))),
        }
    }
    assert!(count > 1_500, "{count}");
}

/// Before, a name stood in an id as it is.
#[test]
fn an_id_with_a_name_as_it_is_still_leads_to_it() {
    let names = ["A:B@D", "50%"];
    let graph = network(names);
    for name in names {
        let id = encode(&format!("Division:AU:{name}"));
        let query = "query ($id: ID!) { node(id: $id) { ... on Division { name } } }";
        let found = answer(&graph, query, json!({ "id": id }));
        assert_eq!(found, json!({ "data": { "node": { "name": name } } }));
    }
    let query = "query ($id: ID!) { node(id: $id) { id } }";
    let found = data_with(query, json!({ "id": encode("City:melbourne@2014") }));
    assert_eq!(found["node"]["id"], encode("City:melbourne@2014"));
}
