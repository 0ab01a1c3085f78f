//! Answers on the real network, against what `tests/oracle/oracle.py` works out from the CSV files
//! by other means.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use std::collections::BTreeSet;

use creative_cities::engine::Request;
use serde_json::{Value, json};
use support::{DATASET, ENGINE, GRAPH, ask, ask_with, data, expected};

/// The flagship query: a country, its fields, the cities sharing each, their partners and why.
const FLAGSHIP: &str = include_str!("queries/flagship.graphql");

#[track_caller]
fn flagship_answers_as_worked_out(code: &str) {
    let answer = ask_with(FLAGSHIP, json!({ "country": code }));
    assert_eq!(answer, json!({ "data": expected(&format!("flagship-{code}")) }));
}

#[test]
fn japans_cities_share_fields_and_partners_as_the_files_say() {
    flagship_answers_as_worked_out("JP");
}

#[test]
fn italys_cities_share_fields_and_partners_as_the_files_say() {
    flagship_answers_as_worked_out("IT");
}

#[test]
fn brazils_cities_share_fields_and_partners_as_the_files_say() {
    flagship_answers_as_worked_out("BR");
}

#[test]
fn the_network_grew_as_unesco_states() {
    let growth = data("{ network { growth { year joined size } } }");
    assert_eq!(growth["network"]["growth"], expected("growth"));
    let size_at_the_end_of = |year: i64| {
        let rows = growth["network"]["growth"].as_array().unwrap();
        rows.iter().find(|row| row["year"] == year).unwrap()["size"].as_i64().unwrap()
    };
    let sizes = [2014, 2015, 2017, 2019, 2021, 2023].map(size_at_the_end_of);
    assert_eq!(sizes, [69, 116, 180, 246, 295, 350]);
}

#[test]
fn there_were_53_cities_of_literature_at_the_end_of_2023() {
    let answer = data(
        "{ field(slug: \"literature\") { designations(first: 500) { nodes { year status } } } }",
    );
    let designations = answer["field"]["designations"]["nodes"].as_array().unwrap();
    let by_2023 = |designation: &&Value| designation["year"].as_i64() <= Some(2023);
    // None of this field was replaced, so those designated are those that stood.
    assert!(designations.iter().all(|designation| designation["status"] == "CURRENT"));
    let count = designations.iter().filter(by_2023).count();
    assert_eq!((count, &expected("facts")["literature2023"]), (53, &json!(53)));
}

#[test]
fn melbourne_is_the_second_city_of_literature() {
    let answer = data(
        "{ city(slug: \"melbourne\") { designations { field { slug } year ordinal } }
           field(slug: \"literature\") { designations(first: 3) { nodes { ordinal city { name } } } } }",
    );
    let melbourne = json!([{ "field": { "slug": "literature" }, "year": 2008, "ordinal": 2 }]);
    assert_eq!(answer["city"]["designations"], melbourne);
    let ordinal = &answer["city"]["designations"][0]["ordinal"];
    assert_eq!(ordinal, &expected("facts")["melbourneOrdinal"]);
    let first_three = json!([
        { "ordinal": 1, "city": { "name": "Edinburgh" } },
        { "ordinal": 2, "city": { "name": "Melbourne" } },
        { "ordinal": 3, "city": { "name": "Iowa City" } },
    ]);
    assert_eq!(answer["field"]["designations"]["nodes"], first_three);
}

#[test]
fn australia_has_eight_cities_four_of_them_in_victoria() {
    let answer = data(
        "{ country(code: \"AU\") {
             cities { totalCount nodes { name } }
             divisions { name cities { totalCount nodes { name } } } } }",
    );
    let names = |connection: &Value| {
        let nodes = connection["nodes"].as_array().unwrap();
        let mut names: Vec<_> = nodes.iter().map(|city| city["name"].clone()).collect();
        names.sort_by_key(|name| name.as_str().unwrap().to_owned());
        Value::Array(names)
    };
    let australia = &answer["country"];
    assert_eq!(australia["cities"]["totalCount"], 8);
    assert_eq!(names(&australia["cities"]), expected("facts")["australia"]);
    let divisions = australia["divisions"].as_array().unwrap();
    let victoria = divisions.iter().find(|division| division["name"] == "Victoria").unwrap();
    assert_eq!(victoria["cities"]["totalCount"], 4);
    assert_eq!(names(&victoria["cities"]), expected("facts")["victoria"]);
}

#[test]
fn fields_count_their_current_cities() {
    let answer = data("{ fields { slug cities(first: 0) { totalCount } } }");
    let fields = answer["fields"].as_array().unwrap();
    let counts = fields.iter().map(|field| {
        let slug = field["slug"].as_str().unwrap().to_owned();
        (slug, field["cities"]["totalCount"].clone())
    });
    assert_eq!(Value::Object(counts.collect()), expected("facts")["fieldsNow"]);
}

#[test]
fn portugal_is_linked_to_other_countries_as_the_files_say() {
    let answer = data(
        "{ country(code: \"PT\") { partnerCountries { country { code } partnerships cityPairs } } }",
    );
    let links = answer["country"]["partnerCountries"].as_array().unwrap();
    let flat = links.iter().map(|link| {
        json!({
            "code": link["country"]["code"],
            "partnerships": link["partnerships"],
            "cityPairs": link["cityPairs"],
        })
    });
    assert_eq!(Value::Array(flat.collect()), expected("partner-countries-PT"));
}

#[test]
fn lyon_changed_its_field() {
    let answer = data(
        "{ city(slug: \"lyon\") { fields { slug } designations { field { slug } status kind } }
           field(slug: \"media-arts\") { cities(first: 500) { nodes { slug } } } }",
    );
    assert_eq!(answer["city"]["fields"], json!([{ "slug": "literature" }]));
    let designations = json!([
        { "field": { "slug": "media-arts" }, "status": "FORMER", "kind": "NEW_MEMBER" },
        { "field": { "slug": "literature" }, "status": "CURRENT", "kind": "FIELD_CHANGE" },
    ]);
    assert_eq!(answer["city"]["designations"], designations);
    let media_arts = answer["field"]["cities"]["nodes"].as_array().unwrap();
    assert!(!media_arts.iter().any(|city| city["slug"] == "lyon"));
}

#[test]
fn cities_sharing_a_field_are_narrowed_by_scope() {
    let answer = data(
        "{ city(slug: \"parma\") {
             country: citiesSharingField(within: COUNTRY) { nodes { slug } }
             subregion: citiesSharingField(within: SUBREGION, first: 500) { nodes { country { subregion } } }
             region: citiesSharingField(within: REGION, first: 500) { nodes { country { region } } }
             world: citiesSharingField(first: 500) { totalCount nodes { slug fields { slug } } }
             none: citiesSharingField(within: null) { totalCount } } }",
    );
    let parma = &answer["city"];
    // By designations.csv: Alba and Bergamo are Italy's other cities of gastronomy.
    assert_eq!(parma["country"]["nodes"], json!([{ "slug": "alba-it" }, { "slug": "bergamo" }]));
    let nodes = |name: &str| parma[name]["nodes"].as_array().unwrap().clone();
    assert!(nodes("subregion").len() > 2);
    let southern = |city: &Value| city["country"]["subregion"] == "Southern Europe";
    assert!(nodes("subregion").iter().all(southern));
    assert!(nodes("region").len() > nodes("subregion").len());
    assert!(nodes("region").iter().all(|city| city["country"]["region"] == "Europe"));
    let gastronomy = json!({ "slug": "gastronomy" });
    let shares = |city: &Value| city["fields"].as_array().unwrap().contains(&gastronomy);
    assert!(nodes("world").iter().all(shares));
    assert!(!nodes("world").iter().any(|city| city["slug"] == "parma"));
    // 66 cities of gastronomy without Parma itself.
    assert_eq!(parma["world"]["totalCount"], 65);
    assert_eq!(parma["none"]["totalCount"], 65);
}

#[test]
fn facts_carry_their_sources_and_caveats() {
    let answer = data(
        "{ city(slug: \"sifnos\") { note sources { slug licence url } }
           initiative(slug: \"poetic-encounters-2018\") { note sources { title } }
           network { sources { slug } objectives areasOfAction { slug sources { slug } } } }",
    );
    assert!(answer["city"]["note"].as_str().unwrap().contains("Apollonia"));
    assert_eq!(answer["city"]["sources"][0]["licence"], "CC BY 4.0");
    assert_eq!(answer["city"]["sources"][0]["url"], "https://www.geonames.org/");
    assert!(answer["initiative"]["note"].as_str().is_some());
    assert_eq!(answer["network"]["objectives"].as_array().unwrap().len(), 6);
    let areas = answer["network"]["areasOfAction"].as_array().unwrap();
    let slugs: Vec<_> = areas.iter().map(|area| area["slug"].as_str().unwrap()).collect();
    let six =
        ["communication", "exchange", "knowledge-sharing", "pilot-project", "policy", "research"];
    assert_eq!(slugs, six);
}

#[test]
fn nothing_is_found_where_there_is_nothing() {
    let answer = data(
        "{ city(slug: \"atlantis\") { name } country(code: \"ZZ\") { name }
           field(slug: \"dance\") { name } initiative(slug: \"none\") { title } }",
    );
    let nothing = json!({ "city": null, "country": null, "field": null, "initiative": null });
    assert_eq!(answer, nothing);
}

#[test]
fn a_country_code_is_read_in_any_case() {
    let answer = data("{ country(code: \"jp\") { code alpha3 } }");
    assert_eq!(answer["country"], json!({ "code": "JP", "alpha3": "JPN" }));
}

#[test]
fn every_kind_of_node_is_found_by_its_id() {
    let answer = data(
        "{ city(slug: \"melbourne\") { id country { id } division { id } sources { id }
             designations { id field { id } } partnerships(first: 500) { nodes { id __typename } } }
           network { areasOfAction { id } } }",
    );
    let mut ids = Vec::new();
    collect_ids(&answer, &mut ids);
    ids.sort();
    ids.dedup();
    let mut kinds: Vec<String> = Vec::new();
    for chunk in ids.chunks(100) {
        let found = ask_with(
            "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }",
            json!({ "ids": chunk }),
        );
        let nodes = found["data"]["nodes"].as_array().unwrap();
        let again: Vec<_> = nodes.iter().map(|node| node["id"].as_str().unwrap()).collect();
        assert_eq!(again, *chunk, "ids lead back to themselves, in order");
        kinds.extend(nodes.iter().map(|node| node["__typename"].as_str().unwrap().to_owned()));
    }
    kinds.sort();
    kinds.dedup();
    let all = [
        "AreaOfAction",
        "City",
        "Country",
        "CreativeField",
        "Designation",
        "Division",
        "Initiative",
        "Source",
        "Twinning",
    ];
    assert_eq!(kinds, all);
}

fn collect_ids(value: &Value, ids: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str() {
                    Some(id) if name == "id" => ids.push(id.to_owned()),
                    _ => collect_ids(value, ids),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_ids(item, ids)),
        _ => {}
    }
}

#[test]
fn an_id_of_what_is_gone_is_a_miss_and_no_id_is_an_error() {
    // "City:atlantis" in base64, as an id that an earlier state of the data gave.
    let answer = ask("{ gone: node(id: \"Q2l0eTphdGxhbnRpcw\") { id } }");
    assert_eq!(answer, json!({ "data": { "gone": null } }));
    let answer = ask("{ nodes(ids: [\"Q2l0eTptZWxib3VybmU\", \"?\"]) { ... on City { name } } }");
    assert_eq!(answer["data"]["nodes"], json!([{ "name": "Melbourne" }, null]));
    assert_eq!(answer["errors"][0]["path"], json!(["nodes", 1]));
    assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
    let many = format!("{{ nodes(ids: [{}]) {{ id }} }}", "\"Q2l0eQ\",".repeat(101));
    let (code, message) = support::error(&many);
    assert_eq!(code, "BAD_USER_INPUT");
    assert_eq!(message, "ids: 101 ids where at most 100 are allowed; ask in several queries");
}

#[test]
fn variables_are_coerced_to_the_letter() {
    let lyon = "Q2l0eTpseW9u"; // City:lyon
    let names = |query: &str, variables: Value| {
        let answer = ask_with(query, variables);
        assert!(answer.get("errors").is_none(), "{query}: {answer:#}");
        answer["data"].clone()
    };
    let nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on City { name } } }";
    let one = json!({ "nodes": [{ "name": "Lyon" }] });
    assert_eq!(names(nodes, json!({ "ids": [lyon] })), one);
    assert_eq!(names(nodes, json!({ "ids": lyon })), one, "one item stands for a list of one");
    let default = format!("query ($ids: [ID!]! = \"{lyon}\") {{ nodes(ids: $ids) {{ id }} }}");
    assert_eq!(names(&default, json!({})), json!({ "nodes": [{ "id": lyon }] }));
    let page = "query ($n: Int) { cities(first: $n) { nodes { slug } } }";
    let first = json!({ "cities": { "nodes": [{ "slug": "aberystwyth" }] } });
    assert_eq!(names(page, json!({ "n": 1 })), first);
    assert_eq!(names(page, json!({ "n": 1.0 })), first, "a whole number however it is written");
}

#[test]
fn an_integer_is_an_id() {
    let answer = ask_with("query ($id: ID!) { node(id: $id) { id } }", json!({ "id": 5 }));
    let message = "id: \"5\" is not an id; pass one that a field id gave";
    assert_eq!(answer["errors"][0]["message"], message);
}

#[test]
fn a_value_that_does_not_fit_is_told_with_its_place_and_the_remedy() {
    let cases = [
        (
            "Slug!",
            "slug",
            json!("São Paulo"),
            "variable $v: \"São Paulo\" is not a slug: write \"sao-paulo\"",
        ),
        (
            "Slug!",
            "slug",
            json!(null),
            "variable $v: null is given where Slug! is asked for; give \
          a value",
        ),
    ];
    for (ty, argument, value, message) in cases {
        let query = format!("query ($v: {ty}) {{ city({argument}: $v) {{ name }} }}");
        let answer = ask_with(&query, json!({ "v": value }));
        assert_eq!(answer["errors"][0]["message"], message);
        assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
        assert!(answer.get("data").is_none());
    }
    let message = |query: &str, variables: Value| {
        let answer = ask_with(query, variables);
        answer["errors"][0]["message"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(
        message("query ($n: Int) { cities(first: $n) { totalCount } }", json!({ "n": "ten" })),
        "variable $n: \"ten\" is not of the type Int; give a whole number from -2147483648 to \
         2147483647"
    );
    assert_eq!(
        message(
            "query ($in: Scope) { city(slug: \"lyon\") { citiesSharingField(within: $in) { totalCount } } }",
            json!({ "in": "EUROPE" })
        ),
        "variable $in: \"EUROPE\" is not a value of Scope; give one of COUNTRY, SUBREGION, \
         REGION, WORLD"
    );
    assert_eq!(
        message("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", json!({ "ids": ["a", null] })),
        "variable $ids[1]: null is given where ID! is asked for; give a value"
    );
    assert_eq!(
        message("query ($slug: Slug!) { city(slug: $slug) { name } }", json!({})),
        "variable $slug: there is no value; give one of the type Slug!"
    );
    assert_eq!(
        message(
            "query ($v: Boolean = true) { network { size @include(if: $v) } }",
            json!({ "v": null })
        ),
        "variable $v: null is given to @include; give a value"
    );
}

#[test]
fn a_literal_that_is_no_value_of_its_scalar_is_refused() {
    for literal in ["lyon", "[\"lyon\"]", "7", "{ slug: \"lyon\" }", "\"Lyon\""] {
        let (code, message) = support::error(&format!("{{ city(slug: {literal}) {{ name }} }}"));
        assert_eq!(code, "GRAPHQL_VALIDATION_FAILED", "{literal}: {message}");
    }
}

#[test]
fn an_answer_cites_the_sources_of_the_records_in_it_when_it_is_asked() {
    let query = "{ city(slug: \"lyon\") { name designations { year } } }";
    let request = Request { report_citation: true, ..Request::new(query) };
    let prepared = ENGINE.prepare(&request, &GRAPH).ok().unwrap();
    let answer: Value =
        serde_json::from_slice(&ENGINE.execute(&prepared, &GRAPH).unwrap()).unwrap();
    let lyon = DATASET.cities().iter().position(|city| city.slug.as_str() == "lyon").unwrap();
    let named = DATASET.designations().iter().filter(|it| it.city.index() == lyon);
    let sources =
        named.flat_map(|it| it.sources.iter()).chain(DATASET.cities()[lyon].sources.iter());
    let slugs: BTreeSet<_> =
        sources.map(|source| DATASET.sources()[source.index()].slug.as_str()).collect();
    let citation = &answer["extensions"]["citation"];
    let cited = citation["sources"].as_array().unwrap().iter().map(|source| &source["slug"]);
    assert_eq!(cited.collect::<Vec<_>>(), slugs.into_iter().collect::<Vec<_>>());
    assert!(
        citation["sources"][0]["title"].is_string()
            && citation["sources"][0]["licence"].is_string()
    );
    let network = Request { report_citation: true, ..Request::new("{ network { launched } }") };
    let prepared = ENGINE.prepare(&network, &GRAPH).ok().unwrap();
    let told: Value = serde_json::from_slice(&ENGINE.execute(&prepared, &GRAPH).unwrap()).unwrap();
    let cited = told["extensions"]["citation"]["sources"].as_array().unwrap().len();
    assert_eq!(cited, DATASET.network().sources.len());
    let licence = &citation["dataset"]["licence"];
    assert_eq!(licence["name"], "CC BY-SA 4.0");
    let readme = include_str!("../data/README.md").replace("\n  ", " ");
    for credit in licence["credits"].as_array().unwrap() {
        let (what, whom) = credit.as_str().unwrap().split_once(": ").unwrap();
        assert!(readme.contains(what), "{what}");
        assert!(readme.contains(whom.split(',').next().unwrap()), "{whom}");
    }
    assert!(ask(query).get("extensions").is_none(), "it tells nothing that was not asked for");
}
