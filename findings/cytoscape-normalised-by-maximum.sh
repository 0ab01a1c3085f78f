#!/usr/bin/env bash
# What cytoscape.js calls normalised is divided by the network's own maximum, so the best city always has 1.
#
# Behaviour (cytoscape 3.35.0, seen 2026-11-30): `betweennessNormalized` divides by the greatest betweenness of the
# network, and the plain `betweenness` of an undirected network counts each pair twice. The middle of the network below has
# 6 and 1; networkx 3.6.1 has 3 and 0.2 (3 of 15 pairs). With `harmonic: false`, closeness is 0 for every node as soon
# as one node cannot be reached.
# Why it matters: a figure of "1" says nothing of how much of the network depends on a city, and values of two years or
# two tools cannot be compared.
# One would have guessed: normalised as L. C. Freeman has it (Sociometry 40, 35, 1977): a share of the pairs there can be.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --prefix . cytoscape@3.35.0
cat > between.cjs <<'END'
const cytoscape = require('cytoscape');
const links = [[0, 1], [1, 2], [2, 3], [3, 1], [3, 4], [5, 6]];
const nodes = [0, 1, 2, 3, 4, 5, 6].map((n) => ({ data: { id: `n${n}` } }));
const edges = links.map(([a, b], n) => ({ data: { id: `e${n}`, source: `n${a}`, target: `n${b}` } }));
const all = cytoscape({ headless: true, elements: [...nodes, ...edges] }).elements();
const scores = all.betweennessCentrality({ directed: false });
const each = (score) => nodes.map(({ data }) => score(`#${data.id}`)).join(' ');
console.log('betweenness', each((node) => scores.betweenness(node)));
console.log('betweennessNormalized', each((node) => scores.betweennessNormalized(node)));
console.log('closeness', each((root) => all.closenessCentrality({ root, harmonic: false })));
END
python3 -m venv tools
tools/bin/pip install --quiet networkx==3.6.1
cat > between.py <<'END'
import networkx
graph = networkx.Graph([(0, 1), (1, 2), (2, 3), (3, 1), (3, 4), (5, 6)])
for normalized in (False, True):
    print("networkx", *(round(x, 3) for x in networkx.betweenness_centrality(graph, normalized=normalized).values()))
END
{ node between.cjs; tools/bin/python between.py; } | tee seen
diff - seen <<'END'
betweenness 0 6 0 6 0 0 0
betweennessNormalized 0 1 0 1 0 0 0
closeness 0 0 0 0 0 0 0
networkx 0.0 3.0 0.0 3.0 0.0 0.0 0.0
networkx 0.0 0.2 0.0 0.2 0.0 0.0 0.0
END
