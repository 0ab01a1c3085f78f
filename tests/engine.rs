//! The engine on a domain of its own: a schema that does not fit its resolvers stops start-up, and
//! answers follow the GraphQL specification where resolvers fail.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use creative_cities::engine::{
    Bindings, Code, Domain, Engine, FieldError, Handed, Int, Items, Limits, List, ObjectType,
    OutputType, OwnedText, Receiver, Request, Shape, Text, Try,
};
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

/// A shelf of numbered boxes, some of which cannot be opened.
#[derive(Debug, Clone, Copy)]
enum Shelf {}

#[derive(Debug, Clone, Copy)]
enum Thing {
    Shelf,
    Box(i32),
}

impl Domain for Shelf {
    type Snapshot = ();
    type Object = Thing;

    fn root() -> Thing {
        Thing::Shelf
    }

    fn type_name(object: &Thing) -> &'static str {
        match object {
            Thing::Shelf => "Query",
            Thing::Box(_) => "Box",
        }
    }

    fn identity(object: &Thing) -> Option<u64> {
        match object {
            Thing::Shelf => None,
            Thing::Box(number) => u64::try_from(*number).ok(),
        }
    }

    fn citation((): &(), identities: &[u64]) -> Value {
        json!(identities)
    }
}

enum Root {}

impl ObjectType<Shelf> for Root {
    type At<'s> = ();

    fn at<'s>(_: &'s (), object: &'s Thing) -> Option<()> {
        matches!(object, Thing::Shelf).then_some(())
    }
}

enum Box_ {}

impl ObjectType<Shelf> for Box_ {
    type At<'s> = i32;

    fn at<'s>(_: &'s (), object: &'s Thing) -> Option<i32> {
        if let Thing::Box(number) = object { Some(*number) } else { None }
    }
}

impl OutputType<Shelf> for Box_ {
    type At<'s> = i32;
    const SHAPE: Shape = Shape::Named("Box");

    fn give(number: Self::At<'_>, to: &mut impl Receiver<Shelf>) -> Handed {
        to.object(Thing::Box(number))
    }
}

const STUCK: Code = Code("STUCK");

/// Odd boxes are stuck.
fn open(number: i32) -> Result<&'static str, FieldError> {
    match number % 2 {
        0 => Ok("full"),
        _ => Err(FieldError::new(STUCK, format!("box {number} is stuck; push it"))),
    }
}

#[derive(Deserialize)]
struct Numbered {
    number: i32,
}

#[derive(Deserialize)]
struct Counted {
    count: Option<i32>,
}

const SCHEMA: &str = "
    type Query {
      box(number: Int!): Box
      sure(number: Int!): Box!
      boxes(count: Int = 3): [Box!]!
      loose(count: Int = 3): [Box]
    }
    type Box {
      number: Int! content: String! maybe: String next: Box! other: Box inside: [Box]!
    }
";

fn bindings() -> Bindings<Shelf> {
    let mut bindings = Bindings::default();
    bind_query(&mut bindings);
    bind_box(&mut bindings);
    bindings
}

fn bind_query(bindings: &mut Bindings<Shelf>) {
    bindings
        .object::<Root>("Query")
        .field_with::<Option<Box_>, Numbered>("box", |_, asked| Some(asked.number))
        .field_with::<Box_, Numbered>("sure", |_, asked| asked.number)
        .field_with::<List<Box_>, Counted>("boxes", |_, asked| {
            Items::new(0..asked.count.unwrap_or(0))
        })
        .field_with::<Option<List<Option<Box_>>>, Counted>("loose", |_, asked| {
            Some(Items::new((0..asked.count?).map(Some)))
        });
}

fn bind_box(bindings: &mut Bindings<Shelf>) {
    bindings
        .object::<Box_>("Box")
        .field::<Int>("number", |number| *number)
        .field::<Try<Text>>("content", |number| open(*number))
        .field::<Try<Option<Text>>>("maybe", |number| open(*number).map(Some))
        .field::<Box_>("next", |number| *number + 1)
        .field::<Option<Box_>>("other", |number| Some(*number + 1))
        .field::<List<Option<Box_>>>("inside", |number| Items::new((0..*number).map(Some)));
}

#[track_caller]
fn mismatches(schema: &str, bindings: Bindings<Shelf>) -> Vec<String> {
    match Engine::new(&[("schema.graphql", schema)], bindings, Limits::default()) {
        Ok(_) => panic!("{schema} was taken"),
        Err(mismatches) => mismatches.0,
    }
}

#[test]
fn a_field_without_resolver_stops_start_up() {
    let schema = SCHEMA.replace("maybe: String", "maybe: String weight: Int");
    assert_eq!(mismatches(&schema, bindings()), ["Box.weight has no resolver"]);
}

#[test]
fn a_resolver_without_field_stops_start_up() {
    let schema = SCHEMA.replace("maybe: String", "");
    assert_eq!(mismatches(&schema, bindings()), ["Box.maybe is bound and not declared"]);
}

#[test]
fn a_field_with_two_resolvers_stops_start_up() {
    let mut twice = bindings();
    twice.object::<Box_>("Box").field::<Int>("number", |number| *number);
    assert_eq!(mismatches(SCHEMA, twice), ["the field Box.number is bound twice"]);
}

#[test]
fn a_resolver_of_another_shape_stops_start_up() {
    for (declared, wanted) in [
        ("number: Int", "Int"),
        ("number: String!", "String!"),
        ("number: [Int!]!", "[Int!]!"),
        ("number: Box!", "Box!"),
    ] {
        let schema = SCHEMA.replace("number: Int! content", &format!("{declared} content"));
        let message = format!("Box.number is declared as {wanted}, its resolver gives Int!");
        assert_eq!(mismatches(&schema, bindings()), [message]);
    }
    let schema = SCHEMA.replace("[Box!]!", "[Box]!");
    let message = "Query.boxes is declared as [Box]!, its resolver gives [Box!]!";
    assert_eq!(mismatches(&schema, bindings()), [message]);
}

#[test]
fn arguments_that_a_resolver_cannot_read_stop_start_up() {
    let schema = SCHEMA.replace("box(number: Int!)", "box(numero: Int!)");
    let message = "Query.box declares the arguments {\"numero\"}, its resolver reads {\"number\"}";
    assert_eq!(mismatches(&schema, bindings()), [message]);
    let schema = SCHEMA.replace("box(number: Int!)", "box(number: String!)");
    let found = mismatches(&schema, bindings());
    assert_eq!(found.len(), 2, "{found:?}");
    let start = "the resolver of Query.box cannot read {\"number\":\"text\"}: number: invalid type";
    assert!(found[0].starts_with(start), "{found:?}");
    // An argument that may be left out, read into one that must be there.
    let schema = SCHEMA.replace("box(number: Int!)", "box(number: Int)");
    let message = "the resolver of Query.box cannot read {}: missing field `number`";
    assert_eq!(mismatches(&schema, bindings()), [message]);
}

#[test]
fn scalars_and_enums_that_do_not_fit_stop_start_up() {
    let schema = format!("{SCHEMA} scalar Weight enum Colour {{ RED GREEN }}");
    let unbound = [
        "the scalar Weight is not bound",
        "the enum Colour is declared with {\"GREEN\", \"RED\"} and bound with {}",
    ];
    assert_eq!(mismatches(&schema, bindings()), unbound);
    let mut wrong = bindings();
    wrong.scalar::<i32>("Weight", "heavy");
    wrong.values("Colour", ["RED", "BLUE"]);
    wrong.values("Sound", ["LOUD"]);
    let found = mismatches(&schema, wrong);
    assert_eq!(
        found,
        [
            "the scalar Weight refuses its sample: invalid type: string \"heavy\", expected i32",
            "the enum Colour is declared with {\"GREEN\", \"RED\"} and bound with {\"BLUE\", \"RED\"}",
            "Sound is bound and not declared",
        ]
    );
}

#[test]
fn a_schema_that_is_none_stops_start_up() {
    let found = mismatches("type Query { box: Crate }", Bindings::default());
    assert!(found[0].contains("cannot find type `Crate` in this document"), "{found:?}");
}

fn engine(limits: Limits) -> Engine<Shelf> {
    Engine::new(&[("schema.graphql", SCHEMA)], bindings(), limits).unwrap()
}

fn ask(query: &str) -> Value {
    ask_within(Limits::default(), query)
}

fn ask_within(limits: Limits, query: &str) -> Value {
    let engine = engine(limits);
    let prepared = engine.prepare(&Request::new(query));
    let body = match prepared.and_then(|prepared| engine.execute(&prepared, &())) {
        Ok(body) => body,
        Err(refusal) => refusal.body(),
    };
    serde_json::from_slice(&body).unwrap()
}

/// The error of a stuck box at a path, where its field stands in the query.
fn stuck(number: i32, column: usize, path: Value) -> Value {
    json!({
        "message": format!("box {number} is stuck; push it"),
        "locations": [{ "line": 1, "column": column }],
        "path": path,
        "extensions": { "code": "STUCK" },
    })
}

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
fn an_answer_is_put_off_when_a_moment_is_over_and_the_same_in_the_end() {
    let engine = engine(Limits { cost: u64::MAX, ..Limits::default() });
    let query = "{ boxes(count: 300) { inside { number next { number } } } }";
    let prepared = engine.prepare(&Request::new(query)).ok().unwrap();
    let no_time = Duration::ZERO;
    assert!(engine.execute_in_a_moment(&prepared, &(), no_time).is_none());
    let whole = engine.execute(&prepared, &()).unwrap();
    let in_time = engine.execute_in_a_moment(&prepared, &(), Duration::from_secs(60));
    assert_eq!(in_time.unwrap().unwrap(), whole);
    // Little is done before the clock is looked at.
    let little = engine.prepare(&Request::new("{ box(number: 1) { number } }")).ok().unwrap();
    let answer = engine.execute_in_a_moment(&little, &(), no_time).unwrap().unwrap();
    assert_eq!(answer, br#"{"data":{"box":{"number":1}}}"#);
}

#[test]
fn answers_to_introspection_are_kept_for_each_operation_and_its_variables() {
    let engine = engine(Limits::default());
    let query = "query A($of: String!) { __type(name: $of) { name kind } }
                 query B($of: String!) { __type(name: $of) { kind } }";
    let ask = |operation: &str, of: &str| {
        let Value::Object(variables) = json!({ "of": of }) else { panic!("an object") };
        let operation_name = Some(operation.to_owned());
        let request = Request { operation_name, variables, ..Request::new(query) };
        let prepared = engine.prepare(&request).ok().unwrap();
        let answer: Value =
            serde_json::from_slice(&engine.execute(&prepared, &()).unwrap()).unwrap();
        answer["data"]["__type"].clone()
    };
    for _ in 0..2 {
        assert_eq!(ask("A", "Box"), json!({ "name": "Box", "kind": "OBJECT" }));
        assert_eq!(ask("B", "Box"), json!({ "kind": "OBJECT" }));
        assert_eq!(ask("A", "Int"), json!({ "name": "Int", "kind": "SCALAR" }));
        assert_eq!(ask("A", "None"), Value::Null);
    }
}

#[test]
fn an_answer_tells_which_objects_are_in_it_when_it_is_asked() {
    let engine = engine(Limits::default());
    let query =
        "{ boxes(count: 40) { inside { number next { number } } } box(number: 90) { number } }";
    let request = Request { report_citation: true, ..Request::new(query) };
    let prepared = engine.prepare(&request).ok().unwrap();
    let answer: Value = serde_json::from_slice(&engine.execute(&prepared, &()).unwrap()).unwrap();
    let boxes: Vec<i32> = (0..40).chain([90]).collect();
    assert_eq!(answer["extensions"], json!({ "citation": boxes }));
}

#[test]
fn null_rises_to_the_data() {
    assert_eq!(
        ask("{ sure(number: 1) { content } }"),
        json!({ "data": null, "errors": [stuck(1, 21, json!(["sure", "content"]))] })
    );
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

#[track_caller]
fn costs(query: &str, cost: u64) {
    let prepared = engine(Limits::default()).prepare(&Request::new(query));
    assert_eq!(prepared.unwrap_or_else(|_| panic!("{query}")).cost(), cost, "{query}");
}

proptest::proptest! {
    #[test]
    fn any_text_comes_out_as_it_is(text in "(?s).{0,40}") {
        let mut bindings = Bindings::<Echo>::default();
        bindings
            .object::<EchoRoot>("Query")
            .field_with::<OwnedText, Spoken>("echo", |_, spoken| spoken.text.clone());
        let schema = "type Query { echo(text: String!): String! }";
        let limits = Limits::default();
        let engine = Engine::new(&[("schema.graphql", schema)], bindings, limits).unwrap();
        let variables = json!({ "text": text }).as_object().unwrap().clone();
        let query = "query ($text: String!) { echo(text: $text) }";
        let request = Request { variables, ..Request::new(query) };
        let prepared = engine.prepare(&request).ok().unwrap();
        let body = engine.execute(&prepared, &()).ok().unwrap();
        let answer: Value = serde_json::from_slice(&body).unwrap();
        proptest::prop_assert_eq!(answer, json!({ "data": { "echo": text } }));
    }
}

/// A wall that gives back what is said to it.
#[derive(Debug, Clone, Copy)]
enum Echo {}

impl Domain for Echo {
    type Snapshot = ();
    type Object = ();

    fn root() {}

    fn type_name(_: &()) -> &'static str {
        "Query"
    }

    fn identity(_: &()) -> Option<u64> {
        None
    }

    fn citation((): &(), _: &[u64]) -> Value {
        Value::Null
    }
}

enum EchoRoot {}

impl ObjectType<Echo> for EchoRoot {
    type At<'s> = ();

    fn at<'s>(_: &'s (), _: &'s ()) -> Option<()> {
        Some(())
    }
}

#[derive(Deserialize)]
struct Spoken {
    text: String,
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
    let limits = Limits { cost: 10, ..Limits::default() };
    let answer = ask_within(limits, "{ boxes { next { number content } } }");
    let message = "the query costs 16 where at most 10 is allowed; ask for smaller pages, or \
                   nest fewer lists";
    let error = json!({ "message": message, "extensions": { "code": "COST_TOO_HIGH" } });
    assert_eq!(answer, json!({ "errors": [error] }));
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
fn an_errors_place_is_counted_as_graphql_ends_lines() {
    let place = |query: &str| ask(query)["errors"][0]["locations"][0].clone();
    let third = json!({ "line": 3, "column": 2 });
    for end in ["\n", "\r", "\r\n"] {
        let query = format!("{{ box(number: 1) {{{end}number{end} maybe }} }}");
        assert_eq!(place(&query), third, "{query:?}");
    }
}

#[test]
fn a_request_is_told_its_cost_when_it_asks() {
    let engine = engine(Limits::default());
    let request = Request { report_cost: true, ..Request::new("{ boxes { number } }") };
    let prepared = engine.prepare(&request).ok().unwrap();
    let body = engine.execute(&prepared, &()).ok().unwrap();
    let answer: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(answer["extensions"], json!({ "cost": { "total": 6, "limit": 1_000_000 } }));
}

#[test]
fn a_document_is_compiled_once() {
    let engine = engine(Limits::default());
    let ask = |query: &str, name: Option<&str>| {
        let operation_name = name.map(str::to_owned);
        let request = Request { operation_name, ..Request::new(query) };
        let prepared = engine.prepare(&request).ok().unwrap();
        String::from_utf8(engine.execute(&prepared, &()).ok().unwrap()).unwrap()
    };
    let both = "query A { box(number: 2) { number } } query B { sure(number: 4) { number } }";
    for _ in 0..3 {
        assert_eq!(ask(both, Some("A")), r#"{"data":{"box":{"number":2}}}"#);
        assert_eq!(ask(both, Some("B")), r#"{"data":{"sure":{"number":4}}}"#);
    }
    let usage = engine.cache_use();
    assert_eq!((usage.hits, usage.misses, usage.documents), (4, 2, 2));
    assert!(usage.bytes > 0);
}

#[test]
fn a_cached_plan_answers_each_value_of_its_conditions() {
    let engine = engine(Limits::default());
    let query = "query ($yes: Boolean!, $n: Int = 2) {
        box(number: $n) { number @include(if: $yes) content @skip(if: $yes) } }";
    let ask = |variables: Value| {
        let variables = variables.as_object().unwrap().clone();
        let request = Request { variables, ..Request::new(query) };
        let prepared = engine.prepare(&request).ok().unwrap();
        serde_json::from_slice::<Value>(&engine.execute(&prepared, &()).ok().unwrap()).unwrap()
    };
    for _ in 0..2 {
        let with = ask(json!({ "yes": true, "n": 8 }));
        assert_eq!(with, json!({ "data": { "box": { "number": 8 } } }));
        let without = ask(json!({ "yes": false }));
        assert_eq!(without, json!({ "data": { "box": { "content": "full" } } }));
    }
    assert_eq!(engine.cache_use().documents, 1);
}

#[test]
fn a_plan_that_outweighs_its_document_is_not_kept() {
    let limits = Limits { cache_bytes: 1 << 20, ..Limits::default() };
    let engine = engine(limits);
    // Written out, the fragments are large with one value of the condition and small with the other.
    let fragment = |n: usize| {
        let ask = |at: usize| format!("a{at}: next {{ ...F{} }} ", n + 1);
        let asks: String = (0..8).map(ask).collect();
        format!("fragment F{n} on Box {{ {asks} }} ")
    };
    let fragments: String = (0..3).map(fragment).collect();
    for n in 0..200 {
        let query = format!(
            "query ($large: Boolean!) {{ box(number: {n}) {{ number ...F0 @include(if: $large) }} }} \
             {fragments} fragment F3 on Box {{ number }}"
        );
        for large in [false, true, false] {
            let variables = json!({ "large": large }).as_object().unwrap().clone();
            let request = Request { variables, ..Request::new(query.clone()) };
            let prepared = engine.prepare(&request).ok().unwrap();
            let body = engine.execute(&prepared, &()).ok().unwrap();
            assert_eq!(body.len() > 1_000, large);
        }
    }
    let usage = engine.cache_use();
    assert!(usage.bytes <= 1 << 20, "{usage:?}");
}

#[test]
fn a_cache_that_is_full_forgets_and_goes_on() {
    let limits = Limits { cache_bytes: 1 << 20, ..Limits::default() };
    let engine = engine(limits);
    for n in 0..5_000 {
        let query = format!("{{ box(number: {n}) {{ number }} }}");
        let prepared = engine.prepare(&Request::new(query)).ok().unwrap();
        let body = engine.execute(&prepared, &()).ok().unwrap();
        assert_eq!(body, format!(r#"{{"data":{{"box":{{"number":{n}}}}}}}"#).into_bytes());
    }
    let usage = engine.cache_use();
    assert_eq!(usage.misses, 5_000);
    assert!(usage.bytes <= 1 << 20 && usage.documents < 1_000, "{usage:?}");
}
