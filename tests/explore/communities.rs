//! Communities: how they are found is not prescribed, but what they are is.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::support::data_with;
use crate::{each, items, number, text, ties};

/// The cities of each community by its number, as each city tells its own.
fn communities(year: &Value) -> BTreeMap<u64, Vec<Value>> {
    let query = "query ($year: Year) { network(asOf: $year) { cities(first: 500) { nodes {
        slug fields { slug } country { region } metrics { community } } } } }";
    let answer = data_with(query, json!({ "year": year }));
    let mut found: BTreeMap<u64, Vec<Value>> = BTreeMap::new();
    for city in items(&answer["network"]["cities"]["nodes"]) {
        let number = city["metrics"]["community"].as_u64().unwrap();
        found.entry(number).or_default().push(city.clone());
    }
    found
}

/// What most have, and of several the first in order.
fn leading<'a>(all: impl Iterator<Item = &'a str>) -> Value {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    // The last of the greatest, from the end.
    counts.iter().rev().max_by_key(|(_, count)| **count).map_or(Value::Null, |(key, _)| json!(key))
}

const COMMUNITIES: &str = "query ($year: Year, $filter: CityFilter) { network(asOf: $year) {
    size metrics { communityCount modularity communities(first: 100) {
      number size leadingField { slug } leadingRegion
      cities(filter: $filter, first: 500) { totalCount nodes { slug } } } } } }";

#[test]
fn communities_are_made_of_the_cities_that_say_so() {
    for year in [json!(null), json!(2003), json!(2004), json!(2014), json!(2019)] {
        let found = communities(&year);
        let network = data_with(COMMUNITIES, json!({ "year": year }))["network"].take();
        let metrics = &network["metrics"];
        assert_eq!(metrics["communityCount"], found.len(), "in {year}");
        assert_eq!(network["size"], found.values().map(Vec::len).sum::<usize>(), "in {year}");
        assert!(found.keys().copied().eq(1..=found.len() as u64), "in {year}");
        // The cities come in order of slug, so the first of each has its first slug.
        let rank =
            |cities: &[Value]| (usize::MAX - cities.len(), text(&cities[0]["slug"]).to_owned());
        assert!(found.values().is_sorted_by_key(|cities| rank(cities)), "in {year}");

        let listed = items(&metrics["communities"]);
        assert_eq!(listed.len(), found.len().min(100), "in {year}");
        for (listed, (number, cities)) in listed.iter().zip(&found) {
            assert_eq!(listed["number"], *number);
            assert_eq!(listed["size"], cities.len(), "{number} in {year}");
            assert_eq!(listed["cities"]["totalCount"], cities.len(), "{number} in {year}");
            let slugs = each(&json!(cities), "slug");
            assert_eq!(each(&listed["cities"]["nodes"], "slug"), slugs, "{number} in {year}");
            let fields = cities.iter().flat_map(|city| items(&city["fields"]));
            let field = leading(fields.map(|field| text(&field["slug"])));
            assert_eq!(listed["leadingField"]["slug"], field, "{number} in {year}");
            let regions = cities.iter().map(|city| text(&city["country"]["region"]));
            assert_eq!(listed["leadingRegion"], leading(regions), "{number} in {year}");
        }
    }
}

#[test]
fn communities_list_those_of_their_cities_that_are_asked_for() {
    let filter = json!({ "field": { "eq": "literature" } });
    let answer = data_with(COMMUNITIES, json!({ "filter": filter }));
    let found = communities(&Value::Null);
    for community in items(&answer["network"]["metrics"]["communities"]) {
        let cities = &found[&community["number"].as_u64().unwrap()];
        let writes = |city: &&Value| each(&city["fields"], "slug") == json!(["literature"]);
        let slugs: Value = cities.iter().filter(writes).map(|city| city["slug"].clone()).collect();
        assert_eq!(each(&community["cities"]["nodes"], "slug"), slugs, "{community}");
        assert_eq!(community["size"], cities.len(), "whatever is asked for");
    }
}

#[test]
fn each_community_holds_together_by_itself() {
    for year in [json!(null), json!(2014), json!(2019)] {
        let ties = ties(&year);
        for (number, cities) in communities(&year) {
            let members: BTreeSet<_> = cities.iter().map(|city| text(&city["slug"])).collect();
            let mut reached = BTreeSet::new();
            let mut next: Vec<_> = members.first().copied().into_iter().collect();
            while let Some(city) = next.pop() {
                if reached.insert(city) {
                    let partners = ties[city].keys().map(String::as_str);
                    next.extend(partners.filter(|partner| members.contains(partner)));
                }
            }
            assert_eq!(reached, members, "{number} in {year}");
        }
    }
}

#[test]
fn modularity_is_that_of_the_communities() {
    for year in [json!(null), json!(2003), json!(2004), json!(2014), json!(2019)] {
        let told = data_with(COMMUNITIES, json!({ "year": year }))["network"]["metrics"].take();
        let ties = ties(&year);
        let sum = |city: &str| ties[city].values().sum::<f64>();
        let total: f64 = ties.keys().map(|city| sum(city)).sum(); // each link from both its ends
        let mut modularity = 0.0;
        for cities in communities(&year).values() {
            let members: BTreeSet<_> = cities.iter().map(|city| text(&city["slug"])).collect();
            let inside = members.iter().flat_map(|city| &ties[*city]);
            let inside = inside.filter(|(partner, _)| members.contains(partner.as_str()));
            let inside: f64 = inside.map(|(_, strength)| strength).sum();
            let ends: f64 = members.iter().map(|city| sum(city)).sum();
            if total > 0.0 {
                modularity += inside / total - (ends / total).powi(2);
            }
        }
        let told = number(&told["modularity"]);
        assert!((told - modularity).abs() <= 1e-9, "in {year}: {told}, {modularity}");
    }
}
