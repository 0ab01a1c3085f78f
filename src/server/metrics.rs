//! `/metrics`: what an operator watches, in the text format of Prometheus.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::Gateway;

/// How questions at `/graphql` by GET and POST went.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Answered with data.
    pub(super) answered: AtomicU64,
    /// GraphQL, and refused.
    pub(super) refused: AtomicU64,
    /// No GraphQL requests.
    pub(super) malformed: AtomicU64,
    /// Answers worked out beside the threads that wait for requests.
    pub(super) aside: AtomicU64,
}

/// Counts one more.
pub(super) fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

/// The metrics as they are now.
pub(super) async fn show(State(gateway): State<Arc<Gateway>>) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (headers, text(&gateway)).into_response()
}

fn text(gateway: &Gateway) -> String {
    let mut text = String::new();
    let counts = &gateway.counts;
    let told = [
        ("answered", &counts.answered),
        ("refused", &counts.refused),
        ("malformed", &counts.malformed),
    ];
    let told = told.map(|(outcome, counter)| {
        (format!("{{outcome=\"{outcome}\"}}"), counter.load(Ordering::Relaxed))
    });
    family(&mut text, "requests_total", "counter", "Questions at /graphql by GET and POST", told);
    let aside = counts.aside.load(Ordering::Relaxed);
    one(
        &mut text,
        "set_aside_total",
        "counter",
        "Requests worked out off the async threads",
        aside,
    );
    let cache = gateway.engine.cache_use();
    let found = [("hit", cache.hits), ("miss", cache.misses)];
    let found = found.map(|(result, times)| (format!("{{result=\"{result}\"}}"), times));
    family(&mut text, "document_lookups_total", "counter", "Look-ups of compiled documents", found);
    let kept = cache.documents as u64;
    one(&mut text, "documents", "gauge", "Compiled documents that are kept", kept);
    one(&mut text, "documents_bytes", "gauge", "Memory they take, about", cache.bytes);
    let graph = gateway.snapshot();
    let cities = graph.cities().len() as u64;
    one(&mut text, "cities", "gauge", "Cities of the network", cities);
    let partnerships = graph.partnerships().len() as u64;
    one(&mut text, "partnerships", "gauge", "Partnerships of the network", partnerships);
    text
}

/// Writes a metric of one value.
fn one(text: &mut String, name: &str, kind: &str, help: &str, value: u64) {
    family(text, name, kind, help, [(String::new(), value)]);
}

/// Writes a metric of several values, each with its labels.
fn family(
    text: &mut String,
    name: &str,
    kind: &str,
    help: &str,
    values: impl IntoIterator<Item = (String, u64)>,
) {
    let name = format!("creative_cities_{name}");
    // Writing to a string meets no error.
    let _ = writeln!(text, "# HELP {name} {help}.\n# TYPE {name} {kind}");
    for (labels, value) in values {
        let _ = writeln!(text, "{name}{labels} {value}");
    }
}
