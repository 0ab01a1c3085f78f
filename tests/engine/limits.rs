//! What an answer costs, and where one is given up.

use std::time::Duration;

use creative_cities::engine::{Limits, Request};
use serde_json::{Value, json};

use crate::shelf::{ask, ask_within, engine};

#[track_caller]
fn costs(query: &str, cost: u64) {
    let prepared = engine(Limits::default()).prepare(&Request::new(query), &());
    assert_eq!(prepared.unwrap_or_else(|_| panic!("{query}")).cost(), cost, "{query}");
}

#[test]
fn the_cost_is_what_a_reader_computes() {
    costs("{ __typename }", 1);
    costs("{ box(number: 1) { number maybe } }", 3);
    costs("{ boxes { number } }", 1 + 5);
    costs("{ boxes { next { number content } } }", 1 + 5 * (1 + 2));
    costs("{ boxes { number } ...A } fragment A on Query { boxes { content } }", 1 + 5 * 2);
    costs("{ boxes { number @skip(if: true) content } }", 1 + 5);
}

#[test]
fn what_costs_too_much_is_refused_with_the_figure() {
    let limits = Limits { cost: 9, ..Limits::default() };
    let answer = ask_within(limits, "{ boxes { next { number content } } }");
    // Three boxes, which are counted.
    let message = "the query costs 10 where at most 9 is allowed; ask for smaller pages, or \
                   nest fewer lists";
    let error = json!({ "message": message, "extensions": { "code": "COST_TOO_HIGH" } });
    assert_eq!(answer, json!({ "errors": [error] }));
}

#[test]
fn what_may_cost_too_much_is_counted() {
    let cost = |limit: u64, query: &str| {
        let engine = engine(Limits { cost: limit, ..Limits::default() });
        let prepared = engine.prepare(&Request::new(query), &());
        prepared.map(|prepared| prepared.cost()).map_err(|refusal| refusal.0[0].message.clone())
    };
    // Five boxes by assumption, three in fact; of a box inside others no more is asked than once.
    let query = "{ boxes { inside { inside { number } } } }";
    assert_eq!(cost(1_000, query), Ok(1 + 5 * (1 + 5 * (1 + 5))));
    // boxes; below the first box inside; below the second inside twice; below the third inside three
    // times and one number.
    assert_eq!(cost(20, query), Ok(1 + 1 + 2 + 4));
    // It is known before anything is counted only where it need not be.
    let engine = engine(Limits { cost: 20, ..Limits::default() });
    assert!(engine.prepare_in_a_moment(&Request::new("{ boxes { number } }"), &()).is_some());
    assert!(engine.prepare_in_a_moment(&Request::new(query), &()).is_none());
    assert!(engine.prepare(&Request::new(query), &()).is_ok());
    assert!(engine.prepare_in_a_moment(&Request::new(query), &()).is_some());
}

#[test]
fn a_request_is_told_its_cost_when_it_asks() {
    let engine = engine(Limits::default());
    let request = Request { report_cost: true, ..Request::new("{ boxes { number } }") };
    let prepared = engine.prepare(&request, &()).ok().unwrap();
    let body = engine.execute(&prepared, &()).ok().unwrap();
    let answer: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(answer["extensions"], json!({ "cost": { "total": 6, "limit": 1_000_000 } }));
}

#[test]
fn errors_count_as_fields_and_the_first_are_told() {
    let answer = ask("{ loose(count: 1000) { maybe } }");
    assert_eq!(answer["data"]["loose"].as_array().unwrap().len(), 1000);
    assert_eq!(answer["errors"].as_array().unwrap().len(), 200);
    let limits = Limits { answer_fields: 600, ..Limits::default() };
    let answer = ask_within(limits, "{ loose(count: 500) { maybe } }");
    assert_eq!(answer["errors"][0]["extensions"]["code"], "ANSWER_TOO_LARGE");
}

#[test]
fn an_answer_that_grows_too_large_is_given_up() {
    let limits = Limits { answer_bytes: 1000, ..Limits::default() };
    let answer = ask_within(limits, "{ boxes(count: 1000) { number } }");
    let message = "the answer is larger than 1000 bytes; ask for less, or in pages";
    assert_eq!(
        answer,
        json!({ "errors": [{ "message": message, "extensions": { "code": "ANSWER_TOO_LARGE" } }] })
    );
}

#[test]
fn an_answer_of_more_fields_than_its_cost_foresaw_is_given_up() {
    let limits = Limits { answer_fields: 100, ..Limits::default() };
    assert!(ask_within(limits, "{ boxes(count: 99) { number } }").get("data").is_some());
    let answer = ask_within(limits, "{ boxes(count: 100) { number } }");
    let message = "the answer has more than 100 fields; ask for less, or in pages";
    assert_eq!(answer["errors"][0]["message"], message);
    assert_eq!(answer["errors"][0]["extensions"]["code"], "ANSWER_TOO_LARGE");
}

#[test]
fn an_answer_that_takes_too_long_is_given_up() {
    let limits = Limits { deadline: std::time::Duration::ZERO, ..Limits::default() };
    let answer = ask_within(limits, "{ boxes(count: 1000) { number } }");
    assert_eq!(answer["errors"][0]["extensions"]["code"], "DEADLINE_EXCEEDED");
    assert!(answer.get("data").is_none());
}

#[test]
fn an_answer_is_put_off_when_a_moment_is_over_and_the_same_in_the_end() {
    let engine = engine(Limits { cost: u64::MAX, ..Limits::default() });
    let query = "{ boxes(count: 300) { inside { number next { number } } } }";
    let prepared = engine.prepare(&Request::new(query), &()).ok().unwrap();
    let no_time = Duration::ZERO;
    assert!(engine.execute_in_a_moment(&prepared, &(), no_time).is_none());
    let whole = engine.execute(&prepared, &()).unwrap();
    let in_time = engine.execute_in_a_moment(&prepared, &(), Duration::from_secs(60));
    assert_eq!(in_time.unwrap().unwrap(), whole);
    // Little is done before the clock is looked at.
    let little = engine.prepare(&Request::new("{ box(number: 1) { number } }"), &()).ok().unwrap();
    let answer = engine.execute_in_a_moment(&little, &(), no_time).unwrap().unwrap();
    assert_eq!(answer, br#"{"data":{"box":{"number":1}}}"#);
}
