//! A domain of its own for the engine.

use creative_cities::engine::{
    Advised, Bindings, Code, Domain, Engine, FieldError, Handed, Hint, Hinted, Int, Items, Limits,
    List, ObjectType, OutputType, Receiver, Request, Shape, Text, Try,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// A shelf of numbered boxes, some of which cannot be opened.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shelf {}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Thing {
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

    fn version((): &()) -> u64 {
        0
    }

    fn is_small((): &()) -> bool {
        true
    }

    fn scan((): &()) -> u64 {
        1
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

pub(crate) enum Box_ {}

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

/// Every third box has no label, and says where there is one. Of box 4 there might be something to say,
/// and is not.
fn label(number: i32) -> Advised<'static, Option<&'static str>> {
    match number {
        4 => Advised::with(Some("things"), || None),
        _ if number % 3 == 0 => Advised::sought(None, move || {
            let message = format!("box {number} has no label; look at the next");
            Some(Hint { message, suggestions: vec![(number + 1).to_string()] })
        }),
        _ => Advised::plain(Some("things")),
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

pub(crate) const SCHEMA: &str = "
    type Query {
      box(number: Int!): Box
      sure(number: Int!): Box!
      boxes(count: Int = 3): [Box!]!
      loose(count: Int = 3): [Box]
    }
    type Box {
      number: Int! content: String! maybe: String next: Box! other: Box inside: [Box]!
      label: String
    }
";

pub(crate) fn bindings() -> Bindings<Shelf> {
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
        .field::<Hinted<Option<Text>>>("label", |number| label(*number))
        .field::<Option<Box_>>("other", |number| Some(*number + 1))
        .field::<List<Option<Box_>>>("inside", |number| Items::new((0..*number).map(Some)));
}

pub(crate) fn engine(limits: Limits) -> Engine<Shelf> {
    Engine::new(&[("schema.graphql", SCHEMA)], bindings(), limits).unwrap()
}

pub(crate) fn ask(query: &str) -> Value {
    ask_within(Limits::default(), query)
}

pub(crate) fn ask_within(limits: Limits, query: &str) -> Value {
    let engine = engine(limits);
    let prepared = engine.prepare(&Request::new(query), &());
    let body = match prepared.and_then(|prepared| engine.execute(&prepared, &())) {
        Ok(body) => body,
        Err(refusal) => refusal.body(),
    };
    serde_json::from_slice(&body).unwrap()
}

/// The error of a stuck box at a path, where its field stands in the query.
pub(crate) fn stuck(number: i32, column: usize, path: Value) -> Value {
    json!({
        "message": format!("box {number} is stuck; push it"),
        "locations": [{ "line": 1, "column": column }],
        "path": path,
        "extensions": { "code": "STUCK" },
    })
}
