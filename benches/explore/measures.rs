//! The measures, which are worked out all together, and PageRank alone.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use creative_cities::graph::Graph;

use crate::timed;

/// How long PageRank alone takes, in nanoseconds, each of several times.
pub(crate) fn page_ranks(graph: &Graph) -> Vec<u64> {
    const TIMES: usize = 5;
    let (ranks, times): (Vec<_>, Vec<_>) = (0..TIMES).map(|_| timed(|| graph.page_ranks())).unzip();
    assert!(ranks.windows(2).all(|two| two[0] == two[1]), "they differ from one time to another");
    times
}

/// How long it takes until they are there, in nanoseconds. Writes the PageRank of each city, in order of
/// slug, to `pageranks.txt`.
pub(crate) fn measures(graph: &Graph, folder: &Path) -> u64 {
    let (metrics, time) = timed(|| {
        loop {
            if let Ok(metrics) = graph.metrics() {
                break metrics;
            }
            std::thread::sleep(Duration::from_millis(1)); // it is told at once after some seconds
        }
    });
    let mut text = String::new();
    for (city, rank) in graph.cities().iter().zip(graph.page_ranks()) {
        assert_eq!(metrics.city(city).page_rank, rank, "PageRank alone is another");
        writeln!(text, "{rank}").unwrap();
    }
    std::fs::write(folder.join("pageranks.txt"), text).unwrap();
    time
}
