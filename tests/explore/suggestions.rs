//! What must hold of suggestions, whatever their scores.

use serde_json::{Value, json};

use crate::support::data;
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
