#!/usr/bin/env bash
# Two partnerships between the same cities change who lies between others, in igraph and rustworkx but not in networkx.
#
# Behaviour (networkx 3.6.1, igraph 1.0.0, rustworkx 0.18.1; seen 2026-11-30): over the same five edges, one pair of them
# parallel, networkx's `betweenness_centrality` of a MultiGraph takes a doubled pair as one step (0.5 for all four
# nodes). igraph and rustworkx count each parallel edge as a shortest path of its own: 0.67 for the doubled pair, 0.33 for
# the others. None of them says so.
# Why it matters: a multigraph of partnerships carried from one tool to the other keeps every node and edge, and gives
# another ranking. Merge parallel edges first; then all three agree.
# One would have guessed: that three libraries which agree on every simple graph agree on this one.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv tools
tools/bin/pip install --quiet networkx==3.6.1 igraph==1.0.0 rustworkx==0.18.1
cat > between.py <<'END'
import igraph, networkx, rustworkx
doubled = [(0, 1), (0, 1), (1, 2), (2, 3), (3, 0)]
def show(name, scores):
    print(name, *(f"{score:.2f}" for score in scores))
for edges in (doubled, doubled[1:]):
    graph = rustworkx.PyGraph()
    graph.extend_from_edge_list(edges)
    show("networkx", networkx.betweenness_centrality(networkx.MultiGraph(edges), normalized=False).values())
    show("igraph", igraph.Graph(edges=edges).betweenness())
    show("rustworkx", rustworkx.betweenness_centrality(graph, normalized=False).values())
END
tools/bin/python between.py | tee seen
diff - seen <<'END'
networkx 0.50 0.50 0.50 0.50
igraph 0.67 0.67 0.33 0.33
rustworkx 0.67 0.67 0.33 0.33
networkx 0.50 0.50 0.50 0.50
igraph 0.50 0.50 0.50 0.50
rustworkx 0.50 0.50 0.50 0.50
END
