//! `serve` as a process: its log, its signals, and what it does where the system gives it little.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::program::{Server, outcome, program, run, with_few_files};

#[test]
fn serve_answers_and_stops_when_it_is_told() {
    let mut server = Server::start(&[]);
    assert_eq!(server.size(), 405);
    server.signal("TERM");
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

#[test]
fn a_port_in_use_is_one_clear_line() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let listen = address.to_string();
    let port = address.port().to_string();
    for (arguments, remedy) in [
        (&["--listen", &*listen][..], "; give --listen another port, or 0 for a free one\n"),
        (&["--port", &port], "; give --port another one, or 0 for a free one\n"),
    ] {
        let outcome = run(arguments);
        assert_eq!(outcome.code, 1);
        let start = format!("error: cannot listen on {listen}: Address already in use");
        assert!(outcome.err.starts_with(&start), "{}", outcome.err);
        assert!(outcome.err.ends_with(remedy), "{}", outcome.err);
        assert_eq!(outcome.err.lines().count(), 1);
    }
}

#[test]
fn a_port_takes_the_place_of_that_of_the_address() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let server = Server::start(&["--port", &free.to_string()]);
    assert_eq!(server.address, format!("127.0.0.1:{free}"));
}

/// Below four the loader of the system itself does not come to run the program.
#[test]
fn too_few_open_files_are_one_clear_line_and_no_panic() {
    let mut starts = 0;
    for most in 4..=24 {
        let mut server = with_few_files(most, &["--listen", "127.0.0.1:0"]);
        let mut child = server.stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        log.read_line(&mut line).unwrap();
        if line.contains("listening on") {
            child.kill().unwrap();
            child.wait().unwrap();
            starts += 1;
            continue;
        }
        let mut rest = String::new();
        log.read_line(&mut rest).unwrap();
        assert_eq!((child.wait().unwrap().code(), &*rest), (Some(1), ""), "{most}: {line}{rest}");
        assert!(line.starts_with("error: cannot "), "{most}: {line}");
        assert!(line.contains("more files"), "{most}: {line}");
        assert_eq!(starts, 0, "{most} are too few where less were enough");
    }
    assert!(starts > 0, "24 open files are enough to start");
}

#[test]
fn data_that_cannot_be_opened_for_want_of_open_files_is_told_once() {
    for most in 5..=10 {
        let told = outcome(&mut with_few_files(most, &["check", "--data", "data"]));
        let problem = told.out.lines().collect::<Vec<_>>();
        assert_eq!((told.code, &*told.err, problem.len()), (1, "error: 1 problem\n", 1), "{most}");
        assert!(problem[0].contains("; let the program open more files at once"), "{problem:?}");
    }
}

#[test]
fn a_server_out_of_open_files_says_so_once_and_goes_on_when_there_are_some() {
    let server = Server::of(&mut with_few_files(24, &["--listen", "127.0.0.1:0"]));
    let idle: Vec<TcpStream> =
        (0..40).map(|_| TcpStream::connect(&server.address).unwrap()).collect();
    server.line_with("no connection can be taken; trying again");
    std::thread::sleep(std::time::Duration::from_secs(1)); // as long as five attempts
    drop(idle);
    let lines = server.lines_to("connections can be taken again");
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert_eq!(server.size(), 405);
}
