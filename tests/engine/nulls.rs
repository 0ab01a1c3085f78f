//! Answers where resolvers fail, and where there is nothing to tell.

use creative_cities::engine::{Limits, Request};
use serde_json::{Value, json};

use crate::shelf::{ask, ask_within, engine, stuck};

#[test]
fn a_nullable_field_that_fails_is_null() {
    assert_eq!(
        ask("{ box(number: 1) { number maybe } }"),
        json!({
            "data": { "box": { "number": 1, "maybe": null } },
            "errors": [stuck(1, 27, json!(["box", "maybe"]))],
        })
    );
}

#[test]
fn null_rises_to_the_nearest_object_that_may_be_null() {
    assert_eq!(
        ask("{ box(number: 0) { number next { content } } a: box(number: 2) { content } }"),
        json!({
            "data": { "box": null, "a": { "content": "full" } },
            "errors": [stuck(1, 34, json!(["box", "next", "content"]))],
        })
    );
    assert_eq!(
        ask("{ box(number: 0) { number other { number content } } }"),
        json!({
            "data": { "box": { "number": 0, "other": null } },
            "errors": [stuck(1, 42, json!(["box", "other", "content"]))],
        })
    );
}

#[test]
fn null_rises_to_an_item_or_to_the_list() {
    assert_eq!(
        ask("{ loose(count: 4) { content } }"),
        json!({
            "data": { "loose": [{ "content": "full" }, null, { "content": "full" }, null] },
            "errors": [
                stuck(1, 21, json!(["loose", 1, "content"])),
                stuck(3, 21, json!(["loose", 3, "content"])),
            ],
        })
    );
    assert_eq!(
        ask("{ box(number: 2) { number } boxes { number content } }"),
        json!({ "data": null, "errors": [stuck(1, 44, json!(["boxes", 1, "content"]))] })
    );
}

#[test]
fn null_rises_to_the_data() {
    assert_eq!(
        ask("{ sure(number: 1) { content } }"),
        json!({ "data": null, "errors": [stuck(1, 21, json!(["sure", "content"]))] })
    );
}

/// In a box of each number are all of lesser numbers: the same again and again, some of them stuck.
#[test]
fn what_comes_again_is_the_same_and_its_errors_are_told_each_time() {
    let limits = Limits { cost: u64::MAX, ..Limits::default() };
    let query = "{ boxes(count: 50) { inside { number inside { number content } } } }";
    let answer = ask_within(limits, query);
    let least = |number: i32| match number % 2 {
        0 => json!({ "number": number, "content": "full" }),
        _ => json!(null),
    };
    let inner = |number: i32| (0..number).map(least).collect::<Value>();
    let inside = |number: i32| {
        (0..number).map(|n| json!({ "number": n, "inside": inner(n) })).collect::<Value>()
    };
    let boxes: Value = (0..50).map(|number| json!({ "inside": inside(number) })).collect();
    assert_eq!(answer["data"], json!({ "boxes": boxes }));
    let stuck = (0..50)
        .flat_map(|a| (0..a).flat_map(move |b| (1..b).step_by(2).map(move |c| json!([a, b, c]))));
    let told = answer["errors"].as_array().unwrap().iter().map(|error| {
        let path = &error["path"];
        assert_eq!(error["message"], format!("box {} is stuck; push it", path[5]));
        json!([path[1], path[3], path[5]])
    });
    assert_eq!(told.collect::<Vec<_>>(), stuck.take(200).collect::<Vec<_>>());
}

/// What was noted of an object is forgotten when it is cut off with what is around it.
#[test]
fn what_was_cut_off_is_written_anew() {
    let limits = Limits { cost: u64::MAX, ..Limits::default() };
    // Every second box fails after all that is inside it was written.
    let query = "{ loose(count: 80) { inside { number maybe } content } }";
    let answer = ask_within(limits, query);
    let least = |number: i32| {
        let maybe = (number % 2 == 0).then_some("full");
        json!({ "number": number, "maybe": maybe })
    };
    let each = |number: i32| match number % 2 {
        0 => {
            let inside = (0..number).map(least).collect::<Value>();
            json!({ "inside": inside, "content": "full" })
        }
        _ => Value::Null,
    };
    assert_eq!(answer["data"], json!({ "loose": (0..80).map(each).collect::<Value>() }));
    // The same where no error is told of what is inside.
    let query = "{ loose(count: 80) { inside { number next { number } } content } }";
    let answer = ask_within(limits, query);
    let least = |number: i32| json!({ "number": number, "next": { "number": number + 1 } });
    let each = |number: i32| match number % 2 {
        0 => {
            let inside = (0..number).map(least).collect::<Value>();
            json!({ "inside": inside, "content": "full" })
        }
        _ => Value::Null,
    };
    assert_eq!(answer["data"], json!({ "loose": (0..80).map(each).collect::<Value>() }));
}

#[test]
fn an_object_of_which_nothing_is_asked_is_empty() {
    let answer = ask("{ box(number: 1) { number @skip(if: true) } }");
    assert_eq!(answer, json!({ "data": { "box": {} } }));
}

#[test]
fn an_argument_left_out_takes_its_default_and_null_is_null() {
    let count = |query: &str| ask(query)["data"]["loose"].as_array().map(Vec::len);
    assert_eq!(count("{ loose { number } }"), Some(3));
    assert_eq!(count("{ loose(count: 1) { number } }"), Some(1));
    assert_eq!(count("{ loose(count: null) { number } }"), None);
    assert_eq!(count("query ($n: Int) { loose(count: $n) { number } }"), Some(3));
    assert_eq!(count("query ($n: Int = 2) { loose(count: $n) { number } }"), Some(2));
    assert_eq!(count("query ($n: Int = null) { loose(count: $n) { number } }"), None);
}

#[test]
fn fields_of_one_key_are_merged_in_the_order_of_the_first() {
    let answer = ask("{ box(number: 2) { number } a: __typename box(number: 2) { content } }");
    let expected = r#"{"data":{"box":{"number":2,"content":"full"},"a":"Query"}}"#;
    assert_eq!(answer.to_string(), expected);
}

#[test]
fn an_errors_place_is_counted_as_graphql_ends_lines() {
    let place = |query: &str| ask(query)["errors"][0]["locations"][0].clone();
    let third = json!({ "line": 3, "column": 2 });
    for end in ["\n", "\r", "\r\n"] {
        let query = format!("{{ box(number: 1) {{{end}number{end} maybe }} }}");
        assert_eq!(place(&query), third, "{query:?}");
    }
}

#[test]
fn an_answer_tells_which_objects_are_in_it_when_it_is_asked() {
    let engine = engine(Limits::default());
    let query =
        "{ boxes(count: 40) { inside { number next { number } } } box(number: 90) { number } }";
    let request = Request { report_citation: true, ..Request::new(query) };
    let prepared = engine.prepare(&request, &()).ok().unwrap();
    let answer: Value = serde_json::from_slice(&engine.execute(&prepared, &()).unwrap()).unwrap();
    let boxes: Vec<i32> = (0..40).chain([90]).collect();
    assert_eq!(answer["extensions"], json!({ "citation": boxes }));
}
