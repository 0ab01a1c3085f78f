//! Paths, and that what is explored in a year was there then.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{data, data_with, expected};
use crate::{asked, each, items, text, ties};

const PATH: &str = "query ($year: Year, $from: Slug!, $to: Slug!, $through: PartnershipFilter,
    $avoid: [Slug!]) {
    network(asOf: $year) {
      path(from: $from, to: $to, through: $through, avoid: $avoid) { ...P }
      city(slug: $from) { path(to: $to, through: $through, avoid: $avoid) { ...P } }
    } }
    fragment P on Path {
      length cities { slug } steps { from { slug } to { slug } partnerships { title } }
    }";

#[test]
fn paths_are_as_worked_out() {
    for case in items(&expected("paths")["pairs"]) {
        let network = data_with(PATH, asked(case))["network"].take();
        let path = &network["path"];
        assert_eq!(&network["city"]["path"], path, "{case}");
        if case["cities"].is_null() {
            assert!(path.is_null(), "{case}: {path}");
            continue;
        }
        assert_eq!(each(&path["cities"], "slug"), case["cities"], "{case}");
        let titles = items(&path["steps"]).iter().map(|step| each(&step["partnerships"], "title"));
        assert_eq!(titles.collect::<Value>(), case["steps"], "{case}");
        assert_eq!(path["length"], items(&case["steps"]).len(), "{case}");
        for (step, ends) in items(&path["steps"]).iter().zip(items(&case["cities"]).windows(2)) {
            assert_eq!([&step["from"]["slug"], &step["to"]["slug"]], [&ends[0], &ends[1]]);
        }
    }
}

/// The slugs of the cities on each path.
fn ways(paths: &Value) -> Vec<Vec<String>> {
    let slugs = |path: &Value| {
        items(&path["cities"]).iter().map(|city| text(&city["slug"]).to_owned()).collect()
    };
    items(paths).iter().map(slugs).collect()
}

#[test]
fn several_paths_are_as_worked_out() {
    let query = "query ($year: Year, $from: Slug!, $to: Slug!, $through: PartnershipFilter,
        $first: Int, $avoid: [Slug!]) {
        network(asOf: $year) {
          city(slug: $from) {
            paths(to: $to, through: $through, first: $first, avoid: $avoid) { length cities { slug } }
          } } }";
    for case in items(&expected("paths")["several"]) {
        let paths = data_with(query, asked(case))["network"]["city"]["paths"].take();
        assert_eq!(json!(ways(&paths)), case["paths"], "{case}");
    }
}

#[test]
fn paths_go_from_partner_to_partner_the_shortest_first_and_meet_no_city_twice() {
    let ties = ties(&Value::Null);
    let answer = data(
        "{ cities(first: 405) { nodes { slug
             path(to: \"melbourne\") { cities { slug } }
             paths(to: \"melbourne\", first: 8) { cities { slug } } } } }",
    );
    for city in items(&answer["cities"]["nodes"]) {
        let ways = ways(&city["paths"]);
        let first = ways.first().map(|way| json!(way));
        let path = &city["path"];
        let path = if path.is_null() { None } else { Some(each(&path["cities"], "slug")) };
        assert_eq!(first, path, "{city}");
        assert!(ways.is_sorted_by(|a, b| (a.len(), a) < (b.len(), b)), "{city}");
        for way in &ways {
            assert_eq!(way.first().unwrap(), text(&city["slug"]));
            assert_eq!(way.last().unwrap(), "melbourne");
            assert_eq!(BTreeSet::from_iter(way).len(), way.len(), "{way:?}");
            for pair in way.windows(2) {
                assert!(ties[&pair[0]].contains_key(&pair[1]), "{pair:?}");
            }
        }
    }
}

#[test]
fn what_is_explored_in_a_year_was_there_in_that_year() {
    let answer = data(
        "{ network(asOf: 2014) {
             all: cities(first: 100) { nodes { id } }
             partnerships(first: 500) { nodes { id } }
             cities(first: 100) { nodes {
               path(to: \"lyon\") { cities { id } steps { partnerships { id startYear } } } } }
             city(slug: \"lyon\") {
               neighbourhood(depth: 6) {
                 rings { cities { id } } links { from { id } to { id } partnerships { id startYear } }
               }
               suggestedPartners(first: 100) { city { id } commonPartners { id } }
             } } }",
    );
    let network = &answer["network"];
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for list in [&network["all"]["nodes"], &network["partnerships"]["nodes"]] {
        known.extend(items(list).iter().map(|record| text(&record["id"])));
    }
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    note_ids(&network["cities"], &mut seen);
    note_ids(&network["city"], &mut seen);
    assert!(seen.len() > 60, "{}", seen.len());
    let others: Vec<_> = seen.difference(&known).collect();
    assert!(others.is_empty(), "{others:?}");
}

/// Notes every id in an answer, and holds every year to 2014.
fn note_ids<'a>(answer: &'a Value, seen: &mut BTreeSet<&'a str>) {
    match answer {
        Value::Object(fields) => {
            seen.extend(fields.get("id").map(text));
            if let Some(year) = fields.get("startYear").and_then(Value::as_i64) {
                assert!(year <= 2014, "{answer}");
            }
            fields.values().for_each(|value| note_ids(value, seen));
        }
        Value::Array(items) => items.iter().for_each(|item| note_ids(item, seen)),
        _ => {}
    }
}
