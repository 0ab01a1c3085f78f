//! The measures, which are worked out all together.

use std::fmt::Write;
use std::path::Path;

use creative_cities::graph::Graph;

use crate::timed;

/// How long it takes until they are there, in nanoseconds. Writes the PageRank of each city, in order of
/// slug, to `pageranks.txt`.
pub(crate) fn measures(graph: &Graph, folder: &Path) -> u64 {
    // Each time it waits for some seconds only.
    let (metrics, time) = timed(|| {
        loop {
            if let Ok(metrics) = graph.metrics() {
                break metrics;
            }
        }
    });
    let mut text = String::new();
    for city in graph.cities().iter() {
        writeln!(text, "{}", metrics.city(city).page_rank).unwrap();
    }
    std::fs::write(folder.join("pageranks.txt"), text).unwrap();
    time
}
