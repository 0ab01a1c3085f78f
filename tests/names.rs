//! What records are called beside their own names, and the time zones of cities: against what
//! `tests/oracle/oracle.py` reads off the CSV files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use std::path::Path;

use creative_cities::dataset::Dataset;
use creative_cities::engine::Request;
use creative_cities::graph::Graph;
use serde_json::{Value, json};
use support::{DATASET, ENGINE, GRAPH, data, data_with, error, expected};

const NAMES: &str = "names(first: $first) { text languages sources { slug } }";

fn items(list: &Value) -> &[Value] {
    list.as_array().unwrap()
}

/// Names as the oracle writes them: [text, languages, sources].
fn written(names: &Value) -> Value {
    let sources = |name: &Value| -> Value {
        items(&name["sources"]).iter().map(|source| source["slug"].clone()).collect()
    };
    let names = items(names).iter();
    names.map(|name| json!([name["text"], name["languages"], sources(name)])).collect()
}

fn asked(graph: &Graph, request: &Request) -> Value {
    let prepared = ENGINE.prepare(request, graph).ok().unwrap();
    serde_json::from_slice(&ENGINE.execute(&prepared, graph).ok().unwrap()).unwrap()
}

#[test]
fn names_are_those_worked_out_in_the_order_of_their_letters() {
    let worked_out = expected("names");
    for (kind, key, type_name) in
        [("city", "slug", "Slug"), ("country", "code", "CountryCode"), ("field", "slug", "Slug")]
    {
        let query = format!(
            "query ($id: {type_name}!, $first: Int!) {{ {kind}({key}: $id) {{ {NAMES} }} }}"
        );
        for (id, names) in worked_out["names"][kind].as_object().unwrap() {
            for first in [0, 1, 7, 500] {
                let answer = data_with(&query, json!({ "id": id, "first": first }));
                let some: Value = items(names).iter().take(first).cloned().collect();
                assert_eq!(written(&answer[kind]["names"]), some, "{id}, {first}");
            }
        }
    }
}

#[test]
fn twenty_names_are_given_and_five_hundred_at_most() {
    let prague = data("{ city(slug: \"prague\") { names { text } } }");
    assert_eq!(items(&prague["city"]["names"]).len(), 20);
    for first in ["501", "-1"] {
        let (code, message) =
            error(&format!("{{ country(code: \"GB\") {{ names(first: {first}) {{ text }} }} }}"));
        assert_eq!(code, "BAD_USER_INPUT");
        assert_eq!(message, format!("first: {first} is not possible; give a number from 0 to 500"));
    }
}

#[test]
fn as_many_names_as_are_asked_for_count_in_the_cost() {
    let cost = |query: &str| ENGINE.prepare(&Request::new(query), &GRAPH).ok().unwrap().cost();
    // city 1 + names 1 + 20 × text 1, and with 50 names.
    assert_eq!(cost("{ city(slug: \"lyon\") { names { text } } }"), 22);
    assert_eq!(cost("{ city(slug: \"lyon\") { names(first: 50) { text } } }"), 52);
}

#[test]
fn each_city_tells_its_time_zone() {
    let cities = data("{ cities(first: 500) { nodes { slug timeZone } } }");
    for city in items(&cities["cities"]["nodes"]) {
        let slug = city["slug"].as_str().unwrap();
        assert_eq!(city["timeZone"], expected("names")["timeZones"][slug], "{slug}");
    }
}

#[test]
fn a_name_leads_to_its_record_in_the_same_year() {
    let query = "{ network(asOf: 2012) { city(slug: \"kanazawa\") { id timeZone
        names(first: 2) { text of { ... on City { id } } } } } }";
    let city = &data(query)["network"]["city"];
    assert_eq!(city["timeZone"], "Asia/Tokyo");
    assert_eq!(items(&city["names"]).len(), 2);
    assert!(items(&city["names"]).iter().all(|name| name["of"]["id"] == city["id"]));
}

#[test]
fn a_name_adds_its_sources_to_the_citation_of_an_answer() {
    let slugs = |query: &str| -> Vec<String> {
        let request = Request { report_citation: true, ..Request::new(query) };
        let answer = asked(&GRAPH, &request);
        let sources = items(&answer["extensions"]["citation"]["sources"]).to_vec();
        sources.iter().map(|source| source["slug"].as_str().unwrap().to_owned()).collect()
    };
    let field = "{ field(slug: \"film\") { name } }";
    assert!(!slugs(field).contains(&"usual-names".to_owned()));
    let named = "{ field(slug: \"film\") { names { text } } }";
    assert!(slugs(named).contains(&"usual-names".to_owned()));
}

#[test]
fn a_network_may_be_without_names_and_time_zones() {
    let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networks/small");
    let graph = Graph::new(Dataset::from_directory(&small).unwrap());
    let query =
        "{ cities { nodes { timeZone names { text } } } search(text: \"lyn\") { totalCount }
        first: search(text: \"Lyon\") { edges { exact } } }";
    let answer = asked(&graph, &Request::new(query));
    let cities = items(&answer["data"]["cities"]["nodes"]);
    assert_eq!(cities.len(), 5);
    assert!(cities.iter().all(|city| *city == json!({ "timeZone": null, "names": [] })));
    assert_eq!(answer["data"]["first"]["edges"][0]["exact"], true);
}

/// What data/README.md says is dropped.
#[test]
fn no_name_is_a_code_or_the_name_that_the_record_has() {
    for name in DATASET.names() {
        let text = &*name.text;
        assert!(text.chars().any(char::is_alphabetic), "{text}");
        assert!(!text.chars().any(|c| c.is_ascii_digit() || "/*[](){}:=_@#".contains(c)), "{text}");
    }
    let cities = data("{ cities(first: 500) { nodes { name names(first: 500) { text } } } }");
    for city in items(&cities["cities"]["nodes"]) {
        for name in items(&city["names"]) {
            assert_ne!(name["text"], city["name"]);
            let text = name["text"].as_str().unwrap();
            let is_code = text.len() <= 5 && text.bytes().all(|b| b.is_ascii_uppercase());
            assert!(!is_code, "{text}");
        }
    }
}
