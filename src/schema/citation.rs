//! `extensions.citation`: what the facts in an answer rest on, for those who pass it on.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::graph::{Entry, Fact, Graph, Source};
use crate::model::{Key, OtherName};

/// The data set with its licence, and the sources of these records and names, and of what is said of
/// the network, each once, in order of slug.
pub(super) fn of(
    graph: &Graph,
    facts: impl Iterator<Item = Fact>,
    names: impl Iterator<Item = Key<OtherName>>,
    has_network: bool,
) -> Value {
    let keys = facts.flat_map(|fact| graph.sources_of(fact).keys().to_vec());
    let keys = keys.chain(names.flat_map(|name| name.at(graph).record().sources.to_vec()));
    let network = has_network.then(|| graph.network().sources.iter().copied());
    let keys: BTreeSet<_> = keys.chain(network.into_iter().flatten()).collect();
    let sources: Vec<Value> = keys.into_iter().map(|key| source(key.at(graph))).collect();
    let licence = graph.licence().map(
        |licence| json!({ "name": licence.name, "url": licence.url, "credits": licence.credits }),
    );
    json!({
        "dataset": {
            "name": graph.network().name,
            "version": format!("{:032x}", graph.digest()),
            "licence": licence,
        },
        "sources": sources,
    })
}

fn source(source: Source<'_>) -> Value {
    let source = source.record();
    json!({
        "slug": source.slug.as_str(),
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url.as_ref().map(|url| url.as_str()),
        "date": source.date,
        "licence": source.licence,
    })
}
