//! The command line: what it prints, and its exit codes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod formats;
mod options;
mod program;
mod reload;
mod serving;

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use creative_cities::dataset::Dataset;
use program::{fails, program, run};
use serde_json::{Value, json};

#[test]
fn check_finds_nothing_wrong_with_the_embedded_data() {
    let outcome = run(&["check"]);
    let read =
        "the bundled network: 12 files, 405 cities, 598 partnerships, 247 sources; no problems\n";
    assert_eq!((outcome.code, &*outcome.out, &*outcome.err), (0, read, ""));
}

#[test]
fn the_files_in_the_repository_are_those_embedded() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let read = Dataset::from_directory(&directory).unwrap();
    assert_eq!(read.digest(), Dataset::embedded().unwrap().digest());
}

#[test]
fn query_prints_the_answer_in_the_order_asked() {
    let outcome = run(&["query", "{ city(slug: \"lyon\") { slug name } network { size } }"]);
    let printed = "{\n  \"data\": {\n    \"city\": {\n      \"slug\": \"lyon\",\n      \
                   \"name\": \"Lyon\"\n    },\n    \"network\": {\n      \"size\": 405\n    }\n  }\n}\n";
    assert_eq!((outcome.code, &*outcome.out, &*outcome.err), (0, printed, ""));
}

#[test]
fn query_waits_for_measures_however_long_they_take() {
    let network = tempfile::tempdir().unwrap();
    let directory = network.path().to_str().unwrap();
    let generated = run(&["generate", "--cities", "6000", "--links", "30000", "--out", directory]);
    assert_eq!((generated.code, &*generated.err), (0, ""));
    let query = "{ network { metrics { cities links } } }";
    let outcome = run(&["query", "--data", directory, query]);
    let answer: serde_json::Value = serde_json::from_str(&outcome.out).unwrap();
    let metrics = serde_json::json!({ "cities": 6000, "links": 30000 });
    assert_eq!(answer["data"]["network"]["metrics"], metrics, "{answer}");
    assert_eq!((outcome.code, &*outcome.err), (0, ""));
}

#[test]
fn query_reads_a_file_and_variables() {
    let file = "tests/queries/flagship.graphql";
    let outcome = run(&["query", "--file", file, "--variables", "{\"country\": \"br\"}"]);
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    let answer: Value = serde_json::from_str(&outcome.out).unwrap();
    assert_eq!(answer["data"]["country"]["name"], "Brazil");
}

#[test]
fn query_reads_standard_input() {
    let mut child = program()
        .args(["query", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"{ __typename }").unwrap();
    let output = child.wait_with_output().unwrap();
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer, json!({ "data": { "__typename": "Query" } }));
}

#[test]
fn query_runs_the_operation_that_is_named() {
    let document = "query A { network { size } } query B { network { name } }";
    let outcome = run(&["query", document, "--operation", "A"]);
    assert_eq!(outcome.code, 0, "{}", outcome.out);
    let outcome = run(&["query", document]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.out.contains("OPERATION_NOT_FOUND"), "{}", outcome.out);
}

#[test]
fn query_with_errors_in_its_answer_fails() {
    let outcome = run(&["query", "{ citty }"]);
    assert_eq!((outcome.code, &*outcome.err), (1, "error: 1 error in the answer\n"));
    assert!(outcome.out.contains(r#"Query has no field \"citty\"; did you mean city?"#));
}

#[test]
fn schema_prints_what_can_be_asked() {
    let outcome = run(&["schema"]);
    assert_eq!(outcome.code, 0);
    assert!(outcome.out.contains("\ntype City implements Node {\n"));
}

#[test]
fn output_that_nobody_reads_is_no_error() {
    let mut child = program().arg("schema").stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_failure_that_nobody_reads_has_its_exit_code() {
    for (arguments, code) in [(&["query", "{ citty }"][..], 1), (&["check", "--data", "no"], 2)] {
        let mut child =
            program().args(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stderr.take());
        assert_eq!(child.wait().unwrap().code(), Some(code), "{arguments:?}");
    }
}

#[test]
fn a_bad_directory_is_one_clear_line() {
    for command in ["check", "serve"] {
        let message = "error: --data \"nowhere\" does not exist; give a directory that holds the \
                       data files";
        fails(&[command, "--data", "nowhere"], 2, message);
    }
    let message = "error: --data \"Cargo.toml\" is not a directory; give a directory that holds \
                   the data files";
    fails(&["query", "{ __typename }", "--data", "Cargo.toml"], 2, message);
}

#[test]
fn a_bad_file_or_bad_variables_are_one_clear_line() {
    let outcome = run(&["query", "--file", "nowhere.graphql"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.starts_with("error: cannot read --file \"nowhere.graphql\": No such file"));
    let outcome = run(&["query", "{ __typename }", "--variables", "[1]"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.starts_with("error: --variables \"[1]\" is not a JSON object: "));
}
