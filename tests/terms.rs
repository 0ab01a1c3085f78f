//! Creative fields and areas of action are few: a filter that asks for another says so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use serde_json::{Value, json};
use support::{ask_with, data};

fn message(refused: &Value) -> &str {
    refused["errors"][0]["message"].as_str().unwrap()
}

/// Where a slug stands that no creative field or area of action has, and what is said of it.
#[test]
fn a_field_or_an_area_that_there_is_not_is_told() {
    let field = |slug: &str| json!({ "field": { "eq": slug } });
    let misspelt = "no creative field has the slug \"litrature\"; did you mean \"literature\"?";
    let unlike = "no creative field has the slug \"zzz\"; give one of architecture, \
                  crafts-and-folk-arts, design, film, gastronomy, literature, media-arts, music";
    let partners = |quantifier: &str| json!({ "partners": { quantifier: field("litrature") } });
    let cases = [
        ("cities", "CityFilter", field("litrature"), "field.eq", misspelt),
        ("cities", "CityFilter", field("zzz"), "field.eq", unlike),
        (
            "cities",
            "CityFilter",
            json!({ "field": { "in": ["film", "litrature", "zzz"] } }),
            "field.in[1]",
            misspelt,
        ),
        (
            "cities",
            "CityFilter",
            json!({ "or": [{}, { "not": field("litrature") }] }),
            "or[1].not.field.eq",
            misspelt,
        ),
        ("cities", "CityFilter", json!({ "and": field("zzz") }), "and[0].field.eq", unlike),
        ("cities", "CityFilter", partners("some"), "partners.some.field.eq", misspelt),
        ("cities", "CityFilter", partners("every"), "partners.every.field.eq", misspelt),
        ("cities", "CityFilter", partners("none"), "partners.none.field.eq", misspelt),
        ("partnerships", "PartnershipFilter", field("litrature"), "field.eq", misspelt),
        (
            "partnerships",
            "PartnershipFilter",
            json!({ "city": field("litrature") }),
            "city.field.eq",
            misspelt,
        ),
        (
            "partnerships",
            "PartnershipFilter",
            json!({ "area": { "in": ["exchanges"] } }),
            "area.in[0]",
            "no area of action has the slug \"exchanges\"; did you mean \"exchange\"?",
        ),
        (
            "partnerships",
            "PartnershipFilter",
            json!({ "area": { "eq": "zzz" } }),
            "area.eq",
            "no area of action has the slug \"zzz\"; give one of communication, exchange, \
             knowledge-sharing, pilot-project, policy, research",
        ),
    ];
    for (list, filter_type, filter, place, problem) in cases {
        let query = format!("query ($f: {filter_type}) {{ {list}(filter: $f) {{ totalCount }} }}");
        let refused = ask_with(&query, json!({ "f": filter }));
        assert_eq!(message(&refused), format!("filter.{place}: {problem}"), "{filter}");
        assert_eq!(refused["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
        assert_eq!(refused["errors"][0]["path"], json!([list]));
    }
}

/// Wherever a filter can be given, and even where there is nothing to hold it against.
#[test]
fn a_field_that_there_is_not_is_told_of_every_list() {
    let no_city = "city(slug: \"melbourne\") { LIST }";
    let cases = [
        ("network(asOf: 1990) { LIST }", "cities(filter: FILTER)"),
        ("cities(first: 1) { groups(by: FIELD) { LIST } }", "cities(filter: FILTER)"),
        ("partnerships(first: 1) { groups(by: KIND) { LIST } }", "partnerships(filter: FILTER)"),
        ("field(slug: \"film\") { LIST }", "designations(filter: FILTER)"),
        ("field(slug: \"film\") { LIST }", "designations(filter: { not: { city: FILTER } })"),
        ("field(slug: \"film\") { LIST }", "initiatives(filter: FILTER)"),
        ("network { areasOfAction { LIST } }", "initiatives(filter: FILTER)"),
        (no_city, "citiesSharingField(filter: FILTER)"),
        (no_city, "partners(filter: FILTER)"),
        (no_city, "partners(cities: FILTER)"),
        (no_city, "partnerships(filter: FILTER)"),
        (no_city, "nearby(withinKm: 0, filter: FILTER)"),
    ];
    for (around, list) in cases {
        let list =
            format!("{} {{ totalCount }}", list.replace("FILTER", "{ field: { eq: \"zzz\" } }"));
        let refused = ask_with(&format!("{{ {} }}", around.replace("LIST", &list)), json!({}));
        assert!(message(&refused).contains("no creative field has the slug \"zzz\""), "{list}");
    }
    let edges = "{ city(slug: \"melbourne\") { partners(first: 2) { edges {
                 partnerships(filter: { area: { eq: \"zzz\" } }) { title } } } } }";
    let refused = ask_with(edges, json!({}));
    let place = "filter.area.eq: no area of action has the slug \"zzz\"";
    assert!(message(&refused).starts_with(place), "{refused}");
}

#[test]
fn a_field_that_was_not_yet_there_is_known_and_finds_nothing() {
    let query = "{ network(asOf: 2010) { fields { slug }
        cities(filter: { field: { eq: \"architecture\" } }) { totalCount } } }";
    let network = data(query)["network"].take();
    assert_eq!(network["cities"]["totalCount"], 0);
    assert!(!network["fields"].to_string().contains("architecture"), "{network}");
}

#[test]
fn cities_and_sources_that_there_are_not_are_not_found_and_no_error() {
    let answer = data(
        "{ cities(filter: { slug: { in: [\"nowhere\"] } }) { totalCount }
           sources(filter: { slug: { eq: \"nowhere\" } }) { totalCount }
           countries(filter: { code: { eq: \"ZZ\" }, region: { eq: \"Atlantis\" } }) { totalCount }
           field(slug: \"litrature\") { name } }",
    );
    assert_eq!(
        answer,
        json!({
            "cities": { "totalCount": 0 },
            "sources": { "totalCount": 0 },
            "countries": { "totalCount": 0 },
            "field": null,
        })
    );
}

/// A very long slug is neither searched for nor shown in full.
#[test]
fn a_long_slug_is_told_in_short() {
    let query = "query ($slug: Slug!) { cities(filter: { field: { eq: $slug } }) { totalCount } }";
    let refused = ask_with(query, json!({ "slug": "l".repeat(30_000) }));
    assert!(message(&refused).len() < 300, "{}", message(&refused).len());
}
