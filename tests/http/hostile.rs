//! Documents and variables that are made to do harm.

use serde_json::json;

use crate::server::{JSON, NEW, ask, post};

/// Hostile documents, each with the code it is refused with.
fn hostile() -> Vec<(&'static str, String, &'static str)> {
    let nested = |open: &str, close: &str, n: usize| open.repeat(n) + "x" + &close.repeat(n);
    // Each fragment asks twice for the next: 2^30 fields when written out.
    let doubling = |aliases: [&str; 2]| {
        let fragment = |n: usize| {
            let [a, b] = aliases;
            let next = format!("country {{ cities {{ nodes {{ ...F{} }} }} }}", n + 1);
            format!("fragment F{n} on City {{ {a}{next} {b}{next} }} ")
        };
        let fragments: String = (0..30).map(fragment).collect();
        format!(
            "{{ city(slug: \"lyon\") {{ ...F0 }} }} {fragments} fragment F30 on City {{ name }}"
        )
    };
    let wide = |n: usize| {
        let aliases = (0..n).map(|n| format!("a{n}: __typename "));
        format!("{{ {} }}", aliases.collect::<String>())
    };
    // Each fragment asks ten times for the next, within the limits on depth and aliases.
    let tenfold = || {
        let ask = |n: usize, next: &str| {
            format!("a{n}: country {{ cities {{ nodes {{ ...{next} }} }} }} ")
        };
        let fragment = |level: usize| {
            let next = format!("F{}", level + 1);
            let asks: String = (0..10).map(|n| ask(n, &next)).collect();
            format!("fragment F{level} on City {{ {asks} }} ")
        };
        let fragments: String = (0..5).map(fragment).collect();
        format!("{{ city(slug: \"lyon\") {{ ...F0 }} }} {fragments} fragment F5 on City {{ name }}")
    };
    let pages = "cities(first: 500) { nodes { ";
    vec![
        ("fields nested 20,000 deep", nested("{a", "}", 20_000), "NESTED_TOO_DEEP"),
        ("lists nested 20,000 deep", nested("{a(b:[", "])}", 20_000), "NESTED_TOO_DEEP"),
        ("2^30 fields by aliases", doubling(["a: ", "b: "]), "NESTED_TOO_DEEP"),
        ("2^30 fields to be merged", doubling(["", ""]), "NESTED_TOO_DEEP"),
        ("10^5 fields by fragments", tenfold(), "TOO_MANY_FIELDS"),
        (
            "introspection in circles of fragments",
            {
                let fragment = |n: usize| {
                    let next = n.checked_sub(1).map_or("name".into(), |n| format!("...F{n}"));
                    format!(
                        "fragment F{n} on __Type {{ fields {{ type {{ {next} ofType {{ {next} \
                         ofType {{ {next} }} }} }} }} }} "
                    )
                };
                let fragments: String = (0..7).map(fragment).collect();
                let spreads: String = (0..7).map(|n| format!("...F{n} ")).collect();
                format!("{{ __schema {{ types {{ {spreads} }} }} }} {fragments}")
            },
            "NESTED_TOO_DEEP",
        ),
        (
            "introspection by many aliases",
            {
                let many = |name: &str, below: &str| -> String {
                    (0..12).map(|n| format!("{name}{n}: {name} {{ {below} }} ")).collect()
                };
                let names: String = (0..12).map(|n| format!("n{n}: name ")).collect();
                format!(
                    "{{ __schema {{ ...S }} }} fragment S on __Schema {{ {} }} fragment T on __Type \
                     {{ {} }} fragment F on __Field {{ {names} }}",
                    many("types", "...T"),
                    many("fields", "...F")
                )
            },
            "COST_TOO_HIGH",
        ),
        (
            "descriptions of every type, many times",
            {
                let many = |name: &str, n: usize, below: &str| -> String {
                    (0..n).map(|at| format!("{name}{at}: {name} {below} ")).collect()
                };
                format!(
                    "{{ {} }} fragment S on __Schema {{ {} }} fragment T on __Type {{ {} }}",
                    many("__schema", 7, "{ ...S }"),
                    many("types", 7, "{ ...T }"),
                    many("description", 186, "")
                )
            },
            "COST_TOO_HIGH",
        ),
        (
            "a thousand operations",
            (0..1_000).map(|n| format!("query O{n} {{ ...F }} ")).collect::<String>()
                + "fragment F on Query { nodes(ids: [$a $a $a]) { id } }",
            "TOO_MANY_OPERATIONS",
        ),
        (
            "an alias as long as a book",
            format!("{{ {}: __typename }}", "a".repeat(100_000)),
            "GRAPHQL_VALIDATION_FAILED",
        ),
        (
            "conflicting aliases",
            "{ city(slug: \"lyon\") { x: name x: slug } }".into(),
            "GRAPHQL_VALIDATION_FAILED",
        ),
        ("a fragment of itself", "{ ...A } fragment A on Query { ...A }".into(), "GRAPHQL_VALIDATION_FAILED"),
        ("a thousand aliases", wide(1_000), "TOO_MANY_ALIASES"),
        ("sixty thousand tokens", format!("{{ {} }}", "a ".repeat(60_000)), "TOO_MANY_TOKENS"),
        (
            "a page of pages of pages",
            format!("{{ {0}citiesSharingField(first: 500) {{ nodes {{ citiesSharingField(first: 500) {{ nodes {{ partners(first: 500) {{ nodes {{ name }} }} }} }} }} }} }} }} }}", pages),
            "COST_TOO_HIGH",
        ),
        (
            "introspection in circles",
            "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }".into(),
            "NESTED_TOO_DEEP",
        ),
    ]
}

#[test]
fn hostile_documents_are_refused_and_the_server_answers_on() {
    for (what, document, code) in hostile() {
        let answer = ask(&document);
        assert_eq!((answer.status, answer.code().as_str()), (400, code), "{what}");
        assert!(answer.text.len() < 20_000, "{what}: {} bytes of answer", answer.text.len());
        assert_eq!(ask("{ __typename }").status, 200, "after {what}");
    }
}

#[test]
fn hostile_variables_are_refused() {
    let nodes: String = (0..190).map(|n| format!("a{n}: nodes(ids: $ids) {{ id }} ")).collect();
    let query = format!("query ($ids: [ID!]!) {{ {nodes} }}");
    let many = json!({ "query": query, "variables": { "ids": vec![""; 60_000] } });
    let answer = post(many.to_string(), &[JSON, NEW]);
    assert_eq!((answer.status, answer.code().as_str()), (400, "BAD_USER_INPUT"));
    let message = "variable $ids: a list of 60000 items is given; give at most 1000";
    assert_eq!(answer.json()["errors"][0]["message"], message);
    let cities: String =
        (0..190).map(|n| format!("a{n}: cities(after: $a) {{ totalCount }} ")).collect();
    let query = format!("query ($a: String) {{ {cities} }}");
    let long = json!({ "query": query, "variables": { "a": "A".repeat(200_000) } });
    let answer = post(long.to_string(), &[JSON, NEW]);
    let message = "variable $a: a text of 200000 bytes is given; give at most 32768";
    assert_eq!(answer.json()["errors"][0]["message"], message);
}

#[test]
fn many_errors_in_a_long_document_are_told_within_bounds() {
    let cities: String = (0..150)
        .map(|n| {
            let bad = "cities(first: 0, last: 0) { totalCount }";
            format!("a{n}: cities(first: 100) {{ nodes {{ division {{ {bad} }} }} }} ")
        })
        .collect();
    let answer = ask(&format!("{}{{ {cities} }}", " ".repeat(200_000)));
    assert_eq!((answer.status, answer.code().as_str()), (200, "PAGE_INVALID"));
    assert_eq!(answer.json()["errors"].as_array().unwrap().len(), 200);
}

#[test]
fn of_a_field_given_very_often_the_first_errors_are_told() {
    let names = "name:{} ".repeat(1_500);
    let refused = ask(&format!("{{ cities(filter: {{ {names} }}) {{ totalCount }} }}"));
    assert_eq!(refused.code(), "GRAPHQL_VALIDATION_FAILED");
    assert_eq!(refused.json()["errors"].as_array().unwrap().len(), 20);
}

#[test]
fn only_introspection_counts_as_introspection() {
    let data = "{ fields { cities(first: 1) { nodes { fields { cities(first: 1) { nodes { fields {
                cities(first: 1) { nodes { fields { name } } } } } } } } } } }";
    let answer = ask(data);
    assert!(answer.json().get("errors").is_none(), "{}", answer.text);
    let two = "{ __type(name: \"City\") { fields { type { fields { name } } } } }";
    assert_eq!(ask(two).status, 200);
    let three = "{ __type(name: \"City\") { fields { type { fields { type { interfaces { name } } } } } } }";
    assert_eq!(ask(three).code(), "NESTED_TOO_DEEP");
    let by_fragments =
        "{ __type(name: \"City\") { ...F fields { type { fields { type { ...F } } } } } }
                        fragment F on __Type { fields { name } }";
    assert_eq!(ask(by_fragments).code(), "NESTED_TOO_DEEP");
}
