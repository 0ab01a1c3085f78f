//! Where cities stand, and measures of the whole network.

use serde_json::{Value, json};

use crate::support::{data_with, expected};
use crate::{each, is_near, items, text};

#[test]
fn measures_of_cities_are_as_worked_out() {
    let query = "query ($year: Year) { network(asOf: $year) { cities(first: 500) { nodes { slug
        metrics { partnerCount strength pageRank betweenness closeness clustering componentSize
                  approximate errorBounds { confidence } } } } } }";
    for case in items(&expected("measures")) {
        let answer = data_with(query, json!({ "year": case["asOf"] }));
        let cities = items(&answer["network"]["cities"]["nodes"]);
        assert_eq!(cities.len(), case["ofCities"].as_object().unwrap().len());
        for city in cities {
            let (slug, metrics) = (text(&city["slug"]), &city["metrics"]);
            let worked_out = items(&case["ofCities"][slug]);
            for (name, worked_out) in items(&case["measured"]).iter().zip(worked_out) {
                let told = &metrics[text(name)];
                assert!(is_near(told, worked_out), "{name} of {slug}: {told}, {worked_out}");
            }
            assert_eq!(metrics["approximate"], false, "{slug}");
            assert_eq!(metrics["errorBounds"], Value::Null, "{slug}");
        }
    }
}

#[test]
fn measures_of_the_network_are_as_worked_out() {
    let query = "query ($year: Year) { network(asOf: $year) { size metrics {
        cities linkedCities links density components largestComponent diameter averagePathLength
        hubs(first: 40) { slug } bridges(first: 500) { from { slug } to { slug } } bridgeCount
        approximate errorBounds { confidence } } } }";
    for case in items(&expected("measures")) {
        let network = data_with(query, json!({ "year": case["asOf"] }))["network"].take();
        let metrics = &network["metrics"];
        for (name, worked_out) in case["network"].as_object().unwrap() {
            let told = &metrics[name];
            assert!(is_near(told, worked_out), "{name} in {}: {told}", case["asOf"]);
        }
        assert_eq!(metrics["cities"], network["size"]);
        assert_eq!(each(&metrics["hubs"], "slug"), case["hubs"], "in {}", case["asOf"]);
        let ends = |link: &Value| json!([link["from"]["slug"], link["to"]["slug"]]);
        let bridges: Value = items(&metrics["bridges"]).iter().map(ends).collect();
        assert_eq!(bridges, case["bridges"], "in {}", case["asOf"]);
        assert_eq!(metrics["approximate"], false);
        assert_eq!(metrics["errorBounds"], Value::Null);
    }
}
