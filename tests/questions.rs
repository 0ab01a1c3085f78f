//! Groups, earlier years, what is near and what rests on sources, on the real network, against what
//! `tests/oracle/oracle.py` works out from the CSV files by other means.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use support::{data, data_with, expected};

fn items(list: &Value) -> &[Value] {
    list.as_array().unwrap()
}

/// What each item of a list has under `key`.
fn each(list: &Value, key: &str) -> Value {
    items(list).iter().map(|item| item[key].clone()).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// Each group as it was worked out, its key and its count; and the list of each is as long.
#[track_caller]
fn groups_are_as_worked_out(groups: &Value, list: &str, worked_out: &Value) {
    let told = items(groups).iter().map(|group| json!([group["key"], group["count"]]));
    assert_eq!(&told.collect::<Value>(), worked_out);
    for group in items(groups) {
        assert_eq!(group[list]["totalCount"], group["count"], "{}", group["key"]);
        assert_eq!(group["count"], items(&group[list]["nodes"]).len(), "{}", group["key"]);
    }
}

/// The key of a group where it is of that kind, and else null.
fn key_if(group: &Value, is_of_that_kind: bool) -> Value {
    if is_of_that_kind { group["key"].clone() } else { Value::Null }
}

const GROUPS_OF_CITIES: &str = "query ($filter: CityFilter, $by: CityGrouping!) {
    cities(filter: $filter, first: 0) {
      groups(by: $by) {
        key count field { slug } country { code } cities(first: 500) { totalCount nodes { slug } }
      } } }";

#[test]
fn cities_are_grouped_as_worked_out() {
    let groups = expected("groups");
    for (by, worked_out) in groups["cities"].as_object().unwrap() {
        let answer = data_with(GROUPS_OF_CITIES, json!({ "by": by }));
        let groups = &answer["cities"]["groups"];
        groups_are_as_worked_out(groups, "cities", worked_out);
        for group in items(groups) {
            assert_eq!(group["field"]["slug"], key_if(group, by == "FIELD"));
            assert_eq!(group["country"]["code"], key_if(group, by == "COUNTRY"));
        }
    }
}

#[test]
fn some_cities_are_grouped_as_worked_out() {
    let groups = expected("groups");
    let europe = json!({ "country": { "region": { "eq": "Europe" } } });
    for (by, worked_out) in groups["citiesOfEurope"].as_object().unwrap() {
        let answer = data_with(GROUPS_OF_CITIES, json!({ "filter": europe, "by": by }));
        groups_are_as_worked_out(&answer["cities"]["groups"], "cities", worked_out);
    }
}

#[test]
fn partnerships_are_grouped_as_worked_out() {
    let query = "query ($by: PartnershipGrouping!) {
        partnerships(first: 0) {
          groups(by: $by) {
            key count areaOfAction { slug } field { slug } countries { code }
            partnerships(first: 500) { totalCount nodes { id } }
          } } }";
    for (by, worked_out) in expected("groups")["partnerships"].as_object().unwrap() {
        let answer = data_with(query, json!({ "by": by }));
        let groups = &answer["partnerships"]["groups"];
        groups_are_as_worked_out(groups, "partnerships", worked_out);
        for group in items(groups) {
            assert_eq!(group["areaOfAction"]["slug"], key_if(group, by == "AREA"));
            assert_eq!(group["field"]["slug"], key_if(group, by == "FIELD"));
            let mut codes = match by.as_str() {
                "COUNTRY_PAIR" => text(&group["key"]).split('-').collect(),
                _ => Vec::new(),
            };
            codes.dedup();
            assert_eq!(each(&group["countries"], "code"), json!(codes), "{}", group["key"]);
        }
    }
}

const IN_A_YEAR: &str = "query ($year: Year) {
    network(asOf: $year) {
      asOf size
      growth { year joined size }
      cities(first: 500) { totalCount nodes { slug } }
      countries(first: 0) { totalCount }
      fields { slug cities(first: 0) { totalCount } }
      partnerships(first: 0) { totalCount }
      lyon: city(slug: \"lyon\") { fields { slug } }
      melbourne: city(slug: \"melbourne\") {
        partners(first: 500) { totalCount edges { strength } }
      } } }";

fn network_in(year: Value) -> Value {
    data_with(IN_A_YEAR, json!({ "year": year }))["network"].take()
}

#[test]
fn the_network_of_each_year_is_as_worked_out() {
    let mut members = Vec::new();
    for year in items(&expected("as-of")) {
        let network = network_in(year["year"].clone());
        let place = format!("in {}", year["year"]);
        assert_eq!(network["asOf"], year["year"]);
        assert_eq!(network["size"], year["size"], "{place}");

        members.extend(items(&year["joined"]).iter().map(|slug| text(slug).to_owned()));
        members.sort();
        assert_eq!(each(&network["cities"]["nodes"], "slug"), json!(members), "{place}");
        assert_eq!(network["cities"]["totalCount"], year["size"], "{place}");
        assert_eq!(network["countries"]["totalCount"], year["countries"], "{place}");
        assert_eq!(network["partnerships"]["totalCount"], year["partnerships"], "{place}");

        let fields = items(&network["fields"]).iter();
        let counts = fields.map(|it| (text(&it["slug"]), it["cities"]["totalCount"].clone()));
        assert_eq!(json!(counts.collect::<BTreeMap<_, _>>()), year["citiesByField"], "{place}");

        let lyon = &network["lyon"]["fields"];
        let fields = if lyon.is_null() { Value::Null } else { each(lyon, "slug") };
        assert_eq!(fields, year["lyonFields"], "{place}");

        let partners = &network["melbourne"]["partners"];
        assert_eq!(partners["totalCount"], year["melbournePartners"], "{place}");
        if let Some(edges) = partners["edges"].as_array() {
            let strengths = edges.iter().map(|edge| edge["strength"].as_f64().unwrap());
            let difference = strengths.sum::<f64>() - year["melbourneStrength"].as_f64().unwrap();
            assert!(difference.abs() < 1e-8, "{place}: {difference}");
        }
    }
}

#[test]
fn the_network_of_each_year_grew_to_its_size() {
    let growth = expected("growth");
    for year in items(&expected("as-of")) {
        let year = year["year"].as_i64();
        let network = network_in(json!(year));
        let rows = items(&growth).iter().filter(|row| row["year"].as_i64() <= year);
        assert_eq!(network["growth"], rows.cloned().collect::<Value>(), "in {year:?}");
        let last = items(&network["growth"]).last().map_or(json!(0), |row| row["size"].clone());
        assert_eq!(network["size"], last, "in {year:?}");
    }
}

#[test]
fn the_network_of_today_is_that_of_the_last_year() {
    let (mut today, mut last) = (network_in(Value::Null), network_in(json!(2026)));
    assert_eq!(today["asOf"].take(), Value::Null);
    assert_eq!(last["asOf"].take(), 2026);
    assert_eq!(today, last);
}

#[test]
fn cities_are_as_far_as_worked_out() {
    let query = "query ($slug: Slug!, $withinKm: Float!) {
        city(slug: $slug) {
          nearby(withinKm: $withinKm, first: 20) { totalCount edges { distanceKm node { slug } } }
        } }";
    for (slug, radii) in expected("nearby").as_object().unwrap() {
        for radius in items(radii) {
            let variables = json!({ "slug": slug, "withinKm": radius["withinKm"] });
            let nearby = data_with(query, variables)["city"]["nearby"].take();
            assert_eq!(nearby["totalCount"], radius["totalCount"], "around {slug}");
            let (edges, worked_out) = (items(&nearby["edges"]), items(&radius["nearest"]));
            assert_eq!(edges.len(), worked_out.len(), "around {slug}");
            for (edge, worked_out) in edges.iter().zip(worked_out) {
                assert_eq!(edge["node"]["slug"], worked_out[0], "around {slug}");
                let (told, km) = (edge["distanceKm"].as_f64(), worked_out[1].as_f64());
                assert!((told.unwrap() - km.unwrap()).abs() <= 1e-6, "{slug} to {worked_out}");
            }
        }
    }
}

#[test]
fn sources_support_what_was_worked_out() {
    let sources = data("{ sources(first: 500) { nodes { id slug } } }")["sources"]["nodes"].take();
    let query = "query ($id: ID!) {
        source(id: $id) { slug supports(first: 500) { totalCount nodes { __typename } } } }";
    for (slug, worked_out) in expected("sources").as_object().unwrap() {
        let id = &items(&sources).iter().find(|it| it["slug"] == *slug).unwrap()["id"];
        let source = data_with(query, json!({ "id": id }))["source"].take();
        assert_eq!(source["slug"], *slug);
        assert_eq!(source["supports"]["totalCount"], worked_out["totalCount"], "{slug}");
        let mut by_type: BTreeMap<&str, usize> = BTreeMap::new();
        for record in items(&source["supports"]["nodes"]) {
            *by_type.entry(text(&record["__typename"])).or_default() += 1;
        }
        assert_eq!(json!(by_type), worked_out["byType"], "{slug}");
    }
}

#[test]
fn what_rests_on_a_source_is_told_by_type() {
    let query = "query ($types: [FactType!]) { sources(first: 500) { nodes {
        slug supports(types: $types, first: 0) { totalCount } } } }";
    let types = [
        ("CITY", "City"),
        ("COUNTRY", "Country"),
        ("FIELD", "CreativeField"),
        ("DESIGNATION", "Designation"),
        ("TWINNING", "Twinning"),
        ("INITIATIVE", "Initiative"),
        ("AREA", "AreaOfAction"),
    ];
    // Of each type alone, of all but that one, and of none.
    let counted = |types: &[&str]| {
        let answer = data_with(query, json!({ "types": types }));
        let nodes = items(&answer["sources"]["nodes"]).iter();
        let counts = nodes.map(|it| {
            (text(&it["slug"]).to_owned(), it["supports"]["totalCount"].as_u64().unwrap())
        });
        counts.collect::<BTreeMap<_, _>>()
    };
    for (constant, name) in types {
        let others: Vec<_> = types.iter().map(|it| it.0).filter(|it| *it != constant).collect();
        let (alone, without) = (counted(&[constant]), counted(&others));
        for (slug, worked_out) in expected("sources").as_object().unwrap() {
            let count = worked_out["byType"][name].as_u64().unwrap_or(0);
            assert_eq!(alone[slug], count, "{constant} of {slug}");
            let rest = worked_out["totalCount"].as_u64().unwrap() - count;
            assert_eq!(without[slug], rest, "{slug} without {constant}");
        }
    }
    assert!(counted(&[]).values().all(|count| *count == 0));
}

/// Each level multiplies the work by the number of partners, where it is done anew for each.
#[test]
fn partners_of_partners_of_partners_are_filtered_in_no_time() {
    let nested = |quantifier: &str, inner: Value| {
        (0..7).fold(inner, |filter, _| json!({ "partners": { quantifier: filter } }))
    };
    let query = "query ($f: CityFilter) { cities(filter: $f, first: 0) { totalCount } }";
    let all = data_with("{ cities(first: 0) { totalCount } }", json!({}));
    let everywhere = json!({ "partnerCount": { "gte": 0 } });
    let found = data_with(query, json!({ "f": nested("every", everywhere.clone()) }));
    assert_eq!(found, all);
    let linked = json!({ "f": { "partnerCount": { "gte": 1 } } });
    let found = data_with(query, json!({ "f": nested("some", everywhere) }));
    assert_eq!(found, data_with(query, linked));
}

#[test]
fn groups_of_groups_are_lists_of_the_groups_they_are_in() {
    let answer = data_with(
        "{ cities(first: 0) { groups(by: REGION) { key count cities(first: 0) {
             groups(by: COUNTRY) { count country { region cities(first: 0) { totalCount } } } } } } }",
        json!({}),
    );
    let regions = answer["cities"]["groups"].as_array().unwrap();
    assert!(regions.len() > 4, "{regions:?}");
    for region in regions {
        let countries = region["cities"]["groups"].as_array().unwrap();
        let counts = countries.iter().map(|country| country["count"].as_i64().unwrap());
        assert_eq!(region["count"], counts.sum::<i64>(), "{region}");
        for country in countries {
            assert_eq!(country["country"]["region"], region["key"]);
            assert_eq!(country["count"], country["country"]["cities"]["totalCount"]);
        }
    }
}

/// Clients keep records by their ids, and a city of 2014 is not that of today.
#[test]
fn an_id_leads_to_the_record_in_its_year() {
    let fields = "id slug fields { slug } partners { totalCount } country { id }";
    let query = format!(
        "{{ then: network(asOf: 2014) {{ city(slug: \"lyon\") {{ {fields} }} }}
           later: network(asOf: 2030) {{ city(slug: \"lyon\") {{ {fields} }} }}
           now: city(slug: \"lyon\") {{ {fields} }} }}"
    );
    let answer = data(&query);
    let (then, now) = (&answer["then"]["city"], &answer["now"]);
    assert_eq!(&answer["later"]["city"], now, "what is to come is as today");
    assert_ne!(then["id"], now["id"]);
    assert_ne!(then["country"]["id"], now["country"]["id"]);
    assert_eq!(then["fields"], json!([{ "slug": "media-arts" }]));
    for city in [then, now] {
        let query =
            format!("query ($id: ID!) {{ node(id: $id) {{ ... on City {{ {fields} }} }} }}");
        assert_eq!(&data_with(&query, json!({ "id": city["id"] }))["node"], city);
    }
}
