//! The executor against async-graphql's over the same schema and resolvers: where nothing fails,
//! both give the same answer, with its fields in the same order.
//!
//! Random requests are made from the SDL (`document.rs`): a new type or field is asked for without
//! a line here. A new scalar needs values, in `values.rs`.
//!
//! # Known differences
//!
//! async-graphql 7.2 departs from the specification (of September 2025) in what follows.
//! [`KNOWN_DIFFERENCES`] has an example of each that this schema can show; random requests keep
//! clear of them.
//!
//! - **Fields that fail** (sections 6.4.3 and 6.4.4): a field whose resolver fails is null, or the
//!   nearest object above it that may be null is; async-graphql leaves the field out. Answers with
//!   errors are counted but not compared.
//! - **Empty objects** (sections 6.3 and 6.4.3): an object to which no selection applies is `{}`,
//!   that is an empty map and not null; async-graphql gives null. If the same field is asked for
//!   twice, this null takes the place of what the other asks for. So every set of selections of a
//!   field has one that applies to every type and is never left out: `__typename` for an interface
//!   or union, any leaf for an object type.
//! - **Null in lists** (section 6.4.3): an item that is null is null where the type of the items
//!   allows it; async-graphql takes the null for an object, and the whole list fails. So lists of
//!   nodes are asked for by ids that are there.
//! - **Single items** (section 3.11, "Input Coercion"): a literal that is no list, where a list is
//!   asked for, is a list of this one item; async-graphql hands it on as it is, and the resolver
//!   refuses it. So a single item comes only by variables, which are coerced for both executors.
//! - **Absent variables** (section 6.4.1): an argument whose variable has no value takes the default
//!   of the argument; async-graphql gives it null. In this schema null means the same, so there is
//!   no example; where an argument has a default, a variable with no value is not given to it.
//! - **Defaults in input objects** (section 3.10, "Input Coercion"): a field that a literal leaves out
//!   has its default; async-graphql leaves it out. In this schema a resolver takes what is
//!   left out for the default, so there is no example.
//! - **Unions as conditions** (section 6.3.2, `DoesFragmentTypeApply`): a fragment on a union applies
//!   to each of its members; async-graphql passes it over. So no fragment is on a union.
//! - **Introspection** (section 4.2.2): it tells which interfaces an interface implements;
//!   async-graphql gives null. `__schema` and `__type` are not asked for at random.
//!
//! Values of variables are coerced once, by us, for both executors: that part is not compared.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod chance;
mod comparison;
mod coverage;
mod document;
mod keys;
mod sdl;
#[path = "../support/mod.rs"]
mod support;
mod tally;
mod values;
mod variables;

use apollo_compiler::{ExecutableDocument, request::coerce_variable_values};
use comparison::{both, difference};
use creative_cities::engine::Request;
use document::Document;
use sdl::Sdl;
use serde_json::{Value, json};
use support::{ENGINE, GRAPH, ask};
use tally::Tally;
use values::Values;

/// Both answers to a query that must be let in, ours first.
fn answers(query: &str, variables: Value) -> (Value, Value) {
    let Value::Object(variables) = variables else { panic!("variables are an object") };
    let request = Request { variables, ..Request::new(query) };
    let prepared = ENGINE.prepare(&request, &GRAPH).unwrap_or_else(|refusal| {
        panic!("{query}\n{}", String::from_utf8(refusal.body()).unwrap())
    });
    both(&prepared)
}

#[track_caller]
fn agree(query: &str, variables: Value) {
    let (ours, theirs) = answers(query, variables);
    assert!(ours.get("errors").is_none(), "{query}: {ours:#}");
    assert_eq!(difference(&ours, &theirs, ""), None, "{query}");
}

#[test]
fn the_executors_agree_on_the_flagship_query() {
    for country in ["JP", "IT", "BR", "CN", "ZZ"] {
        agree(include_str!("../queries/flagship.graphql"), json!({ "country": country }));
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
        "{ path(from: \"lyon\", to: \"kuching\") { length cities { slug } steps { from { slug }
           partnerships { __typename title ... on Initiative { slug } } } } }",
        "{ city(slug: \"lyon\") { paths(to: \"oulu\", first: 9, through: { kind: [INITIATIVE] }) {
           cities { slug } } suggestedPartners(first: 9) { city { slug } score parts { nearness } } } }",
        "{ city(slug: \"oulu\") { metrics { pageRank community } neighbourhood(depth: 2) {
           rings { distance cities { slug } } links { to { slug } strength } truncated } } }",
        "{ network(asOf: 2014) { metrics { density modularity hubs { slug } bridges { to { slug } }
           communities { number size cities(first: 2) { nodes { slug } } } } } }",
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

/// Requests to which async-graphql does not answer as the specification says: the sections that
/// decide, the query, the data that they ask for, and the data that async-graphql gives.
const KNOWN_DIFFERENCES: [(&str, &str, &str, &str); 8] = [
    (
        "6.4.4: a field that fails is null",
        "{ node(id: \"?\") { id } network { size } }",
        r#"{"node":null,"network":{"size":405}}"#,
        r#"{"network":{"size":405}}"#,
    ),
    (
        "6.4.4: a field that fails and may not be null makes its object null",
        "{ city(slug: \"lyon\") { name partners(first: -1) { totalCount } } }",
        r#"{"city":null}"#,
        r#"{"city":{"name":"Lyon"}}"#,
    ),
    (
        "6.3, 6.4.3: an object to which no selection applies is empty",
        "{ partnerships(first: 1) { nodes { ... on Initiative { slug } } } }",
        r#"{"partnerships":{"nodes":[{}]}}"#,
        r#"{"partnerships":{"nodes":[null]}}"#,
    ),
    (
        "6.3.2: the selections of fields under one key are made one before they are asked for",
        "{ city(slug: \"lyon\") { slug @skip(if: true) } city(slug: \"lyon\") { name } }",
        r#"{"city":{"name":"Lyon"}}"#,
        r#"{"city":null}"#,
    ),
    (
        "6.4.3: an item that is null is null, where it may be",
        "{ nodes(ids: [\"Q2l0eTpseW9u\", \"Q2l0eTpub3doZXJl\"]) { id } __typename }",
        r#"{"nodes":[{"id":"Q2l0eTpseW9u"},null],"__typename":"Query"}"#,
        r#"{"__typename":"Query"}"#,
    ),
    (
        "3.11: a literal in the place of a list is a list of one item",
        "{ nodes(ids: \"Q2l0eTpseW9u\") { id } __typename }",
        r#"{"nodes":[{"id":"Q2l0eTpseW9u"}],"__typename":"Query"}"#,
        r#"{"__typename":"Query"}"#,
    ),
    (
        "6.3.2: a fragment on a union applies to its members",
        "{ city(slug: \"lyon\") { slug ... on Fact { __typename } } }",
        r#"{"city":{"slug":"lyon","__typename":"City"}}"#,
        r#"{"city":{"slug":"lyon"}}"#,
    ),
    (
        "4.2.2: an interface tells which interfaces it implements",
        "{ __type(name: \"Partnership\") { interfaces { name } } }",
        r#"{"__type":{"interfaces":[{"name":"Node"}]}}"#,
        r#"{"__type":{"interfaces":null}}"#,
    ),
];

#[test]
fn the_known_differences_are_as_told_and_ours_is_the_specified_answer() {
    for (section, query, specified, other) in KNOWN_DIFFERENCES {
        let (ours, theirs) = answers(query, json!({}));
        assert_eq!(ours["data"].to_string(), specified, "{section}: {query}");
        assert_eq!(theirs["data"].to_string(), other, "{section}: {query}");
    }
}

/// As many random documents; `PROPTEST_CASES` names another number.
const CASES: u64 = 6_000;

/// What no answer on the bundled data has: its measures are exact, and only those of networks of many
/// thousand cities are estimated.
const NOT_IN_THE_DATA: &str = "ErrorBounds.";

#[test]
fn the_executors_agree_on_random_queries_that_meet_the_whole_schema() {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let sdl = Sdl::parse(ENGINE.sdl());
    let tally = Tally::of(&sdl, cases.unwrap_or(CASES));
    let set_aside: usize = tally.set_aside.values().sum();
    let all = tally.compared + set_aside;
    eprintln!("{} of {all} requests compared; set aside: {:?}", tally.compared, tally.set_aside);
    assert!(tally.compared * 100 >= all * 80, "{:?}", tally.set_aside);
    let all = coverage::all(&sdl);
    let missed = all.difference(&tally.met).filter(|it| !it.starts_with(NOT_IN_THE_DATA));
    let missed: Vec<_> = missed.collect();
    assert!(missed.is_empty(), "no compared answer met {missed:?}");
}

/// What this schema lacks, and the next may have.
const EVERYTHING: &str = "
    type Query {
      thing(filter: Filter! = { text: \"x\" }, rows: [[Int!]] = [[1]]): Thing
      things(kinds: [Kind!]!, one: One): [Thing!]!
      either: [Either!]
      named: Named!
    }
    interface Named { name(loud: Boolean): String }
    type Thing implements Named { name(loud: Boolean, in: Kind = A): String weight: Float! more: Either }
    type Place implements Named { name(loud: Boolean): String at(x: Float! = 1.5, y: Float!): [[Thing]] }
    type Empty { either: Either! }
    union Either = Thing | Place | Empty
    enum Kind { A B C }
    input Filter { text: String! kinds: [Kind!] = [A, B] inner: Filter one: One ids: [ID!]! = [] }
    directive @oneOf on INPUT_OBJECT
    input One @oneOf { text: String number: Int kind: Kind }
";

#[test]
fn random_requests_are_valid_whatever_the_schema_has() {
    let (sdl, values) = (Sdl::parse(EVERYTHING), Values::of_the_network());
    let mut written = String::new();
    for seed in 0..500 {
        let Request { query, operation_name, variables, .. } =
            Document::random(&sdl, &values, seed, 40).request;
        let document = ExecutableDocument::parse_and_validate(&sdl.schema, &query, "query");
        let document = document.unwrap_or_else(|error| panic!("seed {seed}: {error}\n{query}"));
        let operation = document.operations.get(operation_name.as_deref()).unwrap();
        let given = serde_json::from_value(Value::Object(variables)).unwrap();
        if let Err(error) = coerce_variable_values(&sdl.schema, operation, &given) {
            panic!("seed {seed}: {}\n{query}\n{given:?}", error.message());
        }
        written += &query;
    }
    for part in ["... on Empty", "inner: {", "one: {", "[[", "kinds: [$"] {
        assert!(written.contains(part), "{part} was never written");
    }
}
