//! What comes over a connection, and when: too much, too late, half of it, or no HTTP at all.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use creative_cities::server::MAX_BODY_BYTES;
use serde_json::json;

use crate::server::{JSON, SERVER, Server, ask, post};

#[test]
fn a_body_above_the_limit_is_refused() {
    let body = |length: usize| {
        let frame = json!({ "query": "{ __typename } #" }).to_string().len();
        json!({ "query": format!("{{ __typename }} #{}", "x".repeat(length - frame)) }).to_string()
    };
    assert_eq!(post(body(MAX_BODY_BYTES), &[JSON]).status, 200);
    let answer = post(body(MAX_BODY_BYTES + 1), &[JSON]);
    assert_eq!((answer.status, answer.code().as_str()), (413, "BODY_TOO_LARGE"));
    assert_eq!(post(body(MAX_BODY_BYTES), &[JSON]).status, 200);
}

/// Sends raw bytes and gives the first bytes of what comes back.
fn raw(bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(SERVER.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    // The server may answer and close before all is written.
    let _ = stream.write_all(bytes);
    let mut answer = vec![0; 4096];
    let read = stream.read(&mut answer).unwrap_or(0);
    String::from_utf8_lossy(&answer[..read]).into_owned()
}

#[test]
fn three_megabytes_are_refused() {
    let head = "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";
    let declared = format!("{head}content-length: 3145728\r\n\r\n");
    let answer = raw(declared.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    let mut chunked = format!("{head}transfer-encoding: chunked\r\n\r\n").into_bytes();
    for _ in 0..48 {
        chunked.extend_from_slice(b"10000\r\n");
        chunked.extend(std::iter::repeat_n(b' ', 0x10000));
        chunked.extend_from_slice(b"\r\n");
    }
    let answer = raw(&chunked);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 413"), "{answer}");
    assert_eq!(ask("{ __typename }").status, 200);
}

#[test]
fn an_answer_does_not_wait_for_what_follows_its_request() {
    let body = json!({ "query": "{ __typename }" }).to_string();
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n",
        body.len()
    );
    for follows in ["", "\r\n", "POST /gra"] {
        let answer = raw(format!("{head}{body}{follows}").as_bytes());
        assert!(answer.ends_with(r#"{"data":{"__typename":"Query"}}"#), "{follows:?}: {answer}");
    }
}

#[test]
fn a_body_that_does_not_come_is_given_up() {
    let half = "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
                content-length: 100\r\n\r\n{\"query\":";
    let answer = raw(half.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("\"code\":\"BODY_TIMEOUT\""), "{answer}");
}

#[test]
fn a_head_that_cannot_be_read_is_answered() {
    let long = "x".repeat(70_000);
    for (head, status) in [
        (
            "POST /graphql HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n".to_owned(),
            400,
        ),
        (format!("GET /{long} HTTP/1.1\r\nhost: x\r\n\r\n"), 414),
        (format!("GET / HTTP/1.1\r\nhost: x\r\n{}\r\n", "a: b\r\n".repeat(101)), 431),
    ] {
        let answer = raw(head.as_bytes());
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{status}: {answer}");
    }
}

#[test]
fn what_is_no_http_does_no_harm() {
    for bytes in [&b"\0\x01\x02"[..], b"GET / HTTP/9.9\r\n\r\n", b"POST /graphql HTTP/1.1\r\n\r\n"]
    {
        let answer = raw(bytes);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1."), "{answer}");
    }
    assert_eq!(ask("{ __typename }").status, 200);
}

#[test]
fn a_request_under_way_ends_before_the_server_does() {
    let mut server = Server::start();
    let mut stream = TcpStream::connect(server.address).unwrap();
    let body = json!({ "query": "{ network { size } }" }).to_string();
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n",
        body.len()
    );
    // Half of the request, then the stop, then the rest.
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&body.as_bytes()[..5]).unwrap();
    thread::sleep(Duration::from_millis(100));
    server.stop.take().unwrap().send(()).unwrap();
    thread::sleep(Duration::from_millis(100));
    stream.write_all(&body.as_bytes()[5..]).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.ends_with(r#"{"data":{"network":{"size":405}}}"#), "{answer}");
    server.stop();
    assert!(TcpStream::connect(server.address).is_err(), "nobody listens any more");
}

#[test]
fn a_silent_connection_is_closed() {
    let server = Server::start_with(Duration::from_millis(200));
    for said in ["", "POST /graphql HTTP/1.1\r\nhost: x\r\n"] {
        let mut connection = TcpStream::connect(server.address).unwrap();
        connection.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        connection.write_all(said.as_bytes()).unwrap();
        let mut told = Vec::new();
        connection.read_to_end(&mut told).unwrap_or_default(); // closed or reset, before 10 s
        assert_eq!(told, b"", "after {said:?}");
    }
}

#[test]
fn a_connection_is_not_closed_while_its_request_is_answered() {
    let server = Server::start_with(Duration::from_millis(200));
    let mut connection = TcpStream::connect(server.address).unwrap();
    connection.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let body = "{\"query\":\"{ __typename }\"}";
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    connection.write_all(head.as_bytes()).unwrap();
    thread::sleep(Duration::from_millis(900));
    connection.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.ends_with("{\"data\":{\"__typename\":\"Query\"}}"), "{answer}");
}

#[test]
fn a_client_that_says_no_more_is_answered() {
    let body = "{\"query\":\"{ __typename }\"}";
    for _ in 0..20 {
        let mut connection = TcpStream::connect(SERVER.address).unwrap();
        connection.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let head = "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";
        let length = format!("content-length: {}\r\n\r\n", body.len());
        connection.write_all(format!("{head}{length}{body}").as_bytes()).unwrap();
        connection.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        assert!(answer.ends_with("{\"data\":{\"__typename\":\"Query\"}}"), "{answer:?}");
    }
}
