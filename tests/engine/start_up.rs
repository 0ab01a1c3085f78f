//! A schema and resolvers that do not fit.

use creative_cities::engine::{Bindings, Engine, Int, Limits, ListSize, Sized};

use crate::shelf::{Box_, SCHEMA, Shelf, bindings};

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
fn sizes_that_do_not_fit_stop_start_up() {
    let size = Sized { size: |()| ListSize::at_most(3), by_type: &[] };
    let mut wrong = bindings();
    wrong.size("Query", "boxes", size);
    wrong.size("Box", "number", size);
    wrong.size("Box", "outside", size);
    let found = mismatches(SCHEMA, wrong);
    let told = |name: &str| format!("the size of Box.{name} is bound, which leads to no object");
    assert_eq!(found, [told("number"), told("outside")]);
    let mut twice = bindings();
    twice.size("Query", "boxes", size);
    twice.size("Query", "boxes", size);
    assert_eq!(mismatches(SCHEMA, twice), ["the size of Query.boxes is bound twice"]);
    // A connection is a list whose size is not said elsewhere.
    let schema = SCHEMA.replace("box(number: Int!): Box", "box(number: Int!, first: Int): Box");
    let found = mismatches(&schema, bindings());
    assert!(found.contains(&"the size of Query.box is not bound".to_owned()), "{found:?}");
}

#[test]
fn a_schema_that_is_none_stops_start_up() {
    let found = mismatches("type Query { box: Crate }", Bindings::default());
    assert!(found[0].contains("cannot find type `Crate` in this document"), "{found:?}");
}
