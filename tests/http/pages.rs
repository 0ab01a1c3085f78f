//! What is served beside answers: the schema, pages, health.

use crate::server::get;
use crate::support;

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
