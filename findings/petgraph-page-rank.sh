#!/usr/bin/env bash
# petgraph's page_rank is not PageRank: the order of nodes comes out differently.
#
# Behaviour (petgraph 0.8.3, seen 2026-11-30): `petgraph::algo::page_rank` counts the random jump only from nodes that do
# not link to the node in hand, then scales everything to a sum of one. The result looks like a PageRank and is none: in
# the ten links below it puts nodes 5 and 6 before node 2. networkx 3.6.1 and igraph 1.0.0, which agree with each other
# and with the formula (S. Brin and L. Page, Computer Networks 30, 107, 1998), put node 2 first.
# Why it matters: ranks worked out in a Rust program and in a notebook over the same links disagree, also about who is
# first, and no number of iterations mends that.
# One would have guessed: that a function of that name with a damping factor converges to what all others give.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
mkdir src
cat > Cargo.toml <<'END'
[package]
name = "ranks"
version = "0.0.0"
edition = "2021"
[dependencies]
petgraph = "=0.8.3"
END
cat > src/main.rs <<'END'
use petgraph::algo::page_rank;
use petgraph::graph::DiGraph;

fn main() {
    let links = [(1, 0), (1, 2), (1, 3), (2, 1), (2, 3), (3, 2), (3, 4), (4, 2), (5, 6), (6, 5)];
    let ranks: Vec<f64> = page_rank(&DiGraph::<(), ()>::from_edges(links), 0.85, 1000);
    let shown: Vec<_> = ranks.iter().map(|rank| format!("{rank:.4}")).collect();
    println!("petgraph {}", shown.join(" "));
}
END
python3 -m venv tools
tools/bin/pip install --quiet networkx==3.6.1 scipy==1.17.1 igraph==1.0.0
cat > ranks.py <<'END'
import igraph, networkx
links = [(1, 0), (1, 2), (1, 3), (2, 1), (2, 3), (3, 2), (3, 4), (4, 2), (5, 6), (6, 5)]
graph = networkx.DiGraph()
graph.add_nodes_from(range(7))
graph.add_edges_from(links)
def show(name, ranks):
    print(name, *(f"{rank:.4f}" for rank in ranks))
show("networkx", networkx.pagerank(graph, alpha=0.85, tol=1e-12, max_iter=1000).values())
show("igraph", igraph.Graph(edges=links, directed=True).pagerank(damping=0.85))
END
{ cargo run --quiet --target-dir "$place/target"; tools/bin/python ranks.py; } | tee seen
diff - seen <<'END'
petgraph 0.0581 0.1089 0.1913 0.1386 0.0867 0.2083 0.2083
networkx 0.0613 0.1144 0.2013 0.1468 0.0913 0.1925 0.1925
igraph 0.0613 0.1144 0.2013 0.1468 0.0913 0.1925 0.1925
END
