//! What is cut short in large networks, and says so.

use std::collections::BTreeMap;

use creative_cities::dataset::Dataset;
use creative_cities::dataset::synthetic::Synthetic;
use creative_cities::graph::{City, Graph};

use crate::support::DATASET;

/// A made-up network in which many have partners with many links.
fn dense() -> Graph {
    let directory = tempfile::tempdir().unwrap();
    let synthetic = Synthetic::new(1_500, 100_000, 1).unwrap();
    synthetic.write(&DATASET, directory.path(), &mut |_| ()).unwrap();
    Graph::new(Dataset::from_directory(directory.path()).unwrap())
}

/// What the common partners of two cities are worth, worked out anew from `docs/suggestions.md`.
fn worth(one: City<'_>, other: City<'_>) -> f64 {
    let ties = |city: City<'_>| -> BTreeMap<_, _> {
        city.partners().iter().map(|partner| (partner.city().key(), partner.strength())).collect()
    };
    let theirs = ties(other);
    let partners = one.partners();
    let common = partners.iter().filter_map(|partner| {
        let weaker = theirs.get(&partner.city().key())?.min(partner.strength());
        let partnerships = partner.city().partnerships().len() as f64;
        Some(weaker.sqrt() / (1.0 + partnerships).ln())
    });
    common.sum()
}

#[test]
fn suggestions_tell_when_partners_have_too_many_links_to_be_walked() {
    let graph = dense();
    let mut met = [0, 0];
    for city in graph.cities().iter().step_by(40) {
        let links: usize = city.partners().iter().map(|it| it.city().partners().len()).sum();
        let suggestions = city.suggestions(None, 10);
        assert_eq!(suggestions.truncated, links > 20_000, "{links} links");
        met[usize::from(suggestions.truncated)] += 1;
        // Whether cut short or not, what is told of a city is the whole of it.
        for suggestion in &suggestions.best {
            let worked_out = worth(city, suggestion.city(&graph));
            assert!((suggestion.parts.common_partners - worked_out).abs() < 1e-9);
        }
    }
    assert!(met.iter().all(|count| *count > 0), "{met:?}");
}
