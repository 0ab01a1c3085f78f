//! The executor against async-graphql's over the same schema and resolvers: where nothing fails,
//! both give the same answer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use std::sync::Arc;

use creative_cities::engine::Request;
use creative_cities::graph::Graph;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{ENGINE, GRAPH, ask, graph};

/// Both answers to a query.
fn both(query: &str, variables: Value) -> (Value, Value) {
    thread_local! {
        static SNAPSHOT: Arc<Graph> = Arc::new(graph());
    }
    let Value::Object(variables) = variables else { panic!("variables are an object") };
    let request = Request { variables, ..Request::new(query) };
    let prepared = ENGINE.prepare(&request).unwrap_or_else(|refusal| {
        panic!("{query}\n{}", String::from_utf8(refusal.body()).unwrap())
    });
    let ours = ENGINE.execute(&prepared, &GRAPH).unwrap();
    let theirs = SNAPSHOT.with(|it| ENGINE.execute_on_async_graphql(&prepared, Arc::clone(it)));
    (serde_json::from_slice(&ours).unwrap(), theirs)
}

/// Where two answers differ first.
fn difference(ours: &Value, theirs: &Value, path: &str) -> Option<String> {
    match (ours, theirs) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            a.iter().find_map(|(key, value)| difference(value, &b[key], &format!("{path}.{key}")))
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let mut pairs = a.iter().zip(b).enumerate();
            pairs.find_map(|(n, (a, b))| difference(a, b, &format!("{path}[{n}]")))
        }
        _ if ours == theirs => None,
        _ => Some(format!("at {path}: ours is {ours}, theirs {theirs}")),
    }
}

#[track_caller]
fn agree(query: &str, variables: Value) {
    let (ours, theirs) = both(query, variables);
    assert!(ours.get("errors").is_none(), "{query}: {ours:#}");
    assert_eq!(difference(&ours, &theirs, ""), None, "{query}");
}

#[test]
fn the_executors_agree_on_the_flagship_query() {
    for country in ["JP", "IT", "BR", "CN", "ZZ"] {
        agree(include_str!("queries/flagship.graphql"), json!({ "country": country }));
    }
}

#[test]
fn the_executors_agree_on_fragments_aliases_and_directives() {
    let queries = [
        "{ a: city(slug: \"lyon\") { ...F } b: city(slug: \"lyon\") { x: name ...F } }
         fragment F on City { id name country { ... on Node { id } name } }",
        "query ($yes: Boolean!, $no: Boolean = false) { city(slug: \"lyon\") {
           name @include(if: $yes) slug @skip(if: $yes) id @include(if: $no) } }",
        "{ city(slug: \"graz\") { partnerships(first: 5) { nodes {
             __typename id ... on Twinning { kind } ... on Initiative { slug sectors }
             ... on Partnership { title cities { slug } } } } } }",
        "{ city(slug: \"lyon\") { country { name } country { code cities { totalCount } } } }",
        "query ($n: Int) { cities(first: $n) { totalCount } }",
        "query ($in: Scope) { city(slug: \"lyon\") {
           citiesSharingField(within: $in, first: 3) { nodes { name } } } }",
        "{ network { name launched objectives growth { year size } size } __typename }",
        "{ node(id: \"Q2l0eTptZWxib3VybmU\") { __typename id ... on City { name } } }",
    ];
    for query in queries {
        agree(query, json!({ "yes": true }));
    }
}

#[test]
fn introspection_answers_beside_data() {
    let answer = ask("{ city(slug: \"lyon\") { name } s: __schema { queryType { name } }
           __type(name: \"Slug\") { kind name } t: __typename }");
    let expected = json!({ "data": {
        "city": { "name": "Lyon" },
        "s": { "queryType": { "name": "Query" } },
        "__type": { "kind": "SCALAR", "name": "Slug" },
        "t": "Query",
    } });
    assert_eq!(answer, expected);
    assert_eq!(answer.to_string(), expected.to_string(), "fields come in the order asked for");
}

/// A type, its leaves, and the fields that lead on with the types they lead to.
type Askable = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

/// What may be asked of each type, for random queries: leaves, and fields that lead on.
const TYPES: [Askable; 9] = [
    (
        "City",
        &["id", "slug", "name", "population", "geonamesId", "note"],
        &[
            ("country", "Country"),
            ("division", "Division"),
            ("designations", "Designation"),
            ("fields", "CreativeField"),
            ("partnerships(first: 3) { totalCount nodes", "Partnership"),
            ("citiesSharingField(within: COUNTRY, last: 2) { edges { cursor node", "City"),
            ("partners(first: 2) { edges { strength node", "City"),
            ("sources", "Source"),
        ],
    ),
    (
        "Country",
        &["id", "code", "alpha3", "name", "region", "subregion"],
        &[("divisions", "Division"), ("cities(first: 2) { totalCount nodes", "City")],
    ),
    ("Division", &["id", "name"], &[("country", "Country"), ("cities(first: 2) { nodes", "City")]),
    (
        "CreativeField",
        &["id", "slug", "name", "since"],
        &[
            ("designations(first: 2) { nodes", "Designation"),
            ("cities(first: 2) { nodes", "City"),
            ("initiatives(first: 2) { totalCount nodes", "Initiative"),
        ],
    ),
    (
        "Designation",
        &["id", "year", "date", "ordinal", "status", "kind", "confidence", "note"],
        &[("city", "City"), ("field", "CreativeField"), ("sources", "Source")],
    ),
    (
        "Partnership",
        &["id", "title", "startYear", "endYear"],
        &[("cities", "City"), ("... on Initiative", "Initiative"), ("sources", "Source")],
    ),
    (
        "Initiative",
        &["id", "slug", "title", "summary", "startYear", "sectors", "note"],
        &[
            ("areaOfAction", "AreaOfAction"),
            ("field", "CreativeField"),
            ("participants { role city", "City"),
        ],
    ),
    (
        "AreaOfAction",
        &["id", "slug", "name", "description"],
        &[("initiatives(first: 1) { nodes", "Initiative")],
    ),
    ("Source", &["id", "slug", "title", "publisher", "url", "date", "licence"], &[]),
];

/// Writes a random selection set on a type; `next` gives random numbers.
fn selection(type_name: &str, depth: usize, next: &mut dyn FnMut() -> usize) -> String {
    let (_, leaves, links) = TYPES.iter().find(|(name, ..)| *name == type_name).unwrap();
    // `__typename` keeps async-graphql's executor from giving null for an empty object.
    let mut out = String::from("{ __typename");
    for _ in 0..1 + next() % 3 {
        let leaf = leaves[next() % leaves.len()];
        match next() % 6 {
            0 => out += &format!(" a{}_{leaf}: {leaf}", next() % 3),
            1 => out += &format!(" {leaf} @skip(if: {})", next().is_multiple_of(2)),
            2 => out += &format!(" ... {{ {leaf} }}"),
            _ => out += &format!(" {leaf}"),
        }
    }
    if depth > 0 && !links.is_empty() {
        for _ in 0..next() % 3 {
            let (link, to) = links[next() % links.len()];
            let below = selection(to, depth - 1, next);
            let open = link.matches('{').count();
            let alias = if link.starts_with("...") {
                String::new()
            } else {
                format!("l{}: ", out.len() + depth * 100_000)
            };
            out += &format!(" {alias}{link} {below}{}", " }".repeat(open));
        }
    }
    out + " }"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_executors_agree_on_random_queries(
        numbers in proptest::collection::vec(0_usize..10_000, 64),
        depth in 1_usize..4,
        city in 0_usize..405,
    ) {
        let mut at = 0;
        let mut next = || { at += 1; numbers[at % numbers.len()].wrapping_add(at / numbers.len()) };
        let slug = GRAPH.cities().iter().nth(city).unwrap().record().slug.clone();
        let selection = selection("City", depth, &mut next);
        let query = format!("{{ city(slug: \"{slug}\") {selection} }}");
        let (ours, theirs) = both(&query, json!({}));
        prop_assert_eq!(difference(&ours, &theirs, ""), None, "{}", query);
    }
}
