//! The gateway over HTTP. (That it speaks GraphQL over HTTP is audited in `web/tests`.)
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod support;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use creative_cities::schema;
use creative_cities::server::{self, Gateway, MAX_BODY_BYTES};
use serde_json::{Value, json};
use support::graph;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// A server on a port of its own.
struct Server {
    address: SocketAddr,
    gateway: Arc<Gateway>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Server {
    fn start() -> Server {
        Server::start_with(Duration::from_secs(30))
    }

    fn start_with(patience: Duration) -> Server {
        let gateway = Arc::new(Gateway::new(schema::engine().unwrap(), graph()));
        let (stop, stopped) = oneshot::channel();
        let (told, address) = std::sync::mpsc::channel();
        let served = Arc::clone(&gateway);
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
            runtime.unwrap().block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                told.send(listener.local_addr().unwrap()).unwrap();
                let shutdown = async { stopped.await.unwrap_or(()) };
                server::serve_with(listener, served, shutdown, patience).await;
            });
        });
        let address = address.recv().unwrap();
        Server { address, gateway, stop: Some(stop), thread: Some(thread) }
    }

    fn stop(&mut self) {
        self.stop.take().map(|stop| stop.send(()));
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

/// The server that tests share which do not stop it.
static SERVER: LazyLock<Server> = LazyLock::new(Server::start);

struct Answer {
    status: u16,
    headers: ureq::http::HeaderMap,
    text: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{}", self.text))
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn code(&self) -> String {
        self.json()["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
    }
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
    config.timeout_global(Some(Duration::from_secs(30))).build().into()
}

fn url(path: &str) -> String {
    format!("http://{}{path}", SERVER.address)
}

fn read(response: ureq::http::Response<ureq::Body>) -> Answer {
    let (parts, mut body) = response.into_parts();
    let text = body.with_config().limit(64 << 20).read_to_string().unwrap();
    Answer { status: parts.status.as_u16(), headers: parts.headers, text }
}

fn get(path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = agent().get(url(path));
    read(headers.iter().fold(request, |request, (n, v)| request.header(*n, *v)).call().unwrap())
}

fn post(body: impl AsRef<[u8]>, headers: &[(&str, &str)]) -> Answer {
    let request = agent().post(url("/graphql"));
    let request = headers.iter().fold(request, |request, (n, v)| request.header(*n, *v));
    read(request.send(body.as_ref()).unwrap())
}

/// Posts to a server that is not shared.
fn post_to(server: &Server, body: &str) -> Answer {
    let request = agent().post(format!("http://{}/graphql", server.address));
    read(request.header(JSON.0, JSON.1).send(body).unwrap())
}

fn get_from(url: &str) -> Answer {
    read(agent().get(url).call().unwrap())
}

const JSON: (&str, &str) = ("content-type", "application/json");
const NEW: (&str, &str) = ("accept", "application/graphql-response+json");

/// Posts a query as most clients do.
fn ask(query: &str) -> Answer {
    post(json!({ "query": query }).to_string(), &[JSON, NEW])
}

#[test]
fn a_query_is_answered() {
    let answer = ask("{ city(slug: \"melbourne\") { name } }");
    assert_eq!(answer.status, 200);
    let media_type = "application/graphql-response+json; charset=utf-8";
    assert_eq!(answer.header("content-type"), media_type);
    assert_eq!(answer.text, r#"{"data":{"city":{"name":"Melbourne"}}}"#);
}

#[test]
fn a_get_is_answered_as_a_post_is() {
    let path = "/graphql?query=query%20Q(%24s:Slug!)%7Bcity(slug:%24s)%7Bname%7D%7D\
                &variables=%7B%22s%22:%22s%C3%A3o%22%7D&operationName=Q";
    let answer = get(path, &[("accept", "application/json")]);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "application/json; charset=utf-8");
    assert_eq!(answer.code(), "BAD_USER_INPUT");
    let answer = get(&path.replace("s%C3%A3o", "graz"), &[]);
    assert_eq!(answer.json(), json!({ "data": { "city": { "name": "Graz" } } }));
}

#[test]
fn the_media_type_is_the_one_the_client_prefers() {
    let type_for = |accept: &str| {
        let body = json!({ "query": "{ __typename }" }).to_string();
        let answer = post(body, &[JSON, ("accept", accept)]);
        (answer.status, answer.header("content-type").split(';').next().unwrap().to_owned())
    };
    let new = (200, "application/graphql-response+json".to_owned());
    let old = (200, "application/json".to_owned());
    assert_eq!(type_for("application/graphql-response+json, application/json;q=0.9"), new);
    assert_eq!(type_for("application/json;q=0.5, application/graphql-response+json;q=0.6"), new);
    assert_eq!(type_for("application/graphql-response+json;q=0.1, application/json"), old);
    assert_eq!(type_for("text/html, */*;q=0.1"), old);
    assert_eq!(type_for("application/graphql-response+json;q=0, */*"), old);
    assert_eq!(type_for("application/json;q=0, */*"), new);
    assert_eq!(type_for("*/*;q=0.9, application/json;q=0.1"), new);
    assert_eq!(type_for(""), old);
    assert_eq!(type_for("text/html").0, 406);
    assert_eq!(type_for("application/json; charset=latin1").0, 406);
}

#[test]
fn a_refused_query_has_the_status_of_its_media_type() {
    let body = json!({ "query": "{ citty }" }).to_string();
    let new = post(&body, &[JSON, NEW]);
    assert_eq!((new.status, new.code().as_str()), (400, "GRAPHQL_VALIDATION_FAILED"));
    assert!(new.json().get("data").is_none());
    let old = post(&body, &[JSON, ("accept", "application/json")]);
    assert_eq!((old.status, old.code().as_str()), (200, "GRAPHQL_VALIDATION_FAILED"));
}

#[test]
fn an_answer_with_errors_beside_data_is_a_success() {
    let answer = ask("{ nodes(ids: [\"?\"]) { id } }");
    assert_eq!((answer.status, answer.code().as_str()), (200, "BAD_USER_INPUT"));
    assert_eq!(answer.json()["data"], json!({ "nodes": [null] }));
}

#[test]
fn a_request_that_is_none_is_refused_with_what_is_wrong() {
    let cases = [
        ("", 400, "the body is empty; send {\"query\": \"...\"}"),
        ("[]", 400, "the body is a list; send one request at a time, as a JSON object"),
        ("7", 400, "the body is no JSON object; send {\"query\": \"...\"}"),
        ("{}", 400, "the parameter query is missing; give it a GraphQL document"),
        (r#"{"query":7}"#, 400, "the parameter query is a number; give a string"),
        (
            r#"{"query":"{a}","variables":[]}"#,
            400,
            "the parameter variables is a list; give a JSON object",
        ),
    ];
    for (body, status, message) in cases {
        let answer = post(body, &[JSON]);
        assert_eq!(answer.status, status, "{body}");
        assert_eq!(answer.json()["errors"][0]["message"], message);
        assert_eq!(answer.code(), "BAD_REQUEST");
    }
    let answer = post("{\"query\": \"{", &[JSON]);
    assert!(answer.text.contains("the body is not JSON: EOF while parsing a string"));
    let twice = get("/graphql?query=%7Ba%7D&query=%7Bb%7D", &[]);
    let message = "the parameter query is given twice; give it once";
    assert_eq!(twice.json()["errors"][0]["message"], message);
}

#[test]
fn only_json_is_taken() {
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        let answer = post(r#"{"query":"{__typename}"}"#, &[("content-type", content_type)]);
        assert_eq!((answer.status, answer.code().as_str()), (415, "UNSUPPORTED_MEDIA_TYPE"));
    }
}

#[test]
fn only_get_and_post_are_ways_to_ask() {
    let answer = read(agent().delete(url("/graphql")).call().unwrap());
    assert_eq!((answer.status, answer.code().as_str()), (405, "METHOD_NOT_ALLOWED"));
    assert_eq!(answer.header("allow"), "GET, POST");
    let answer = get("/graphql?query=mutation%7B__typename%7D", &[]);
    assert_eq!((answer.status, answer.header("allow")), (405, "POST"));
}

#[test]
fn a_browser_is_led_to_the_playground() {
    let answer = get("/graphql", &[("accept", "text/html,application/xhtml+xml,*/*;q=0.8")]);
    assert_eq!((answer.status, answer.header("location")), (303, "/graphiql"));
}

#[test]
fn pages_of_other_origins_may_ask() {
    let answer = post(
        json!({ "query": "{ __typename }" }).to_string(),
        &[JSON, ("origin", "https://cities.example")],
    );
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let preflight = ureq::http::Request::builder()
        .method("OPTIONS")
        .uri(url("/graphql"))
        .header("origin", "https://cities.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type")
        .body(())
        .unwrap();
    let preflight = read(agent().run(preflight).unwrap());
    assert_eq!(preflight.status, 200);
    assert_eq!(preflight.header("access-control-allow-origin"), "*");
    assert_eq!(preflight.header("access-control-allow-headers"), "*");
}

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
            format!("{{ {0}citiesSharingField(first: 500) {{ nodes {{ partners(first: 500) {{ nodes {{ name }} }} }} }} }} }} }}", pages),
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
fn a_cursor_of_earlier_data_has_expired() {
    let mut server = Server::start();
    let ask = |query: &str| {
        let request = agent().post(format!("http://{}/graphql", server.address));
        read(request.send_json(json!({ "query": query })).unwrap()).json()
    };
    let page = ask("{ city(slug: \"lyon\") { partners(first: 1) { pageInfo { endCursor } } } }");
    let cursor = page["data"]["city"]["partners"]["pageInfo"]["endCursor"].as_str().unwrap();
    server.gateway.replace(creative_cities::graph::Graph::new(small_network()));
    let later = ask(&format!(
        "{{ city(slug: \"lyon\") {{ partners(after: \"{cursor}\") {{ totalCount }} }} }}"
    ));
    assert_eq!(later["errors"][0]["extensions"]["code"], "CURSOR_EXPIRED", "{later:#}");
    server.stop();
}

fn small_network() -> creative_cities::dataset::Dataset {
    let small = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networks/small");
    creative_cities::dataset::Dataset::from_directory(&small).unwrap()
}

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
fn the_schema_is_served_as_it_was_written() {
    let answer = get("/schema.graphql", &[]);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(answer.text, support::ENGINE.sdl());
    assert!(answer.text.contains("type City implements Node {"));
}

#[test]
fn pages_come_with_what_browsers_need() {
    for (path, content_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/graphiql", "text/html; charset=utf-8"),
        ("/favicon.svg", "image/svg+xml"),
    ] {
        let answer = get(path, &[]);
        assert_eq!((answer.status, answer.header("content-type")), (200, content_type), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"));
        let tag = answer.header("etag").to_owned();
        assert_eq!(get(path, &[("if-none-match", &tag)]).status, 304);
    }
    assert_eq!(get("/assets/none.js", &[]).status, 404);
    assert_eq!(get("/assets/../index.html", &[]).status, 404);
    let nothing = get("/nothing", &[]);
    assert_eq!(nothing.status, 404);
    assert!(nothing.text.contains("Try /, /graphql, /graphiql or /schema.graphql."));
}

#[test]
fn health_is_told() {
    assert_eq!(get("/health/live", &[]).text, "ok\n");
    assert_eq!(get("/health/ready", &[]).text, "ready\n");
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
fn a_replaced_network_is_answered_from_at_once() {
    let mut server = Server::start();
    let size = || {
        let request = agent().post(format!("http://{}/graphql", server.address));
        let body = json!({ "query": "{ network { size } }" });
        let answer = read(request.send_json(body).unwrap()).json();
        answer["data"]["network"]["size"].as_i64().unwrap()
    };
    assert_eq!(size(), 405);
    let small = small_network();
    let cities = small.cities().len() as i64;
    server.gateway.replace(creative_cities::graph::Graph::new(small));
    assert_eq!(size(), cities);
    server.stop();
}

/// The SHA-256 of `{ city(slug: "lyon") { name } }`, by `sha256sum`.
const HASH: &str = "49c8943db5a118d84bb146fb63a6d1e980f197cffcd779c8e45448b63777a462";

fn persisted(query: Option<&str>, hash: &str, version: Value) -> Value {
    let mut body = json!({
        "extensions": { "persistedQuery": { "version": version, "sha256Hash": hash } }
    });
    if let Some(query) = query {
        body["query"] = json!(query);
    }
    body
}

#[test]
fn a_document_that_was_sent_once_is_asked_for_by_its_hash() {
    let server = Server::start();
    let ask = |body: Value| post_to(&server, &body.to_string());
    let unknown = ask(persisted(None, HASH, json!(1)));
    assert_eq!(unknown.code(), "PERSISTED_QUERY_NOT_FOUND");
    assert_eq!(unknown.json()["errors"][0]["message"], "PersistedQueryNotFound");
    let query = "{ city(slug: \"lyon\") { name } }";
    let lyon = json!({ "data": { "city": { "name": "Lyon" } } });
    assert_eq!(ask(persisted(Some(query), HASH, json!(1))).json(), lyon);
    assert_eq!(ask(persisted(None, HASH, json!(1))).json(), lyon);
    let get = format!(
        "http://{}/graphql?extensions=%7B%22persistedQuery%22:%7B%22version%22:1,\
         %22sha256Hash%22:%22{HASH}%22%7D%7D",
        server.address
    );
    assert_eq!(get_from(&get).json(), lyon);
}

#[test]
fn a_hash_that_is_not_the_documents_is_refused_and_nothing_is_kept() {
    let server = Server::start();
    let ask = |body: Value| post_to(&server, &body.to_string());
    let other = "{ city(slug: \"graz\") { name } }";
    assert_eq!(ask(persisted(Some(other), HASH, json!(1))).code(), "PERSISTED_QUERY_HASH_MISMATCH");
    assert_eq!(ask(persisted(None, HASH, json!(1))).code(), "PERSISTED_QUERY_NOT_FOUND");
    for (hash, version) in
        [(HASH, json!(2)), (HASH, Value::Null), ("12", json!(1)), ("é", json!(1))]
    {
        let refused = ask(persisted(Some(other), hash, version));
        assert_eq!((refused.status, refused.code()), (400, "BAD_REQUEST".to_owned()));
    }
}

#[test]
fn metrics_count_requests_and_look_ups() {
    let server = Server::start();
    for body in [
        "{\"query\":\"{ __typename }\"}",
        "{\"query\":\"{ __typename }\"}",
        "{\"query\":\"{\"}",
        "{}",
    ] {
        post_to(&server, body);
    }
    let metrics = get_from(&format!("http://{}/metrics", server.address)).text;
    for line in [
        "creative_cities_requests_total{outcome=\"answered\"} 2",
        "creative_cities_requests_total{outcome=\"refused\"} 1",
        "creative_cities_requests_total{outcome=\"malformed\"} 1",
        "creative_cities_document_lookups_total{result=\"hit\"} 1",
        "creative_cities_document_lookups_total{result=\"miss\"} 2",
        "creative_cities_documents 1",
        "creative_cities_cities 405",
    ] {
        assert!(metrics.lines().any(|known| known == line), "{line} is not in\n{metrics}");
    }
}

#[test]
fn a_list_is_no_request_however_long_it_is() {
    for body in ["[]", "[{}]", "[\"{ __typename }\", null, null, null]", " [1]"] {
        let refused = post(body, &[JSON]);
        assert_eq!((refused.status, refused.code()), (400, "BAD_REQUEST".to_owned()), "{body}");
        let message = "the body is a list; send one request at a time, as a JSON object";
        assert_eq!(refused.json()["errors"][0]["message"], message);
    }
}

#[test]
fn extensions_that_are_null_ask_for_nothing() {
    for extensions in [json!(null), json!({ "persistedQuery": null, "cost": null })] {
        let body = json!({ "query": "{ __typename }", "extensions": extensions });
        let answer = post(body.to_string(), &[JSON]);
        assert_eq!(answer.json(), json!({ "data": { "__typename": "Query" } }));
    }
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
fn a_text_asked_for_by_its_hash_may_hold_several_operations() {
    let server = Server::start();
    let query = "query A { city(slug: \"lyon\") { name } } query B { __typename }";
    let hash = "740c550a7ba6f82df50216d753fbd616ab34a0fe27de48efb07ad7e07f8cb8b1";
    let ask = |query: Option<&str>, operation: &str| {
        let mut body = persisted(query, hash, json!(1));
        body["operationName"] = json!(operation);
        post_to(&server, &body.to_string())
    };
    assert_eq!(ask(Some(query), "B").json(), json!({ "data": { "__typename": "Query" } }));
    assert_eq!(ask(None, "A").json(), json!({ "data": { "city": { "name": "Lyon" } } }));
    assert_eq!(ask(None, "C").code(), "OPERATION_NOT_FOUND");
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

#[test]
fn of_a_field_given_very_often_the_first_errors_are_told() {
    let names = "name:{} ".repeat(1_500);
    let refused = ask(&format!("{{ cities(filter: {{ {names} }}) {{ totalCount }} }}"));
    assert_eq!(refused.code(), "GRAPHQL_VALIDATION_FAILED");
    assert_eq!(refused.json()["errors"].as_array().unwrap().len(), 20);
}
