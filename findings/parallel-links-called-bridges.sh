#!/usr/bin/env bash
# Two links between one pair of cities: petgraph and rustworkx still call each of them a bridge.
#
# Behaviour (petgraph 0.8.3, rustworkx 0.18.1; seen 2026-11-30): in a graph with parallel edges, `bridges` gives both
# edges of a doubled pair (petgraph) or the pair (rustworkx), though taking one of them away separates nothing.
# networkx 3.6.1 and igraph 1.0.0 leave them out.
# Why it matters: a network of partnerships is a multigraph (two cities may share a twinning and a project). "Which ties
# hold the network together" then names the pairs that are tied twice, which are the safest ones.
# One would have guessed: that an undirected graph type which takes parallel edges has its bridges found with them in
# mind, or that the documentation says they must be merged first. Merge parallel edges before you ask.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
mkdir src
cat > Cargo.toml <<'END'
[package]
name = "bridges"
version = "0.0.0"
edition = "2021"
[dependencies]
petgraph = "=0.8.3"
END
cat > src/main.rs <<'END'
use petgraph::algo::bridges::bridges;
use petgraph::graph::UnGraph;
use petgraph::visit::EdgeRef;

fn main() {
    // Lyon and Turin have two partnerships, Turin and Milan one.
    let network = UnGraph::<(), ()>::from_edges([(0, 1), (0, 1), (1, 2)]);
    let mut found: Vec<_> = bridges(&network).map(|edge| edge.id().index()).collect();
    found.sort();
    println!("petgraph {found:?}");
}
END
python3 -m venv tools
tools/bin/pip install --quiet networkx==3.6.1 igraph==1.0.0 rustworkx==0.18.1
cat > bridges.py <<'END'
import igraph, networkx, rustworkx
edges = [(0, 1), (0, 1), (1, 2)]
of_rustworkx = rustworkx.PyGraph()
of_rustworkx.extend_from_edge_list(edges)
print("rustworkx", sorted(rustworkx.bridges(of_rustworkx)))
print("networkx", sorted(networkx.bridges(networkx.MultiGraph(edges))))
print("igraph", igraph.Graph(edges=edges).bridges())
END
{ cargo run --quiet --target-dir "$place/target"; tools/bin/python bridges.py; } | tee seen
diff - seen <<'END'
petgraph [0, 1, 2]
rustworkx [(0, 1), (1, 2)]
networkx [(1, 2)]
igraph [2]
END
