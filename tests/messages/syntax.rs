//! Documents that are not GraphQL: told once, with the place, what is there and the remedy.

use serde_json::json;

use crate::messages;
use crate::support::{ask, data};

/// Each text is told just that, at that line and column.
#[track_caller]
fn each_is_told(cases: &[(&str, (u64, u64), &str)]) {
    for (query, (line, column), told) in cases {
        let answer = ask(query);
        let told = format!("line {line}, column {column}: {told}");
        assert_eq!(messages(&answer, "GRAPHQL_PARSE_FAILED"), [told], "{query}");
        let places = &answer["errors"][0]["locations"];
        assert_eq!(*places, json!([{ "line": line, "column": column }]), "{query}");
    }
}

#[test]
fn what_is_no_document_is_told_with_an_example() {
    each_is_told(&[
        ("", (1, 1), "the document is empty; write a query, such as { __typename }"),
        (" # nothing\n", (2, 1), "the document is empty; write a query, such as { __typename }"),
        (
            "{\"query\": \"{ network { size } }\"}",
            (1, 2),
            "expected the name of a field, found the text \"query\"; write names without quotes; of \
             a request in JSON, send what is its query",
        ),
        (
            "<html></html>",
            (1, 1),
            "\"<html></html>\" is not GraphQL; send a document such as { __typename }",
        ),
        (
            "network { size }",
            (1, 1),
            "expected query, fragment or \"{\", found \"network\"; put what you ask for in braces, \
             such as { __typename }",
        ),
        (
            "qurey { network { size } }",
            (1, 1),
            "expected query, fragment or \"{\", found \"qurey\"; did you mean query?",
        ),
        (
            "type Query { a: Int } {",
            (1, 1),
            "\"type\" begins a part of a schema; a request is made of operations and fragments, such \
             as { __typename }",
        ),
    ]);
}

#[test]
fn a_bracket_that_is_not_closed_is_told_with_where_it_was_opened() {
    each_is_told(&[
        (
            "{ network { size }",
            (1, 19),
            "expected the name of a field or \"}\", but the document ends; close the \"{\" of line 1, \
             column 1 with \"}\" first",
        ),
        (
            "{ cities(first: 3 { totalCount } }",
            (1, 19),
            "expected the name of an argument or \")\", found \"{\"; close the \"(\" of line 1, column \
             9 with \")\" first",
        ),
        (
            "{ nodes(ids: [\"a\") { id } }",
            (1, 18),
            "expected a value or \"]\", found \")\"; close the \"[\" of line 1, column 14 with \"]\" \
             first",
        ),
        (
            "{ network { size } } }",
            (1, 22),
            "expected query, fragment or \"{\", found \"}\"; it closes nothing, so leave it out",
        ),
    ]);
}

#[test]
fn what_is_left_out_is_named() {
    each_is_told(&[
        (
            "{ network { } }",
            (1, 13),
            "\"{}\" asks for nothing; name a field, such as __typename, or leave it out",
        ),
        (
            "{ cities() { totalCount } }",
            (1, 10),
            "expected an argument, found \")\"; give one, or leave the brackets out",
        ),
        (
            "{ city(slug) { name } }",
            (1, 12),
            "expected \":\", found \")\"; give a value to slug, as in slug: value",
        ),
        (
            "{ city(slug: ) { name } }",
            (1, 14),
            "expected a value, found \")\"; give a number, a text in quotes, a name, a list in [ ], \
             an object in { } or a variable with $",
        ),
        (
            "{ city(\"lyon\") { name } }",
            (1, 8),
            "expected the name of an argument or \")\", found the text \"lyon\"; say what it is given \
             for, as in name: value",
        ),
        (
            "query (n: Int) { cities(first: $n) { totalCount } }",
            (1, 8),
            "expected a variable or \")\", found \"n\"; write $n",
        ),
        (
            "query ($n) { cities(first: $n) { totalCount } }",
            (1, 10),
            "expected \":\", found \")\"; say the type of the variable, as in $name: Type",
        ),
        (
            "query Q",
            (1, 8),
            "expected \"{\", but the document ends; say what you ask for, as in query { __typename }",
        ),
        (
            "fragment F { name } { network { size } }",
            (1, 12),
            "expected \"on\", found \"{\"; write fragment NAME on TYPE { ... }",
        ),
        (
            "{ city(slug: \"lyon) { name } }",
            (1, 14),
            "the text \"lyon) { name } } has no closing quote; write \" at its end, or put a text of \
             several lines between \"\"\" and \"\"\"",
        ),
        (
            "{ city(slug: \"\"\"lyon\") { name } }",
            (1, 14),
            "the text that begins here has no end; write \"\"\" after it",
        ),
    ]);
}

#[test]
fn what_other_languages_write_is_told_with_what_graphql_writes() {
    let quotes =
        |letter: char| format!("{letter} begins no text in GraphQL; put texts between \" and \"");
    each_is_told(&[
        (
            "{ city(slug: “lyon”) { name } }",
            (1, 14),
            "“ is not a quote mark of GraphQL; write \" in its place",
        ),
        ("{ city(slug: 'lyon') { name } }", (1, 14), &quotes('\'')),
        ("{ city(slug: ‘lyon’) { name } }", (1, 14), &quotes('‘')),
        (
            "{ network { size; } }",
            (1, 17),
            "\";\" is not used in GraphQL; leave it out, or write a comma",
        ),
        (
            "{ city(slug=\"lyon\") { name } }",
            (1, 12),
            "expected \":\", found \"=\"; write a colon in its place",
        ),
        (
            "{ cities(filter: {\"name\": 3}) { totalCount } }",
            (1, 19),
            "expected the name of a field or \"}\", found the text \"name\"; write names without quotes",
        ),
        (
            "{ network { size } } // all",
            (1, 22),
            "\"//\" begins no comment; comments begin with # and end with the line",
        ),
        (
            "{ größe }",
            (1, 5),
            "ö cannot be in a name; names are of the letters A to Z and a to z, digits and _, and \
             texts are in quotes",
        ),
        (
            "{ network\u{a0}{ size } }",
            (1, 10),
            "the character U+00A0 cannot be here; write an ordinary blank",
        ),
        (
            "{ cities(first: 03) { totalCount } }",
            (1, 18),
            "the number 03 begins with a 0 too many; leave it out",
        ),
        (
            "{ cities(first: 1.) { totalCount } }",
            (1, 19),
            "expected a digit after \".\" of a number, found \")\"; write one",
        ),
        (
            "{ cities(first: 3rd) { totalCount } }",
            (1, 18),
            "\"r\" follows the number 3 at once; put a blank between them, or all of it in quotes if \
             it is a text",
        ),
        (
            "{ city(slug: \"a\\q\") { name } }",
            (1, 16),
            "\\q is not an escape; write \\\\ for a backslash, and \\\", \\n, \\t or \\u and four \
             hexadecimal digits for other letters",
        ),
    ]);
}

#[test]
fn descriptions_are_taken_where_the_grammar_has_them_and_told_of_elsewhere() {
    let described = "\"What it is for.\"\nquery Q(\"\"\"How\nmany.\"\"\" $n: Int = 1) { ...F }\n\
                     \"\" fragment F on Query { cities(first: $n) { nodes { slug } } }";
    let plain = "query Q($n: Int = 1) { ...F } \
                 fragment F on Query { cities(first: $n) { nodes { slug } } }";
    assert_eq!(data(described), data(plain));
    each_is_told(&[
        (
            "\"All.\" { network { size } }",
            (1, 8),
            "a query that begins with \"{\" has no description; write the word query before it, or \
             leave the description out",
        ),
        (
            "query { \"The network.\" network { size } }",
            (1, 9),
            "expected the name of a field, found the text \"The network.\"; write names without \
             quotes; of a request in JSON, send what is its query",
        ),
        (
            "\"One.\" \"Two.\" query { network { size } }",
            (1, 8),
            "expected query, fragment or \"{\", found the text \"Two.\"; begin with what you ask for, \
             such as { __typename }",
        ),
    ]);
}

#[test]
fn places_are_counted_in_letters_and_in_the_text_as_it_was_sent() {
    let deep = format!(
        "{} cities {{ totalCount }} {}",
        "a: partners { nodes {".repeat(20),
        "} }".repeat(20)
    );
    let deep =
        format!("cities {{ nodes {{ {deep} }} }}").replacen("cities { totalCount }", "slug", 1);
    for before in ["\"Größe 🎵\" query", "\"\"\"Größe\n 🎵\"\"\" query", "\"size\" query", "query"]
    {
        for (mistake, at, code) in [
            // Found by looking for names, by the validator, and when the plan is made.
            ("network { nmae }", "nmae", "GRAPHQL_VALIDATION_FAILED"),
            ("network { size size: growth { year } }", "size: ", "GRAPHQL_VALIDATION_FAILED"),
            (&deep, "partners", "NESTED_TOO_DEEP"),
        ] {
            let query = format!(
                "{before} {{ e: __type(name: \"ß\\u2028\u{2028}\") {{ kind }} {mistake} }}"
            );
            let answer = ask(&query);
            let place = &answer["errors"][0]["locations"][0];
            let line = query.split('\n').nth(place["line"].as_u64().unwrap() as usize - 1).unwrap();
            let column = place["column"].as_u64().unwrap() as usize;
            let there: String = line.chars().skip(column - 1).collect();
            assert_eq!(answer["errors"][0]["extensions"]["code"], code, "{answer:#}");
            assert!(
                there.starts_with(at) || there.starts_with(&format!("a: {at}")),
                "{query}: {there}"
            );
        }
    }
}
