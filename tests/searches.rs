//! Searches with the record that must be found first: `tests/searches`, and docs/search.md on how well.
//!
//! `made.csv` is made from the data by `tests/oracle/searches.py`, which says how; `written.csv` was
//! written by hand. Both hold the rule that a search was made by, what is typed, and the records of
//! which one must be first, such as `City lyon`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

mod support;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use support::data_with;

const SEARCH: &str = "query ($text: String!) {
  search(text: $text, first: 3) {
    edges {
      exact
      node {
        __typename
        ... on City { slug } ... on Country { code } ... on CreativeField { slug }
        ... on Division { name } ... on Initiative { slug }
      }
    }
  }
}";

/// The rules whose searches leave no doubt of what is meant: their first find is exact.
const EXACT: [&str; 22] = [
    "city-of",
    "city-of-field",
    "country",
    "country-own-language",
    "field",
    "field-beside",
    "field-city-of",
    "in-country",
    "in-division",
    "initiative",
    "one-word",
    "own-language",
    "possessive",
    "town-ending",
    "unesco-city-of-field",
    "written: characters",
    "written: city halls",
    "written: generic words",
    "written: initials",
    "written: one word",
    "written: with a division",
    "written: with a field",
];

/// What is typed, and what should be found.
struct Search {
    rule: String,
    text: String,
    expected: Vec<String>,
}

fn searches(file: &str) -> Vec<Search> {
    let path = format!("{}/tests/searches/{file}", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(path).unwrap();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let expected = row[2].split(';').map(str::to_owned).collect();
        Search { rule: row[0].to_owned(), text: row[1].to_owned(), expected }
    });
    rows.collect()
}

/// The type of a record and its slug, code or name, such as `City lyon`.
fn title(node: &Value) -> String {
    let name = ["slug", "code", "name"].iter().find_map(|key| node[key].as_str());
    format!("{} {}", node["__typename"].as_str().unwrap(), name.unwrap())
}

/// The place of the first right find, from 0, among those looked at, and whether it is exact.
fn place(search: &Search) -> Option<(usize, bool)> {
    let mut found = data_with(SEARCH, json!({ "text": search.text }));
    let edges = found["search"]["edges"].take();
    let edges = edges.as_array().unwrap();
    let place = edges.iter().position(|edge| search.expected.contains(&title(&edge["node"])))?;
    Some((place, edges[place]["exact"] == true))
}

/// How many searches of a rule there are, and those whose record is not first, or not among the first
/// three.
#[derive(Default)]
struct Tally {
    count: usize,
    not_first: Vec<String>,
    not_third: Vec<String>,
    not_exact: Vec<String>,
}

#[test]
fn of_all_searches_99_in_100_find_their_record_first_and_all_among_the_first_three() {
    let searches: Vec<_> = ["made.csv", "written.csv"].into_iter().flat_map(searches).collect();
    let mut rules: BTreeMap<&str, Tally> = BTreeMap::new();
    for search in &searches {
        let tally = rules.entry(&search.rule).or_default();
        tally.count += 1;
        match place(search) {
            Some((0, is_exact)) => {
                if !is_exact && EXACT.contains(&&*search.rule) {
                    tally.not_exact.push(search.text.clone());
                }
            }
            Some(_) => tally.not_first.push(search.text.clone()),
            None => tally.not_third.push(search.text.clone()),
        }
    }
    for (rule, Tally { count, not_first, not_third, not_exact }) in &rules {
        println!(
            "| {rule} | {count} | {} | {} |",
            count - not_first.len() - not_third.len(),
            count - not_third.len()
        );
        for text in not_first.iter().chain(not_third).chain(not_exact) {
            println!("    {text}");
        }
    }
    let sum = |of: fn(&Tally) -> usize| rules.values().map(of).sum::<usize>();
    let (all, third) = (sum(|it| it.count), sum(|it| it.not_third.len()));
    let first = all - third - sum(|it| it.not_first.len());
    println!("of {all} searches {first} first, {} among the first three", all - third);
    assert!(all >= 600);
    assert!(first * 100 >= all * 99, "{first} of {all} first");
    assert_eq!(third, 0, "not among the first three");
    assert_eq!(sum(|it| it.not_exact.len()), 0, "not exact");
    let unknown: Vec<_> = EXACT.iter().filter(|rule| !rules.contains_key(**rule)).collect();
    assert!(unknown.is_empty(), "no searches of {unknown:?}");
}
