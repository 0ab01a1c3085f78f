//! Hints: beside the data, once for a field, and only of what is in the answer.

use std::time::Duration;

use creative_cities::engine::{Limits, Request};
use serde_json::{Value, json};

use crate::shelf::{ask, ask_within, engine};

/// The hint of a box without a label at a path.
fn unlabelled(number: i32, path: Value) -> Value {
    json!({
        "path": path,
        "message": format!("box {number} has no label; look at the next"),
        "suggestions": [(number + 1).to_string()],
    })
}

#[test]
fn a_hint_stands_beside_data_and_is_no_error() {
    let answer =
        ask("{ box(number: 3) { label } a: box(number: 4) { label } b: box(number: 6) { label } }");
    assert_eq!(
        answer,
        json!({
            "data": { "box": { "label": null }, "a": { "label": "things" }, "b": { "label": null } },
            "extensions": {
                "hints": [unlabelled(3, json!(["box", "label"])), unlabelled(6, json!(["b", "label"]))],
            },
        })
    );
    let answer = ask("{ box(number: 4) { label } }");
    assert_eq!(answer, json!({ "data": { "box": { "label": "things" } } }));
}

#[test]
fn a_field_of_the_document_gives_one_hint() {
    let answer = ask("{ boxes(count: 8) { label } }");
    let hints = json!([unlabelled(0, json!(["boxes", 0, "label"]))]);
    assert_eq!(answer["extensions"]["hints"], hints);
    // Under another key it is another field.
    let answer = ask("{ boxes(count: 4) { one: label other: label } }");
    let hints = ["one", "other"].map(|key| unlabelled(0, json!(["boxes", 0, key])));
    assert_eq!(answer["extensions"]["hints"], json!(hints));
    // The first that is asked has nothing to say, and no other is asked.
    let answer = ask("{ boxes(count: 8) { next { next { next { next { label } } } } } }");
    assert_eq!(answer.get("extensions"), None);
}

#[test]
fn what_comes_again_gives_its_hint_where_it_came_first() {
    let limits = Limits { cost: u64::MAX, ..Limits::default() };
    let answer = ask_within(limits, "{ boxes(count: 50) { inside { number label } } }");
    let hints = json!([unlabelled(0, json!(["boxes", 1, "inside", 0, "label"]))]);
    assert_eq!(answer["extensions"], json!({ "hints": hints }));
    let label = |number: i32| if number % 3 == 0 { json!(null) } else { json!("things") };
    let inside = |number: i32| -> Value {
        (0..number).map(|n| json!({ "number": n, "label": label(n) })).collect()
    };
    let boxes: Value = (0..50).map(|number| json!({ "inside": inside(number) })).collect();
    assert_eq!(answer["data"], json!({ "boxes": boxes }));
}

#[test]
fn what_is_cut_away_takes_its_hints_along() {
    // The box after an even one is stuck.
    let answer = ask("{ loose(count: 8) { label next { content } } }");
    assert_eq!(answer["data"]["loose"][0], Value::Null);
    let hints = json!([unlabelled(3, json!(["loose", 3, "label"]))]);
    assert_eq!(answer["extensions"]["hints"], hints);
    let answer = ask("{ box(number: 0) { label next { content } } b: box(number: 6) { label } }");
    let hints = json!([unlabelled(6, json!(["b", "label"]))]);
    assert_eq!(answer["extensions"]["hints"], hints);
    let answer = ask("{ sure(number: 3) { label content } }");
    assert_eq!(answer["data"], Value::Null);
    assert_eq!(answer.get("extensions"), None);
}

#[test]
fn an_answer_has_twenty_hints_at_most() {
    let boxes: String =
        (0..30).map(|n| format!("b{n}: box(number: {}) {{ label }} ", 3 * n)).collect();
    let answer = ask(&format!("{{ {boxes} }}"));
    let hints: Vec<Value> =
        (0..20).map(|n| unlabelled(3 * n, json!([format!("b{n}"), "label"]))).collect();
    assert_eq!(answer["extensions"]["hints"], json!(hints));
}

#[test]
fn hints_are_left_out_for_one_who_does_not_want_them() {
    let engine = engine(Limits::default());
    let request = Request { omit_hints: true, ..Request::new("{ box(number: 3) { label } }") };
    let prepared = engine.prepare(&request, &()).ok().unwrap();
    let body = engine.execute(&prepared, &()).ok().unwrap();
    assert_eq!(body, br#"{"data":{"box":{"label":null}}}"#);
}

#[test]
fn an_answer_that_was_put_off_has_its_hints_once() {
    let limits = Limits { cost: u64::MAX, ..Limits::default() };
    let query = "{ boxes(count: 200) { inside { number label } } }";
    let engine = engine(limits);
    let prepared = engine.prepare(&Request::new(query), &()).ok().unwrap();
    assert!(engine.execute_in_a_moment(&prepared, &(), Duration::ZERO).is_none());
    let body = engine.execute(&prepared, &()).ok().unwrap();
    let answer: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(answer, ask_within(limits, query));
    assert_eq!(answer["extensions"]["hints"].as_array().unwrap().len(), 1);
}
