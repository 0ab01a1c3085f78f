//! However many errors there are, few are told, soon, and the same each time.

use std::time::{Duration, Instant};

use creative_cities::engine::Request;
use creative_cities::schema;

use crate::messages;
use crate::support::{GRAPH, ask};

/// Documents with thousands of errors, of up to 256 KiB.
fn hostile() -> Vec<String> {
    let many =
        |count: usize, part: &dyn Fn(usize) -> String| -> String { (0..count).map(part).collect() };
    let name = "n".repeat(60);
    vec![
        format!("{{ {} }}", many(7_000, &|n| format!("citty{n} "))),
        format!("{{ {} }}", "a".repeat(250_000)),
        format!("{{ cities({}) {{ totalCount }} }}", many(2_000, &|n| format!("fist{n}: {n} "))),
        format!("{{ cities(first: \"{}\") {{ totalCount }} }}", "é".repeat(120_000)),
        format!(
            "{{ cities(filter: {{ {} }}) {{ totalCount }} }}",
            many(2_000, &|n| format!("feild{n}: {{}} "))
        ),
        format!("{{ nodes(ids: [{}]) {{ id }} }}", "null true ".repeat(3_500)),
        format!("{{ cities(orderBy: [{}]) {{ totalCount }} }}", "{by: NAM} ".repeat(2_000)),
        // Each operation is told of each use.
        many(25, &|n| format!("query O{n} {{ ...F }} "))
            + &format!(
                "fragment F on Query {{ nodes(ids: [{}]) {{ id }} }}",
                many(4_500, &|n| format!("$v{n} "))
            ),
        format!("query ({}) {{ __typename }}", many(2_000, &|n| format!("$v{n}: Sluge "))),
        // Many names to be like, and long ones.
        format!("{{ {} }}", "...nn ".repeat(20))
            + &many(900, &|n| format!("fragment {name}{n} on Query {{ a }} ")),
        format!("{{ __typename {} }}", many(4_500, &|n| format!("@inclde{n} "))),
    ]
}

#[test]
fn of_thousands_of_errors_the_first_twenty_are_told_soon() {
    for document in hostile() {
        let start: String = document.chars().take(40).collect();
        let begun = Instant::now();
        let answer = ask(&document);
        let taken = begun.elapsed();
        let told = messages(&answer, "GRAPHQL_VALIDATION_FAILED");
        assert!((1..=20).contains(&told.len()), "{start}: {}", told.len());
        assert!(told.iter().all(|message| message.len() < 600), "{start}: {told:?}");
        assert!(taken < Duration::from_secs(5), "{start}: {taken:?}");
    }
}

#[test]
fn messages_repeat() {
    let query = "query A($a: X, $b: Y) { ...F cities(fist: 1, lsat: 2) { a b c } nope } \
                 query B { ...F ...G } fragment F on Query { nodes(ids: [$p $q $r]) { id } } \
                 fragment G on Query { city(slug: $s) { name } node(id: $t) { x } }";
    let told = || {
        let engine = schema::engine().unwrap();
        engine.prepare(&Request::new(query), &GRAPH).err().unwrap()
    };
    let first = told();
    assert!(first.0.len() > 10, "{first:?}");
    for _ in 0..5 {
        assert_eq!(told(), first);
    }
}
