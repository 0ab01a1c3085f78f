//! Requests and answers: media types, statuses, methods, origins.

use serde_json::{Value, json};

use crate::server::{JSON, NEW, ask, get, post};

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
fn hints_are_there_unless_the_request_leaves_them_out() {
    let query = "{ city(slug: \"melborne\") { name } }";
    let asked = |extensions: Value| {
        let body = json!({ "query": query, "extensions": extensions });
        let answer = post(body.to_string(), &[JSON]);
        assert_eq!(answer.status, 200);
        assert_eq!(answer.json()["data"], json!({ "city": null }));
        answer.json()["extensions"]["hints"][0]["suggestions"].clone()
    };
    for extensions in [json!(null), json!({}), json!({ "hints": true }), json!({ "hints": null })] {
        assert_eq!(asked(extensions), json!(["melbourne"]));
    }
    assert_eq!(asked(json!({ "hints": false })), Value::Null);
}

#[test]
fn only_json_is_taken() {
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        let answer = post(r#"{"query":"{__typename}"}"#, &[("content-type", content_type)]);
        assert_eq!((answer.status, answer.code().as_str()), (415, "UNSUPPORTED_MEDIA_TYPE"));
        assert_eq!(answer.header("accept"), "application/json");
    }
}

#[test]
fn a_packed_body_is_refused_with_what_is_taken() {
    let body = r#"{"query":"{__typename}"}"#;
    for coding in ["gzip", "br", "identity, gzip", "x-gzip"] {
        let answer = post(body, &[JSON, ("content-encoding", coding)]);
        assert_eq!((answer.status, answer.code().as_str()), (415, "UNSUPPORTED_MEDIA_TYPE"));
        assert_eq!(answer.header("accept-encoding"), "identity");
    }
    for coding in ["identity", "Identity", ""] {
        let answer = post(body, &[JSON, ("content-encoding", coding)]);
        assert_eq!(answer.json(), json!({ "data": { "__typename": "Query" } }), "{coding}");
    }
}

#[test]
fn an_empty_parameter_of_a_get_counts_as_left_out() {
    let rest = "&operationName=&variables=&extensions=&other=";
    let answer = get(&format!("/graphql?query=%7B__typename%7D{rest}"), &[]);
    assert_eq!(answer.json(), json!({ "data": { "__typename": "Query" } }));
    let empty = get(&format!("/graphql?query={rest}"), &[]);
    assert_eq!(empty.code(), "GRAPHQL_PARSE_FAILED");
    assert!(empty.text.contains("the document is empty"), "{}", empty.text);
    let missing = get(&format!("/graphql?{}", &rest[1..]), &[]);
    assert_eq!((missing.status, missing.code().as_str()), (400, "BAD_REQUEST"));
}

#[test]
fn a_browser_is_led_to_the_playground() {
    let answer = get("/graphql", &[("accept", "text/html,application/xhtml+xml,*/*;q=0.8")]);
    assert_eq!((answer.status, answer.header("location")), (303, "/graphiql"));
}
