#!/usr/bin/env bash
# scikit-network's Betweenness takes normalized=True and does nothing with it.
#
# Behaviour (scikit-network 0.33.5, seen 2026-11-30): `Betweenness(normalized=True)` gives the same scores as
# `normalized=False`: numbers of pairs, 3.0 for the middle of a small network where networkx 3.6.1 has 0.5.
# Why it matters: scores of networks of different sizes (this year's and last year's) are compared as if they were shares
# from 0 to 1, and mixed with those of other tools.
# One would have guessed: that a parameter in the signature and in the documentation changes the result.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv tools
tools/bin/pip install --quiet scikit-network==0.33.5 networkx==3.6.1
cat > between.py <<'END'
import networkx
from scipy import sparse
from sknetwork.ranking import Betweenness
graph = networkx.Graph([(0, 1), (1, 2), (2, 3), (3, 1), (3, 4)])
rows = sparse.csr_matrix(networkx.to_scipy_sparse_array(graph, nodelist=range(5)))
def show(name, scores):
    print(name, *(f"{score:.2f}" for score in scores))
show("scikit-network, not normalized", Betweenness(normalized=False).fit_predict(rows))
show("scikit-network, normalized", Betweenness(normalized=True).fit_predict(rows))
show("networkx, normalized", networkx.betweenness_centrality(graph, normalized=True).values())
END
tools/bin/python between.py | tee seen
diff - seen <<'END'
scikit-network, not normalized 0.00 3.00 0.00 3.00 0.00
scikit-network, normalized 0.00 3.00 0.00 3.00 0.00
networkx, normalized 0.00 0.50 0.00 0.50 0.00
END
