//! Documents asked for by their hashes, and the figures of requests and look-ups.

use serde_json::{Value, json};

use crate::server::{Server, get_from, post_to};

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
