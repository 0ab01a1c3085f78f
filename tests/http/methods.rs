//! Methods, paths and origins: what clients, caches and proxies ask for beside a question.

use serde_json::json;

use crate::server::{Answer, JSON, agent, get, post, read, url};

/// Sends a request without a body.
fn send(method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = ureq::http::Request::builder().method(method).uri(url(path));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    read(agent().run(request.body(()).unwrap()).unwrap())
}

#[test]
fn only_get_head_and_post_are_ways_to_ask() {
    for method in ["DELETE", "TRACE"] {
        let answer = send(method, "/graphql", &[]);
        assert_eq!((answer.status, answer.code().as_str()), (405, "METHOD_NOT_ALLOWED"));
        assert_eq!(answer.header("allow"), "GET, HEAD, POST");
        let accept = [("accept", "application/graphql-response+json")];
        let answer = send(method, "/graphql", &accept);
        assert_eq!(answer.status, 405);
        assert!(answer.header("content-type").starts_with("application/graphql-response+json"));
    }
    let answer = get("/graphql?query=mutation%7B__typename%7D", &[]);
    assert_eq!((answer.status, answer.header("allow")), (405, "POST"));
}

#[test]
fn head_is_answered_as_get_is_and_without_a_body() {
    for path in [
        "/graphql?query=%7Bnetwork%7Bsize%7D%7D",
        "/graphql?query=%7Bnetwork%7Bsise%7D%7D",
        "/graphql",
        "/",
        "/graphiql",
        "/schema.graphql",
        "/metrics",
        "/health/live",
        "/health/ready",
        "/nothing",
    ] {
        let (head, got) = (send("HEAD", path, &[]), get(path, &[]));
        assert_eq!(head.status, got.status, "{path}");
        assert_eq!(head.text, "", "{path}");
        assert_eq!(head.header("content-type"), got.header("content-type"), "{path}");
        // Of metrics the length may be another the next time.
        if path != "/metrics" {
            assert_eq!(head.header("content-length"), got.text.len().to_string(), "{path}");
        }
    }
    let mutation = send("HEAD", "/graphql?query=mutation%7B__typename%7D", &[]);
    assert_eq!((mutation.status, mutation.header("allow")), (405, "POST"));
}

#[test]
fn a_slash_at_the_end_changes_nothing() {
    for path in ["/graphiql", "/schema.graphql", "/health/live", "/health/ready"] {
        let (with, without) = (get(&format!("{path}/"), &[]), get(path, &[]));
        assert_eq!((with.status, with.text), (200, without.text), "{path}");
    }
    assert_eq!(get("/nothing/", &[]).status, 404);
    let data = json!({ "data": { "__typename": "Query" } });
    assert_eq!(get("/graphql/?query=%7B__typename%7D", &[]).json(), data);
    let mut body = agent().post(url("/graphql/")).header("content-type", "application/json");
    body = body.header("accept", "application/json");
    let answer = read(body.send(json!({ "query": "{ __typename }" }).to_string()).unwrap());
    assert_eq!(answer.json(), data);
    let preflight = send(
        "OPTIONS",
        "/graphql/",
        &[("origin", "https://cities.example"), ("access-control-request-method", "POST")],
    );
    assert_eq!(preflight.header("access-control-allow-origin"), "*");
}

#[test]
fn a_preflight_is_told_the_headers_that_it_asks_for() {
    for path in ["/graphql", "/schema.graphql"] {
        let preflight = send(
            "OPTIONS",
            path,
            &[
                ("origin", "https://cities.example"),
                ("access-control-request-method", "POST"),
                ("access-control-request-headers", "authorization,content-type,x-client"),
            ],
        );
        assert_eq!(preflight.status, 200);
        assert_eq!(preflight.header("access-control-allow-origin"), "*");
        let allowed = "authorization,content-type,x-client";
        assert_eq!(preflight.header("access-control-allow-headers"), allowed);
        assert_eq!(preflight.header("access-control-allow-methods"), "GET,HEAD,POST");
        assert_eq!(preflight.header("access-control-max-age"), "86400");
    }
    let headers = [JSON, ("origin", "https://cities.example")];
    let answer = post(json!({ "query": "{ __typename }" }).to_string(), &headers);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
}

#[test]
fn options_alone_asks_for_the_methods_of_a_path() {
    for (path, methods) in [
        ("/graphql", "GET, HEAD, POST"),
        ("/graphql/", "GET, HEAD, POST"),
        ("/schema.graphql", "GET,HEAD"),
        ("/graphiql", "GET,HEAD"),
        ("/health/live", "GET,HEAD"),
    ] {
        let answer = send("OPTIONS", path, &[]);
        assert_eq!((answer.status, answer.header("allow")), (204, methods), "{path}");
        assert_eq!(answer.text, "");
    }
    assert_eq!(send("OPTIONS", "/nothing", &[]).status, 404);
}
