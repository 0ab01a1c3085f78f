#!/usr/bin/env bash
# A graphology network made without saying "undirected" has a third of its density.
#
# Behaviour (graphology 0.26.0, graphology-metrics 2.4.2, seen 2026-11-30): `new Graph()` is of the type `mixed`. Its
# density is worked out for the edges that a mixed graph could have (each pair once without and twice with direction),
# even if every edge in it is undirected: 0.095 where the same network, made with `{type: 'undirected'}`, has 0.286.
# networkx 3.6.1 has 0.286 too. Degree, betweenness and PageRank of the two do not differ, so nothing gives it away.
# Why it matters: networks read from files and built edge by edge are mostly of the default type, and density is the first
# figure by which two networks are compared.
# One would have guessed: that the density of a network depends on its nodes and edges.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --prefix . graphology@0.26.0 graphology-metrics@2.4.2
cat > density.cjs <<'END'
const Graph = require('graphology');
const { density } = require('graphology-metrics/graph');
const { pagerank } = require('graphology-metrics/centrality');
const links = [[0, 1], [1, 2], [2, 3], [3, 1], [3, 4], [5, 6]];
for (const options of [{}, { type: 'undirected' }]) {
  const graph = new Graph(options);
  for (let n = 0; n < 7; n += 1) graph.addNode(n);
  for (const [a, b] of links) graph.addUndirectedEdge(a, b);
  const rank = pagerank(graph, { getEdgeWeight: null })[1];
  console.log(graph.type, graph.directedSize, graph.undirectedSize, density(graph).toFixed(3), rank.toFixed(3));
}
END
python3 -m venv tools
tools/bin/pip install --quiet networkx==3.6.1
cat > density.py <<'END'
import networkx
print("networkx", round(networkx.density(networkx.Graph([(0, 1), (1, 2), (2, 3), (3, 1), (3, 4), (5, 6)])), 3))
END
{ node density.cjs; tools/bin/python density.py; } | tee seen
diff - seen <<'END'
mixed 0 6 0.095 0.207
undirected 0 6 0.286 0.207
networkx 0.286
END
