//! Names of fields, arguments, types, fragments, directives, variables and operations.

use creative_cities::engine::Request;

use crate::support::{ENGINE, GRAPH, ask};
use crate::{INT, each_is_told, messages};

#[test]
fn a_name_that_is_not_there_is_told_with_the_nearest_or_with_all() {
    each_is_told(&[
        ("{ citty }", "Query has no field \"citty\"; did you mean city?"),
        (
            "{ cities { totalcount } }",
            "CityConnection has no field \"totalcount\"; did you mean totalCount?",
        ),
        (
            "{ cities { pageInfo { size } } }",
            "PageInfo has no field \"size\"; it has hasNextPage, hasPreviousPage, startCursor, \
             endCursor",
        ),
        (
            "{ node(id: 1) { name } }",
            "Node has no field \"name\"; ask for it in a fragment, such as ... on City { name }",
        ),
        (
            "{ search(text: \"a\") { nodes { kind } } }",
            "SearchResult has no field \"kind\"; ask in fragments on what it may be: City, \
             Country, CreativeField, Initiative, Division",
        ),
        (
            "{ cities(fist: 3) { totalCount } }",
            "Query.cities has no argument \"fist\"; did you mean first?",
        ),
        (
            "{ city(slog: \"lyon\") { name } }",
            "Query.city has no argument \"slog\"; did you mean slug?",
        ),
        ("{ fields(first: 2) { slug } }", "Query.fields has no argument \"first\"; it has none"),
        (
            "{ __typename @include(iff: true) }",
            "@include has no argument \"iff\"; did you mean if?",
        ),
        (
            "{ __typename @inclde(if: true) }",
            "there is no directive @inclde; did you mean @include?",
        ),
        ("{ __typename @cached }", "there is no directive @cached; there are @skip, @include"),
        (
            "{ node(id: 1) { ... on Citty { name } } }",
            "there is no type \"Citty\"; did you mean City?",
        ),
        (
            "{ search(text: \"a\") { nodes { ... on Village { name } } } }",
            "there is no type \"Village\"; what is here may be City, Country, CreativeField, \
             Initiative, Division",
        ),
        (
            "{ ...Q } fragment Q on Village { name }",
            "there is no type \"Village\"; name an object type, an interface or a union",
        ),
        (
            "{ ...Qery } fragment Query on Query { __typename }",
            "there is no fragment \"Qery\"; did you mean Query?",
        ),
        (
            "{ city(slug: \"lyon\") { ...Names } }",
            "there is no fragment \"Names\"; define it, as in fragment Names on City { ... }",
        ),
        ("mutation { __typename }", "the schema has no mutation; ask by a query"),
    ]);
}

#[test]
fn fields_are_asked_for_of_what_has_them() {
    each_is_told(&[
        (
            "{ cities }",
            "Query.cities is of the type CityConnection, which has fields; ask for some of them, \
             such as cities { totalCount }",
        ),
        (
            "{ city(slug: \"lyon\") { name { length } } }",
            "City.name is of the type String, which has no fields; leave out the braces after it",
        ),
    ]);
}

#[test]
fn a_variable_is_told_how_to_declare_it() {
    each_is_told(&[
        (
            "query ($s: String!) { city(slug: $s) { name } }",
            "argument slug: $s is of the type String! and used where Slug! is asked for; declare \
             it as $s: Slug!",
        ),
        (
            "query ($s: Slug) { city(slug: $s) { name } }",
            "argument slug: $s is of the type Slug and used where Slug! is asked for; declare it \
             as $s: Slug!",
        ),
        (
            "query ($y: Int) { cities(filter: {designated: {eq: $y}}) { totalCount } }",
            "argument filter.designated.eq: $y is of the type Int and used where Year is asked \
             for; declare it as $y: Year",
        ),
        (
            "query ($b: Boolean) { ...F } fragment F on Query { __typename @skip(if: $b) }",
            "argument if of @skip: $b is of the type Boolean and used where Boolean! is asked \
             for; declare it as $b: Boolean!",
        ),
        (
            "query Page($first: Int) { cities(first: $frist) { totalCount } }",
            "argument first: query Page does not declare $frist; did you mean $first?",
        ),
        (
            "query Page { cities(first: $n) { totalCount } }",
            "argument first: query Page does not declare $n; declare it, as in query Page($n: Int)",
        ),
        (
            "query ($s: Slugg) { __typename }",
            "variable $s: there is no type \"Slugg\"; did you mean Slug?",
        ),
        (
            "query ($s: Text!) { city(slug: $s) { name } }",
            "variable $s: there is no type \"Text\"; declare it as $s: Slug!",
        ),
        (
            "query ($c: City) { city(slug: $c) { name } }",
            "variable $c: City is a type of answers; declare it as $c: Slug!",
        ),
        (
            "query ($s: Slug!, $s: String) { city(slug: $s) { name } }",
            "variable $s: declared twice; declare it once",
        ),
    ]);
}

/// Without the misspelt name the object would be empty, the variable and the fragment unused.
#[test]
fn what_follows_from_a_misspelt_name_is_not_told() {
    each_is_told(&[
        ("{ city(slug: \"lyon\") { nmae } }", "City has no field \"nmae\"; did you mean name?"),
        (
            "query ($s: Slug!) { citty(slug: $s) { ...F } } fragment F on City { name }",
            "Query has no field \"citty\"; did you mean city?",
        ),
        (
            "{ city(slug: \"lyon\") { ...F } } fragment F on Citty { name }",
            "there is no type \"Citty\"; did you mean City?",
        ),
    ]);
}

#[test]
fn errors_are_told_in_the_order_of_the_document() {
    let query =
        "query ($s: String!) {\n  city(slug: $s) { nmae }\n  cities(first: 1.5) { nodes }\n}";
    let answer = ask(query);
    let told = answer["errors"].as_array().unwrap().iter().map(|error| {
        let place = &error["locations"][0];
        let message = error["message"].as_str().unwrap();
        (place["line"].as_u64().unwrap(), place["column"].as_u64().unwrap(), message)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (
                2,
                14,
                "argument slug: $s is of the type String! and used where Slug! is asked for; \
                 declare it as $s: Slug!"
            ),
            (2, 20, "City has no field \"nmae\"; did you mean name?"),
            (3, 17, &*format!("argument first: 1.5 is not of the type Int; {INT}")),
            (
                3,
                24,
                "CityConnection.nodes is of the type City, which has fields; ask for some of \
                 them, such as nodes { id }"
            ),
        ]
    );
}

#[test]
fn an_operation_that_is_not_there_is_told_with_those_that_are() {
    let both = "query Cities { __typename } query Countries { __typename }";
    for (query, name, told) in [
        (
            both,
            Some("Citie"),
            "operationName: the document has no operation \"Citie\"; did you mean Cities?",
        ),
        (
            both,
            Some("X"),
            "operationName: the document has no operation \"X\"; it has Cities, Countries",
        ),
        (
            "{ __typename }",
            Some("X"),
            "operationName: the document has no operation \"X\"; its one has no name, so give none",
        ),
        (
            both,
            None,
            "the document has several operations; give the name of one as operationName: Cities, \
             Countries",
        ),
    ] {
        let operation_name = name.map(str::to_owned);
        let refused = ENGINE.prepare(&Request { operation_name, ..Request::new(query) }, &GRAPH);
        let body = serde_json::from_slice(&refused.err().unwrap().body()).unwrap();
        assert_eq!(messages(&body, "OPERATION_NOT_FOUND"), [told]);
    }
}
