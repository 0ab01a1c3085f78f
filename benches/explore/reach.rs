//! A walk over the whole network, beside one over the same links with nothing around it.

use std::hint::black_box;

use creative_cities::graph::{Graph, PartnerOf};
use petgraph::Directed;
use petgraph::csr::Csr;
use petgraph::visit::Bfs;
use serde_json::{Value, json};

use crate::questions::Questions;
use crate::timed;

/// From how many cities.
const STARTS: usize = 20;

type Bare = Csr<(), (), Directed, u32>;

/// The links, from both their ends, in a graph of petgraph's own.
fn bare(graph: &Graph) -> Bare {
    let cities = graph.cities();
    let links = cities.iter().flat_map(|city| {
        let from = city.key().index() as u32;
        let partners = city.partners().into_iter().map(PartnerOf::city);
        partners.map(move |partner| (from, partner.key().index() as u32, ()))
    });
    let mut csr = Bare::from_sorted_edges(&links.collect::<Vec<_>>()).unwrap();
    while csr.node_count() < cities.len() {
        csr.add_node(());
    }
    csr
}

/// A breadth-first search as short as it can be written: how many cities are at each distance.
fn walk(csr: &Bare, from: u32, seen: &mut [bool], queue: &mut Vec<u32>) -> Vec<usize> {
    seen.fill(false);
    seen[from as usize] = true;
    queue.clear();
    queue.push(from);
    let (mut start, mut rings) = (0, Vec::new());
    while start < queue.len() {
        let end = queue.len();
        rings.push(end - start);
        for place in start..end {
            for next in csr.neighbors_slice(queue[place]) {
                if !seen[*next as usize] {
                    seen[*next as usize] = true;
                    queue.push(*next);
                }
            }
        }
        start = end;
    }
    rings
}

/// The times of walks from some cities: ours, the bare one, and petgraph's `Bfs`, which says nothing of
/// distances. The three take turns.
///
/// # Panics
/// Where they do not come to as many cities.
pub(crate) fn reach(graph: &Graph, questions: &Questions<'_>) -> Value {
    let csr = bare(graph);
    let (mut seen, mut queue) =
        (vec![false; csr.node_count()], Vec::with_capacity(csr.node_count()));
    let mut search = Bfs::new(&csr, 0);
    let mut ways = |city: creative_cities::graph::City<'_>| {
        let from = city.key().index() as u32;
        let (rings, ours) = timed(|| city.reach());
        let (expected, bare) = timed(|| walk(&csr, from, &mut seen, &mut queue));
        assert_eq!(rings, expected, "from {}", city.record().slug.as_str());
        let (count, petgraphs) = timed(|| {
            search.discovered.clear();
            search.discovered.insert(from as usize);
            search.stack.clear();
            search.stack.push_back(from);
            let mut count = 0;
            while let Some(city) = search.next(&csr) {
                black_box(city);
                count += 1;
            }
            count
        });
        assert_eq!(count, rings.iter().sum::<usize>(), "from {}", city.record().slug.as_str());
        json!({ "cities": count, "ours": ours, "bare": bare, "petgraph": petgraphs })
    };
    // The first walk finds memory that was never written to.
    questions.cities.iter().last().map(|city| ways(*city));
    questions.cities.iter().take(STARTS).map(|city| ways(*city)).collect()
}
