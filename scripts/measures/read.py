"""The links between cities as a graph of networkx, read from the CSV files."""

import csv
from itertools import combinations

import networkx as nx


def rows(folder, file):
    with open(folder / file, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read(folder):
    """The graph whose nodes are the slugs of all cities, each link with its `strength`: 1 a twinning, and
    1/(n-1) an initiative of n cities."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted(city["id"] for city in rows(folder, "cities.csv")))

    def link(one, other, strength):
        known = graph.get_edge_data(one, other, {"strength": 0.0})
        graph.add_edge(one, other, strength=known["strength"] + strength)

    for twinning in rows(folder, "twinnings.csv"):
        link(twinning["city_a"], twinning["city_b"], 1.0)
    parts = {}
    for part in rows(folder, "participants.csv"):
        parts.setdefault(part["initiative"], []).append(part["city"])
    for _, cities in sorted(parts.items()):
        for one, other in combinations(cities, 2):
            link(one, other, 1.0 / (len(cities) - 1))
    return graph
