//! Pages of connections, as the Relay cursor connections specification has them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use proptest::prelude::*;
use serde_json::{Value, json};
use support::{ask, data, error};

fn slugs(connection: &Value) -> Vec<String> {
    let edges = connection["edges"].as_array().unwrap();
    edges.iter().map(|edge| edge["node"]["slug"].as_str().unwrap().to_owned()).collect()
}

/// The cities of a field, in order, as the CSV file has them.
fn cities_of_literature() -> Vec<String> {
    let text = include_str!("../data/designations.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(Result::unwrap);
    let current = rows.filter(|row| &row[1] == "literature" && &row[5] == "current");
    let mut slugs: Vec<_> = current.map(|row| row[0].to_owned()).collect();
    slugs.sort();
    slugs
}

/// One page of the cities of literature.
fn page(arguments: &str) -> Value {
    let query = format!(
        "{{ field(slug: \"literature\") {{ cities({arguments}) {{
             totalCount edges {{ cursor node {{ slug }} }} nodes {{ slug }}
             pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }} }}"
    );
    data(&query)["field"]["cities"].take()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn pages_forward_make_the_whole_list(size in 1_usize..80) {
        let all = cities_of_literature();
        let mut seen = Vec::new();
        let mut arguments = format!("first: {size}");
        loop {
            let page = page(&arguments);
            prop_assert_eq!(&page["totalCount"], all.len());
            prop_assert_eq!(&page["pageInfo"]["hasPreviousPage"], !seen.is_empty());
            seen.extend(slugs(&page));
            let more = page["pageInfo"]["hasNextPage"].as_bool().unwrap();
            prop_assert_eq!(more, seen.len() < all.len());
            if !more {
                break;
            }
            let end = page["pageInfo"]["endCursor"].as_str().unwrap();
            arguments = format!("first: {size}, after: \"{end}\"");
        }
        prop_assert_eq!(seen, all);
    }

    #[test]
    fn pages_backward_make_the_whole_list(size in 1_usize..80) {
        let all = cities_of_literature();
        let mut seen = Vec::new();
        let mut arguments = format!("last: {size}");
        loop {
            let page = page(&arguments);
            prop_assert_eq!(&page["pageInfo"]["hasNextPage"], !seen.is_empty());
            let mut before = slugs(&page);
            before.extend(seen);
            seen = before;
            if !page["pageInfo"]["hasPreviousPage"].as_bool().unwrap() {
                break;
            }
            let start = page["pageInfo"]["startCursor"].as_str().unwrap();
            arguments = format!("last: {size}, before: \"{start}\"");
        }
        prop_assert_eq!(seen, all);
    }

    #[test]
    fn a_window_between_two_cursors_is_what_lies_between(a in 0_usize..63, b in 0_usize..63) {
        let all = cities_of_literature();
        let whole = page("first: 500");
        let cursor = |at: usize| whole["edges"][at]["cursor"].as_str().unwrap().to_owned();
        let (after, before) = (cursor(a), cursor(b));
        let page = page(&format!("first: 500, after: \"{after}\", before: \"{before}\""));
        let between = if a + 1 < b { &all[a + 1..b] } else { &[] };
        prop_assert_eq!(slugs(&page), between);
    }
}

#[test]
fn a_page_holds_20_when_nothing_is_asked() {
    let page = page("first: null");
    assert_eq!(slugs(&page), cities_of_literature()[..20]);
}

#[test]
fn nodes_are_what_edges_lead_to() {
    let page = page("first: 7");
    let nodes = page["nodes"].as_array().unwrap();
    let nodes: Vec<_> = nodes.iter().map(|node| node["slug"].as_str().unwrap()).collect();
    assert_eq!(slugs(&page), nodes);
}

#[test]
fn an_empty_page_counts_all_and_has_no_cursors() {
    let page = page("first: 0");
    assert_eq!(page["totalCount"], cities_of_literature().len());
    assert_eq!(page["edges"], json!([]));
    let info = json!({
        "hasNextPage": true, "hasPreviousPage": false, "startCursor": null, "endCursor": null
    });
    assert_eq!(page["pageInfo"], info);
}

#[track_caller]
fn is_refused(arguments: &str, code: &str, message: &str) {
    let query = format!("{{ cities({arguments}) {{ totalCount }} }}");
    assert_eq!(error(&query), (code.to_owned(), message.to_owned()), "{query}");
}

#[test]
fn a_page_that_cannot_be_is_refused() {
    let not_a_size = |argument: &str, asked: i64| {
        format!("{argument}: {asked} is not a page size; give one from 0 to 500")
    };
    is_refused("first: -1", "PAGE_INVALID", &not_a_size("first", -1));
    is_refused("last: -3", "PAGE_INVALID", &not_a_size("last", -3));
    is_refused("first: 501", "PAGE_INVALID", &not_a_size("first", 501));
    let both = "first and last are both given; give one of them";
    is_refused("first: 1, last: 1", "PAGE_INVALID", both);
}

#[test]
fn a_cursor_of_something_else_is_refused() {
    let foreign = data("{ countries(first: 1) { edges { cursor } } }");
    let foreign = foreign["countries"]["edges"][0]["cursor"].as_str().unwrap();
    for cursor in [foreign, "", "?", "AAAA", "Q2l0eTptZWxib3VybmU"] {
        let message = format!(
            "after: {cursor:?} is not a cursor of this connection; pass one that its edges or \
             its pageInfo gave"
        );
        is_refused(&format!("after: \"{cursor}\""), "CURSOR_INVALID", &message);
    }
    // The same field of another object is another list.
    let lyon = data("{ city(slug: \"lyon\") { partners(first: 1) { pageInfo { endCursor } } } }");
    let lyon = lyon["city"]["partners"]["pageInfo"]["endCursor"].as_str().unwrap();
    let (code, _) = error(&format!(
        "{{ city(slug: \"melbourne\") {{ partners(after: \"{lyon}\") {{ totalCount }} }} }}"
    ));
    assert_eq!(code, "CURSOR_INVALID");
}

#[test]
fn every_connection_pages() {
    let answer =
        ask("{ cities(first: 2) { ...C } countries(first: 2) { totalCount edges { cursor } }
           partnerships(first: 2) { totalCount edges { cursor node { __typename } } }
           city(slug: \"lyon\") {
             citiesSharingField(first: 2) { ...C }
             partners(first: 2) { totalCount edges { cursor strength } }
             partnerships(last: 2) { totalCount edges { cursor } } }
           field(slug: \"film\") {
             cities(first: 2) { ...C } designations(first: 2) { totalCount edges { cursor } }
             countries(first: 2) { totalCount edges { cursor } }
             initiatives(first: 2) { totalCount edges { cursor } } }
           country(code: \"IT\") { cities(first: 2) { ...C } fields { cities(first: 2) { ...C } } }
           network { areasOfAction { initiatives(first: 2) { totalCount edges { cursor } } } } }
         fragment C on CityConnection { totalCount edges { cursor } }");
    assert!(answer.get("errors").is_none(), "{answer:#}");
    let mut pages = 0;
    check_pages(&answer, &mut pages);
    assert!(pages > 15, "{pages} pages");
}

/// Each page of two has two edges, unless there are fewer in all, with cursors of their own.
fn check_pages(value: &Value, pages: &mut usize) {
    match value {
        Value::Object(fields) => {
            if let Some(total) = fields.get("totalCount").and_then(Value::as_u64) {
                let edges = fields["edges"].as_array().unwrap();
                assert_eq!(edges.len() as u64, total.min(2));
                if let [one, other] = &edges[..] {
                    assert_ne!(one["cursor"], other["cursor"]);
                }
                *pages += 1;
            }
            fields.values().for_each(|value| check_pages(value, pages));
        }
        Value::Array(items) => items.iter().for_each(|item| check_pages(item, pages)),
        _ => {}
    }
}
