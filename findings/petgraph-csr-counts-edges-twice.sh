#!/usr/bin/env bash
# An undirected petgraph Csr hands out every edge twice, and its edge_count says otherwise.
#
# Behaviour (petgraph 0.8.3, seen 2026-11-30): `Csr<_, _, Undirected>` with three edges says `edge_count() == 3`, but
# `edge_references()` yields five: each edge in both directions, a loop once, all under different edge ids. `UnGraph` and
# `GraphMap` with the same edges yield three.
# Why it matters: whatever is written over the general traits (a sum of weights, an export, `Dot`) is right for one
# undirected graph type of the library and doubles everything for the other, except loops.
# One would have guessed: that `edge_references().count() == edge_count()` holds for every graph type.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
mkdir src
cat > Cargo.toml <<'END'
[package]
name = "rows"
version = "0.0.0"
edition = "2021"
[dependencies]
petgraph = "=0.8.3"
END
cat > src/main.rs <<'END'
use petgraph::Undirected;
use petgraph::csr::Csr;
use petgraph::graph::UnGraph;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};

fn weight<G>(graph: G) -> u32
where
    G: IntoEdgeReferences<EdgeWeight = u32>,
{
    graph.edge_references().map(|edge| *edge.weight()).sum()
}

fn main() {
    let edges = [(0_u32, 1_u32, 10), (0, 2, 20), (1, 1, 5)];
    let list = UnGraph::<(), u32>::from_edges(edges);
    let mut rows: Csr<(), u32, Undirected> = Csr::with_nodes(3);
    for (from, to, weight) in edges {
        rows.add_edge(from, to, weight);
    }
    println!("UnGraph {} {} {}", list.edge_count(), list.edge_references().count(), weight(&list));
    println!("Csr {} {} {}", rows.edge_count(), (&rows).edge_references().count(), weight(&rows));
}
END
cargo run --quiet --target-dir "$place/target" | tee seen
diff - seen <<'END'
UnGraph 3 3 35
Csr 3 5 65
END
