//! What lists hold at most, and what queries cost by it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

use creative_cities::dataset::Dataset;
use creative_cities::dataset::synthetic::Synthetic;
use creative_cities::engine::{Code, Engine, MAX_BODY_BYTES, Request};
use creative_cities::graph::Graph;
use creative_cities::model::{CreativeField, Key};
use creative_cities::schema::World;
use serde_json::{Value, json};
use support::{DATASET, ENGINE, GRAPH, data, error, expected};

const NUMBERS: [&str; 6] = ["most", "all", "repeats", "squares", "repeatSquares", "growth"];

/// What `service { listSizes }` tells, by list and type.
fn list_sizes() -> HashMap<(String, String), Value> {
    let told =
        data("{ service { listSizes { list of most all repeats squares repeatSquares growth } } }");
    let rows = told["service"]["listSizes"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    rows.map(|row| ((text(&row["list"]), text(&row["of"])), row.clone())).collect()
}

#[test]
fn list_sizes_are_what_the_files_say() {
    let told = list_sizes();
    let rows = expected("list-sizes");
    let rows = rows.as_array().unwrap();
    assert!(rows.len() > 40);
    for row in rows {
        let name = |n: usize| row[n].as_str().unwrap().to_owned();
        let size = &told[&(name(0), name(1))];
        let numbers = NUMBERS.map(|number| size[number].as_f64().unwrap());
        let due: Vec<_> = (2..8).map(|n| row[n].as_f64().unwrap()).collect();
        assert_eq!(numbers.to_vec(), due, "{row}");
    }
}

/// The sizes of some lists at the end of a year, each list by its length.
fn lengths_in(year: i32) -> HashMap<&'static str, Vec<u64>> {
    let of = data(&format!(
        "{{ network(asOf: {year}) {{
             cities(first: 500) {{ nodes {{ fields {{ slug }} designations {{ year }}
               citiesSharingField {{ totalCount }} partners {{ totalCount }}
               partnerships {{ totalCount }} }} }}
             fields {{ cities {{ totalCount }} countries {{ totalCount }}
               designations {{ totalCount }} initiatives {{ totalCount }} }}
             countries(first: 500) {{ nodes {{ cities {{ totalCount }} divisions {{ name }}
               partnerCountries {{ cityPairs }} fields {{ cities {{ totalCount }} }} }} }} }} }}"
    ));
    let network = &of["network"];
    let length = |value: &Value| match value.as_array() {
        Some(items) => items.len() as u64,
        None => value["totalCount"].as_u64().unwrap(),
    };
    let of_each = |objects: &Value, field: &str| {
        let objects = objects.as_array().unwrap().iter();
        objects.map(|object| length(&object[field])).collect::<Vec<_>>()
    };
    let (cities, fields) = (&network["cities"]["nodes"], &network["fields"]);
    let countries = &network["countries"]["nodes"];
    let held = countries.as_array().unwrap().iter().flat_map(|it| of_each(&it["fields"], "cities"));
    HashMap::from([
        ("City.fields", of_each(cities, "fields")),
        ("City.designations", of_each(cities, "designations")),
        ("City.citiesSharingField", of_each(cities, "citiesSharingField")),
        ("City.partners", of_each(cities, "partners")),
        ("City.partnerships", of_each(cities, "partnerships")),
        ("CreativeField.cities", of_each(fields, "cities")),
        ("CreativeField.countries", of_each(fields, "countries")),
        ("CreativeField.designations", of_each(fields, "designations")),
        ("CreativeField.initiatives", of_each(fields, "initiatives")),
        ("Country.cities", of_each(countries, "cities")),
        ("Country.divisions", of_each(countries, "divisions")),
        ("Country.partnerCountries", of_each(countries, "partnerCountries")),
        ("Country.fields", of_each(countries, "fields")),
        ("CountryField.cities", held.collect()),
    ])
}

#[test]
fn no_year_has_larger_lists() {
    let told = list_sizes();
    let mut largest: HashMap<&str, u64> = HashMap::new();
    for year in 2003..=2026 {
        for (list, lengths) in lengths_in(year) {
            let size = &told[&(list.to_owned(), String::new())];
            let bound = |number: &str| size[number].as_f64().unwrap() as u64;
            let most = lengths.iter().copied().max().unwrap_or(0);
            assert!(most <= bound("most"), "{list} in {year}: {most}");
            assert!(lengths.iter().sum::<u64>() <= bound("all"), "{list} in {year}");
            let squares: u64 = lengths.iter().map(|length| length * length).sum();
            assert!(squares <= bound("squares"), "{list} in {year}: {squares}");
            let known = largest.entry(list).or_default();
            *known = most.max(*known);
        }
    }
    // Nor are they much smaller: a field counts with each city that ever held it.
    for (list, most) in largest {
        let bound = told[&(list.to_owned(), String::new())]["most"].as_u64().unwrap();
        assert!(bound <= most + 1, "{list}: {bound}, and no year has more than {most}");
    }
}

fn cost(engine: &Engine<World>, query: &str, graph: &Graph) -> u64 {
    engine.prepare(&Request::new(query), graph).ok().unwrap().cost()
}

#[test]
fn a_cost_is_that_of_the_snapshot_that_is_asked() {
    let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networks/small");
    let small = Graph::new(Dataset::from_directory(&small).unwrap());
    let members = small.cities().len() as u64;
    let query = "{ cities(first: 500) { nodes { name } } }";
    for _ in 0..3 {
        assert_eq!(cost(&ENGINE, query, &GRAPH), 1 + 1 + 405);
        assert_eq!(cost(&ENGINE, query, &small), 1 + 1 + members);
    }
}

#[test]
fn lists_below_one_another_cost_what_they_have_together() {
    let partners = |cities: u32, partners: u32| {
        format!(
            "{{ countries(first: 500) {{ nodes {{ cities(first: {cities}) {{ nodes {{
               partners(first: {partners}) {{ nodes {{ name }} }} }} }} }} }} }}"
        )
    };
    // 405 cities in 108 countries, and 2,153 links between them, each seen from both its ends.
    let all = 1 + 1 + 108 * (1 + 1) + 405 * (1 + 1) + 2 * 2153;
    assert_eq!(cost(&ENGINE, &partners(500, 500), &GRAPH), all);
    // Of pages that are smaller no more is asked than they hold.
    let some = 1 + 1 + 108 * (1 + 1) + 216 * (1 + 1) + 216 * 3;
    assert_eq!(cost(&ENGINE, &partners(2, 3), &GRAPH), some);
}

#[test]
fn what_is_counted_is_answered_if_it_is_within_the_limit() {
    // From the cities of a field to those that share it, and again: the same come more and more often.
    let thrice = |field: &str| {
        let ways = "citiesSharingField(first: 500) { nodes { ".repeat(3);
        let ends = "} } ".repeat(3);
        format!(
            "{{ field(slug: \"{field}\") {{ cities(first: 500) {{ nodes {{ {ways} slug {ends} }} }} }} }}"
        )
    };
    // field, cities, nodes; each way on is citiesSharingField, which is 20 dearer, and nodes.
    let due = |cities: u64| {
        let after = |ways: u32| cities * (cities - 1).pow(ways);
        3 + 22 * (after(0) + after(1) + after(2)) + after(3)
    };
    let holders = |slug: &str| {
        let holds =
            |field: Key<CreativeField>| DATASET.fields()[field.index()].slug.as_str() == slug;
        DATASET.designations().iter().filter(|it| holds(it.field)).count() as u64
    };
    assert_eq!(cost(&ENGINE, &thrice("architecture"), &GRAPH), due(holders("architecture")));
    let (code, message) = error(&thrice("music"));
    assert_eq!(code, "COST_TOO_HIGH");
    let told = format!("the query costs {} where", due(holders("music")));
    assert!(message.starts_with(&told), "{message}");
}

#[test]
fn what_would_take_long_to_count_is_refused_soon_and_always_with_the_same_figure() {
    // Filters that look at all partners of all partners, and find nothing.
    let filter = |n: usize| {
        let (some, ends) = ("partners:{some:{".repeat(6), "}}".repeat(6));
        format!("{{{some}name:{{contains:\"zz{n}\"}}{ends}}}")
    };
    let sharing = |n: usize| {
        let filter = filter(n);
        format!("a{n}:citiesSharingField(first:500,filter:{filter}){{nodes{{name}}}}")
    };
    let fields: Vec<String> = (0..150).map(sharing).collect();
    let query = format!("{{ cities(first: 500) {{ nodes {{ {} }} }} }}", fields.join("\n"));
    let messages = [1, 2].map(|times| {
        let started = Instant::now();
        let (code, message) = error(&format!("{query}{}", "\n".repeat(times)));
        assert_eq!(code, "COST_TOO_HIGH");
        // A build without optimisation takes many times what one with it does.
        assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
        message
    });
    assert_eq!(messages[0], messages[1]);
}

/// A network that has more of everything than a page holds.
fn large(partnerships: u32) -> Graph {
    let directory = tempfile::tempdir().unwrap();
    let network = Synthetic::new(8_000, partnerships.into(), 1).unwrap();
    network.write(&DATASET, directory.path(), &mut |_| ()).unwrap();
    Graph::new(Dataset::from_directory(directory.path()).unwrap())
}

/// Cities of pages of so many, that share a field with others, so many times.
fn sharing(size: u32, times: usize) -> String {
    let page = format!("citiesSharingField(first: {size}) {{ nodes {{ ");
    let (ways, ends) = (page.repeat(times), "} } ".repeat(times));
    format!("{{ cities(first: {size}) {{ nodes {{ {ways} slug {ends} }} }} }}")
}

#[test]
fn in_a_network_of_more_than_50_000_links_nothing_is_counted() {
    let graph = large(60_000);
    assert!(graph.links() > 50_000 && graph.cities().len() < 20_000);
    assert_eq!(cost(&ENGINE, &sharing(100, 1), &graph), 1 + 1 + 100 * 22 + 100 * 100);
    let pages = |size: u64| 1 + 1 + size * 22 + size * size * 22 + size * size * size;
    for size in [100, 200] {
        let started = Instant::now();
        let request = Request::new(sharing(size, 2));
        // So it is told in a moment, too.
        let refused = ENGINE.prepare_in_a_moment(&request, &graph).unwrap().err().unwrap();
        assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
        let told = format!("the query costs {} where", pages(size.into()));
        assert!(refused.0[0].message.starts_with(&told), "{:?}", refused.0[0].message);
    }
}

#[test]
fn a_network_without_other_names_pays_for_none() {
    let graph = large(10);
    let query = "{ cities(first: 500) { nodes { names(first: 500) { text sources { id } } } } }";
    assert_eq!(cost(&ENGINE, query, &graph), 1 + 1 + 500);
    // All names of all cities; each has sources, 5 by assumption.
    let names = expected("list-sizes")
        .as_array()
        .unwrap()
        .iter()
        .find_map(|row| (row[0] == "City.names").then(|| row[3].as_u64().unwrap()));
    assert_eq!(cost(&ENGINE, query, &GRAPH), 1 + 1 + 405 + names.unwrap() * (1 + 1 + 5));
}

#[test]
fn in_a_large_network_pages_count_as_they_are_asked_for() {
    let graph = large(30_000);
    let pages = 1 + 1 + 100 * 22 + 100 * 100 * 22 + 100 * 100 * 100;
    assert_eq!(cost(&ENGINE, &sharing(100, 1), &graph), 1 + 1 + 100 * 22 + 100 * 100);
    // What costs too much by its pages is not let in: there are as many.
    let refused = ENGINE.prepare(&Request::new(sharing(100, 2)), &graph).err().unwrap();
    let told = format!("the query costs {pages} where");
    assert!(refused.0[0].message.starts_with(&told), "{:?}", refused.0[0].message);
    for query in [sharing(500, 2), sharing(500, 6)] {
        let started = Instant::now();
        let refused = ENGINE.prepare(&Request::new(query), &graph).err().unwrap();
        assert_eq!(refused.0[0].extensions.code, Code::COST_TOO_HIGH);
        assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    }
}

#[test]
fn a_server_tells_what_it_is_and_allows() {
    let told = data(
        "{ service { version snapshot { id loadedAt cities partnerships sources }
           limits { maxDepth maxCost maxIntrospectionCost maxTokens maxPageSize maxAliases maxBodyBytes timeoutMs } } }",
    );
    let service = &told["service"];
    assert_eq!(service["version"], env!("CARGO_PKG_VERSION"));
    let limits = ENGINE.limits();
    assert_eq!(
        service["limits"],
        json!({
            "maxDepth": limits.depth, "maxCost": limits.cost, "maxIntrospectionCost": 600_000,
            "maxTokens": limits.tokens,
            "maxPageSize": limits.max_page_size, "maxAliases": limits.aliases,
            "maxBodyBytes": MAX_BODY_BYTES, "timeoutMs": limits.deadline.as_millis() as u64,
        })
    );
    let snapshot = &service["snapshot"];
    assert_eq!(snapshot["id"], format!("{:032x}", GRAPH.digest()));
    let partnerships = DATASET.twinnings().len() + DATASET.initiatives().len();
    assert_eq!(snapshot["cities"], DATASET.cities().len());
    assert_eq!(snapshot["partnerships"], partnerships);
    assert_eq!(snapshot["sources"], DATASET.sources().len());
    let loaded = snapshot["loadedAt"].as_str().unwrap();
    let shape: String =
        loaded.chars().map(|it| if it.is_ascii_digit() { '0' } else { it }).collect();
    assert_eq!(shape, "0000-00-00T00:00:00Z", "{loaded}");
}
