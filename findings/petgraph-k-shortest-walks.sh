#!/usr/bin/env bash
# petgraph's k_shortest_path counts walks that turn round and come again, not paths.
#
# Behaviour (petgraph 0.8.3, seen 2026-11-30): `petgraph::algo::k_shortest_path(graph, start, Some(goal), k, cost)` gives
# the cost of the k-th shortest WALK. Between two nodes with one edge of cost 1 the second "shortest path" costs 3 (there,
# back and there again), the third 5. networkx 3.6.1 (`shortest_simple_paths`, after J. Y. Yen, Management Science 17,
# 712, 1971) has one path and no second.
# Why it matters: "the second best way to reach a city through partners" is answered with a detour over the same edge,
# and a pair with only one path seems to have any number of them.
# One would have guessed: that a path visits a node once, as in `all_simple_paths` beside it, and that k beyond the number
# of paths gives nothing.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
mkdir src
cat > Cargo.toml <<'END'
[package]
name = "ways"
version = "0.0.0"
edition = "2021"
[dependencies]
petgraph = "=0.8.3"
END
cat > src/main.rs <<'END'
use petgraph::algo::k_shortest_path;
use petgraph::graph::{NodeIndex, UnGraph};

fn main() {
    let network = UnGraph::<(), u32>::from_edges([(0, 1, 1)]);
    let (start, goal) = (NodeIndex::new(0), NodeIndex::new(1));
    for k in 1..=3 {
        let costs = k_shortest_path(&network, start, Some(goal), k, |edge| *edge.weight());
        println!("petgraph {k} {:?}", costs.get(&goal));
    }
}
END
python3 -m venv tools
tools/bin/pip install --quiet networkx==3.6.1
cat > ways.py <<'END'
import networkx
print("networkx", list(networkx.shortest_simple_paths(networkx.Graph([(0, 1)]), 0, 1)))
END
{ cargo run --quiet --target-dir "$place/target"; tools/bin/python ways.py; } | tee seen
diff - seen <<'END'
petgraph 1 Some(1)
petgraph 2 Some(3)
petgraph 3 Some(5)
networkx [[0, 1]]
END
