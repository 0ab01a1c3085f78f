"""Random networks, written in the files that the program reads."""

import csv
import random

import networkx as nx

COLUMNS = {
    "areas": ["id", "name", "description", "sources"],
    "cities": ["id", "name", "country", "division", "latitude", "longitude", "population", "geonames_id",
               "geonames_name", "note", "sources"],
    "countries": ["code", "alpha3", "name", "region", "subregion", "latitude", "longitude", "sources"],
    "designations": ["city", "field", "year", "date", "order", "status", "kind", "confidence", "note",
                     "sources"],
    "fields": ["id", "name", "since", "sources"],
    "initiatives": ["id", "title", "area", "field", "start_year", "end_year", "sectors", "summary", "note",
                    "sources"],
    "network": ["name", "launched", "sources"],
    "objectives": ["number", "text", "sources"],
    "participants": ["initiative", "city", "role"],
    "sources": ["id", "title", "publisher", "url", "date", "licence"],
    "twinnings": ["city_a", "city_b", "year", "kind", "sources"],
}


def graphs():
    """Graphs of every kind that paths and groups may trip over, each with a name."""
    yield "one city", nx.empty_graph(1)
    yield "two strangers", nx.empty_graph(2)
    yield "two partners", nx.path_graph(2)
    yield "a way of 40", nx.path_graph(40)
    yield "a ring of 31", nx.cycle_graph(31)
    yield "a star", nx.star_graph(25)
    yield "all with all", nx.complete_graph(20)
    yield "two halves", nx.disjoint_union(nx.cycle_graph(12), nx.cycle_graph(12))
    yield "halls", nx.barbell_graph(10, 3)
    yield "a grid", nx.convert_node_labels_to_integers(nx.grid_2d_graph(9, 11))
    for seed in range(4):
        yield f"a tree {seed}", nx.random_labeled_tree(60, seed=seed)
        yield f"scattered {seed}", nx.gnm_random_graph(120, 70, seed=seed)
        yield f"evenly linked {seed}", nx.gnm_random_graph(150, 600, seed=seed)
        yield f"around hubs {seed}", nx.barabasi_albert_graph(300, 3, seed=seed)
        yield f"groups {seed}", nx.planted_partition_graph(6, 25, 0.3, 0.01, seed=seed)


def slug(node):
    return f"c-{node:03}"


def write(graph, directory, seed):
    """Writes a graph as a network of twinnings; initiatives of two to six cities lie over some of it."""
    chance = random.Random(seed)
    nodes = list(graph)
    initiatives = [sorted(chance.sample(nodes, chance.randint(2, 6)))
                   for _ in range(len(nodes) // 10) if len(nodes) > 6]
    rows = {
        "areas": [["exchange", "Exchange", "Made up.", "made"]],
        "cities": [[slug(node), f"City {node}", "JP", "", "35", "135", "", "", "", "", "made"] for node in nodes],
        "countries": [["JP", "JPN", "Japan", "Asia", "Eastern Asia", "36", "138", "made"]],
        "designations": [[slug(node), "music", "2004", "", "", "current", "new-member", "one-source", "", "made"]
                         for node in nodes],
        "fields": [["music", "Music", "2004", "made"]],
        "initiatives": [[f"i-{n}", f"Initiative {n}", "exchange", "music", "", "", "", "Made up.", "", "made"]
                        for n in range(len(initiatives))],
        "network": [["A random network", "2004", "made"]],
        "objectives": [["1", "To be measured.", "made"]],
        "participants": [[f"i-{n}", slug(node), "partner"]
                         for n, cities in enumerate(initiatives) for node in cities],
        "sources": [["made", "Made up for a test", "The test", "", "", "none"]],
        "twinnings": [[slug(min(pair)), slug(max(pair)), "", "sister-city", "made"] for pair in graph.edges],
    }
    for name, columns in COLUMNS.items():
        with open(directory / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows[name])


def read(directory):
    """The graph of a network in the files: two cities are linked if they have a twinning or an initiative
    in common, as strongly as Newman (2001) has it."""
    def rows(name):
        with open(directory / f"{name}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    graph = nx.Graph()
    graph.add_nodes_from(sorted(row["id"] for row in rows("cities")))

    def link(one, other, strength):
        before = graph.get_edge_data(one, other, {"strength": 0.0})["strength"]
        graph.add_edge(one, other, strength=before + strength)

    for row in rows("twinnings"):
        link(row["city_a"], row["city_b"], 1.0)
    parties = {}
    for row in rows("participants"):
        parties.setdefault(row["initiative"], []).append(row["city"])
    for cities in parties.values():
        for n, one in enumerate(cities):
            for other in cities[n + 1:]:
                link(one, other, 1.0 / (len(cities) - 1))
    return graph
