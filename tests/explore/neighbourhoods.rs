//! What is around a city.

use serde_json::Value;

use crate::support::{data_with, expected};
use crate::{asked, each, is_near, items};

#[test]
fn neighbourhoods_are_as_worked_out() {
    let query = "query ($year: Year, $slug: Slug!, $depth: Int, $through: PartnershipFilter,
        $avoid: [Slug!]) {
        network(asOf: $year) { city(slug: $slug) {
          neighbourhood(depth: $depth, through: $through, avoid: $avoid) {
            rings { distance cities { slug } }
            links { from { slug } to { slug } strength partnerships { id } }
            truncated
          } } } }";
    for case in items(&expected("neighbourhoods")) {
        let answer = data_with(query, asked(case));
        let around = &answer["network"]["city"]["neighbourhood"];
        assert_eq!(around["truncated"], Value::Null, "{case}");
        let rings = items(&around["rings"]).iter();
        let slugs = rings.clone().map(|ring| each(&ring["cities"], "slug"));
        assert_eq!(slugs.collect::<Value>(), case["rings"], "{case}");
        for (distance, ring) in rings.enumerate() {
            assert_eq!(ring["distance"], distance, "{case}");
        }
        let links = items(&around["links"]);
        assert_eq!(case["linkCount"], links.len(), "{case}");
        for (link, worked_out) in links.iter().zip(case["links"].as_array().into_iter().flatten()) {
            assert_eq!(link["from"]["slug"], worked_out[0], "{case}");
            assert_eq!(link["to"]["slug"], worked_out[1], "{case}");
            assert!(is_near(&link["strength"], &worked_out[2]), "{link}: {worked_out}");
            assert_eq!(worked_out[3], items(&link["partnerships"]).len(), "{link}");
        }
    }
}
