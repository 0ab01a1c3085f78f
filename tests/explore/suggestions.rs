//! What must hold of suggestions, whatever their scores.

use serde_json::{Value, json};

use crate::support::{data, data_with, expected};
use crate::{each, is_near, items, number, text, ties};

#[test]
fn suggestions_have_a_reason_and_are_no_partners_yet() {
    let ties = ties(&Value::Null);
    let answer = data(
        "{ cities(first: 405) { nodes { slug suggestedPartners(first: 12) {
             city { slug } score parts { commonPartners sharedField nearness newCountry }
             sharedFields { slug } commonPartners { slug } } } } }",
    );
    for city in items(&answer["cities"]["nodes"]) {
        let slug = text(&city["slug"]);
        let rank = |it: &Value| (-number(&it["score"]), text(&it["city"]["slug"]).to_owned());
        assert!(items(&city["suggestedPartners"]).is_sorted_by_key(rank), "{city}");
        for suggestion in items(&city["suggestedPartners"]) {
            let other = text(&suggestion["city"]["slug"]);
            assert!(other != slug && !ties[slug].contains_key(other), "{slug}: {other}");
            let parts = suggestion["parts"].as_object().unwrap();
            let sum = json!(parts.values().map(number).sum::<f64>());
            assert!(is_near(&suggestion["score"], &sum), "{slug}: {suggestion}");
            let both = ties[slug].keys().filter(|partner| ties[other].contains_key(*partner));
            assert_eq!(
                each(&suggestion["commonPartners"], "slug"),
                json!(both.collect::<Vec<_>>())
            );
            let fields = items(&suggestion["sharedFields"]).len();
            assert!(fields + items(&suggestion["commonPartners"]).len() > 0, "{suggestion}");
        }
    }
}

/// A number to so many decimals.
fn rounded(value: &Value, decimals: i32) -> f64 {
    (number(value) * 10_f64.powi(decimals)).round()
}

/// The numbers that were worked out are rounded to nine decimals.
fn is_rounded(told: &Value, worked_out: &Value) -> bool {
    rounded(told, 9) == rounded(worked_out, 9)
}

#[test]
fn suggestions_are_as_worked_out() {
    let query = "query ($year: Year, $city: Slug!) { network(asOf: $year) { city(slug: $city) {
        suggestedPartners { city { slug } score distanceKm newCountry truncated
          parts { commonPartners sharedField nearness newCountry }
          sharedFields { slug } commonPartners { slug } } } } }";
    for case in items(&expected("suggestions")) {
        let variables = json!({ "year": case["asOf"], "city": case["city"] });
        let answer = data_with(query, variables);
        let given = items(&answer["network"]["city"]["suggestedPartners"]);
        assert_eq!(given.len(), items(&case["suggestions"]).len(), "{}", case["city"]);
        for (given, wanted) in given.iter().zip(items(&case["suggestions"])) {
            assert_eq!(given["city"]["slug"], wanted["city"], "{}", case["city"]);
            for (ours, theirs) in [
                ("commonPartners", "common"),
                ("sharedField", "field"),
                ("nearness", "near"),
                ("newCountry", "new"),
            ] {
                assert!(
                    is_rounded(&given["parts"][ours], &wanted["parts"][theirs]),
                    "{given} {wanted}"
                );
            }
            assert!(is_rounded(&given["score"], &wanted["score"]), "{given} {wanted}");
            assert_eq!(rounded(&given["distanceKm"], 6), rounded(&wanted["distanceKm"], 6));
            assert_eq!(each(&given["sharedFields"], "slug"), wanted["sharedFields"]);
            assert_eq!(each(&given["commonPartners"], "slug"), wanted["commonPartners"]);
            assert_eq!(given["newCountry"], wanted["newCountry"]);
            assert_eq!(given["truncated"], Value::Null);
        }
    }
}
