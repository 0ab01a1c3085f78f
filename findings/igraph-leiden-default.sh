#!/usr/bin/env bash
# igraph's Leiden method, called without arguments, finds a community for every single node or nearly so.
#
# Behaviour (igraph 1.0.0 for Python, seen 2026-11-30): `Graph.community_leiden()` optimises the constant Potts model with a
# resolution of 1 unless told otherwise. In a network without weights that gives 34 communities for the 34 members of
# Zachary's club, and 8 for two cliques of four joined by one link. With `objective_function="modularity"` it gives 4 and 2;
# `community_multilevel()` of the same library and `louvain_communities` of networkx 3.6.1 optimise modularity unasked.
# Why it matters: swapping one method for its better successor by name (Louvain for Leiden) silently turns "four
# communities" into "none", and a table of community numbers shows nothing odd.
# One would have guessed: modularity, which every other community function there takes as its measure.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv tools
tools/bin/pip install --quiet igraph==1.0.0 networkx==3.6.1
cat > communities.py <<'END'
import random
import igraph, networkx
random.seed(1)
club = igraph.Graph.Famous("Zachary")
cliques = igraph.Graph.Full(4) + igraph.Graph.Full(4)
cliques.add_edge(0, 4)
for name, graph in (("club", club), ("cliques", cliques)):
    print(name, len(graph.community_leiden()), len(graph.community_leiden(objective_function="modularity")),
          len(graph.community_multilevel()), len(networkx.community.louvain_communities(graph.to_networkx(), seed=1)))
END
tools/bin/python communities.py | tee seen
diff - seen <<'END'
club 34 4 4 4
cliques 8 2 2 2
END
