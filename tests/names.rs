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
            assert!(!has_capital_within_a_word(text), "{text}");
            assert!(!text.contains(" - "), "{text}");
        }
    }
}

/// But for `McAllen`, `MacArthur` and `IJmuiden`.
fn has_capital_within_a_word(text: &str) -> bool {
    let is_latin_capital = |c: char| c.is_uppercase() && c < '\u{250}';
    let words = text.split(|c: char| !c.is_alphabetic());
    let usual = |word: &&str| !["Mc", "Mac", "IJ"].iter().any(|start| word.starts_with(start));
    words.filter(usual).any(|word| word.chars().skip(1).any(is_latin_capital))
}

#[test]
fn countries_are_called_what_their_people_call_them() {
    for (code, name, language) in [
        ("AT", "Österreich", "de"),
        ("CN", "中国", "zh"),
        ("CZ", "Česko", "cs"),
        ("EE", "Eesti", "et"),
        ("EG", "مصر", "ar"),
        ("FI", "Suomi", "fi"),
        ("FI", "Finland", "sv"),
        ("GE", "საქართველო", "ka"),
        ("GR", "Ελλάδα", "el"),
        ("HU", "Magyarország", "hu"),
        ("IL", "ישראל", "he"),
        ("JP", "日本", "ja"),
        ("KR", "대한민국", "ko"),
        ("NO", "Norge", "nb"),
        ("PL", "Polska", "pl"),
        ("SE", "Sverige", "sv"),
        ("TH", "ไทย", "th"),
        ("UA", "Україна", "uk"),
        ("VN", "Việt Nam", "vi"),
    ] {
        let query = "query ($code: CountryCode!) { country(code: $code) { name
            names(first: 500) { text languages } } }";
        let country = &data_with(query, json!({ "code": code }))["country"];
        let is_so = |of: &Value| {
            of["text"] == name && items(&of["languages"]).contains(&Value::from(language))
        };
        let own = country["name"] == name;
        assert!(own || items(&country["names"]).iter().any(is_so), "{code} is not called {name}");
    }
}

#[test]
fn what_is_no_name_of_the_city_is_not_told() {
    for (city, text) in [
        ("casablanca", "White House"),
        ("brazzaville", "Maya-Maya"),
        ("kansas-city", "Kansas City i Missouri"),
        ("songkhla", "Monthon Nakhon Si Thammarat"),
        ("galway", "Galway - Gaillimh"),
        ("mexico-city", "Cdmx"),
        ("havana", "ሀኖይ"),
        ("baku", "Bacu"),
        ("tucson", "Fucson"),
    ] {
        let query = "query ($city: Slug!) { city(slug: $city) { names(first: 500) { text } } }";
        let told = &data_with(query, json!({ "city": city }))["city"]["names"];
        assert!(
            !items(told).is_empty() && items(told).iter().all(|name| name["text"] != text),
            "{text}"
        );
    }
}

#[test]
fn fields_are_named_in_the_languages_of_the_united_nations_and_more() {
    let fields = data("{ fields { slug names(first: 500) { languages } } }");
    let fields = items(&fields["fields"]);
    assert_eq!(fields.len(), 8);
    for field in fields {
        let names = items(&field["names"]).iter();
        let told: Vec<&Value> = names.flat_map(|name| items(&name["languages"])).collect();
        // French, German, Italian and Portuguese share some of the words with English.
        for language in ["ar", "es", "ja", "ko", "ru", "tr", "zh"] {
            assert!(told.contains(&&Value::from(language)), "{}: {language}", field["slug"]);
        }
    }
}
