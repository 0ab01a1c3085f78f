//! The command line: what it prints, and its exit codes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use creative_cities::dataset::Dataset;
use serde_json::{Value, json};

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_creative-cities"));
    program.current_dir(env!("CARGO_MANIFEST_DIR"));
    program
}

struct Outcome {
    code: i32,
    out: String,
    err: String,
}

fn run(arguments: &[&str]) -> Outcome {
    let output = program().args(arguments).stdin(Stdio::null()).output().unwrap();
    Outcome {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[track_caller]
fn fails(arguments: &[&str], code: i32, message: &str) {
    let outcome = run(arguments);
    assert_eq!((outcome.code, outcome.err.trim_end()), (code, message), "{arguments:?}");
    assert_eq!(outcome.out, "");
}

#[test]
fn check_finds_nothing_wrong_with_the_embedded_data() {
    let outcome = run(&["check"]);
    let read =
        "the bundled network: 11 files, 405 cities, 598 partnerships, 245 sources; no problems\n";
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

#[test]
fn bad_flags_are_exit_code_2() {
    for arguments in [
        &["--bogus"][..],
        &["serve", "--listen", "here"],
        &["serve", "--listen", "8080"],
        &["serve", "--watch"],
        &["query"],
        &["serve", "--log-level", "loud"],
        &["dance"],
    ] {
        let outcome = run(arguments);
        assert_eq!(outcome.code, 2, "{arguments:?}");
        assert!(outcome.err.starts_with("error: "), "{arguments:?}: {}", outcome.err);
    }
}

#[test]
fn a_port_in_use_is_one_clear_line() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let outcome = run(&["--listen", &address]);
    assert_eq!(outcome.code, 1);
    let start = format!("error: cannot listen on {address}: Address already in use");
    assert!(outcome.err.starts_with(&start), "{}", outcome.err);
    let remedy = "; give --listen another port, or 0 for a free one\n";
    assert!(outcome.err.ends_with(remedy), "{}", outcome.err);
    assert_eq!(outcome.err.lines().count(), 1);
}

#[test]
fn help_teaches_with_examples() {
    let outcome = run(&["--help"]);
    assert_eq!(outcome.code, 0);
    for taught in
        ["serve", "check", "query", "schema", "generate", "Examples:", "Exit codes:", "--listen"]
    {
        assert!(outcome.out.contains(taught), "{taught}");
    }
}

/// A server that is a process of its own.
struct Server {
    child: Child,
    lines: std::sync::mpsc::Receiver<String>,
    url: String,
}

impl Server {
    fn start(arguments: &[&str]) -> Server {
        let mut child = program()
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        let (told, lines) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                let _ = told.send(line);
            }
        });
        let mut server = Server { child, lines, url: String::new() };
        let line = server.line_with("listening on ");
        let start = line.find("http://").unwrap();
        let end = line[start..].find([' ', '"']).unwrap() + start;
        server.url = line[start..end].to_owned();
        server
    }

    /// The next line of the log that contains a text.
    fn line_with(&self, text: &str) -> String {
        let patience = Instant::now() + Duration::from_secs(20);
        loop {
            let left = patience.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left);
            let line = line.unwrap_or_else(|_| panic!("no line with {text:?}"));
            if line.contains(text) {
                return line;
            }
        }
    }

    fn size(&self) -> Value {
        let body = json!({ "query": "{ network { size } }" });
        let mut answer = ureq::post(format!("{}/graphql", self.url)).send_json(body).unwrap();
        let mut answer: Value = answer.body_mut().read_json().unwrap();
        answer["data"]["network"]["size"].take()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn serve_answers_and_stops_when_it_is_told() {
    let mut server = Server::start(&[]);
    assert_eq!(server.size(), 405);
    let told = Command::new("kill").arg(server.child.id().to_string()).status().unwrap();
    assert!(told.success());
    server.line_with("stopped");
    assert!(server.child.wait().unwrap().success());
}

#[test]
fn the_log_can_be_json() {
    let mut child = program()
        .args(["serve", "--listen", "127.0.0.1:0", "--log-format", "json"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut line).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let line: Value = serde_json::from_str(&line).unwrap();
    assert_eq!((&line["cities"], &line["level"]), (&json!(405), &json!("INFO")));
    assert!(line["ready_ms"].as_f64().is_some());
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[test]
fn watched_data_is_loaded_again_and_bad_data_is_not() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&root.join("tests/networks/small"), data);
    let server = Server::start(&["--data", data.to_str().unwrap(), "--watch"]);
    let before = server.size();
    // A file with problems is told of, and what was served is served on.
    let cities = std::fs::read_to_string(data.join("cities.csv")).unwrap();
    std::fs::write(data.join("cities.csv"), cities.replace("lyon", "Lyon")).unwrap();
    server.line_with("cities.csv:");
    server.line_with("kept the data that was there before");
    assert_eq!(server.size(), before);
    // The whole network in its place is served.
    copy(&root.join("data"), data);
    server.line_with("loaded the data again");
    assert_eq!(server.size(), 405);
}
