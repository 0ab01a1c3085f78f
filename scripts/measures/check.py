"""Holds the measures that a program tells against networkx: check.py PROGRAM DATA"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import networkx as nx
from networkx.algorithms.community import louvain_communities, modularity

import networks

QUERY = """{
  cities(first: 500) { nodes { slug metrics { partnerCount strength pageRank betweenness closeness clustering
    componentSize community approximate } } }
  network { metrics { cities linkedCities links density components largestComponent diameter averagePathLength
    bridgeCount bridges(first: 500) { from { slug } to { slug } } modularity communityCount approximate } }
}"""

# As near as sums of thousands of fractions come.
NEAR = 1e-9


def asked(program, directory):
    command = [program, "query", "--data", directory, QUERY]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        sys.exit(f"{answer.stderr}{answer.stdout}")
    return json.loads(answer.stdout)["data"]


def of_cities(graph):
    """What each measure of cities is by networkx."""
    components = {city: len(cities) for cities in nx.connected_components(graph) for city in cities}
    return {
        "partnerCount": dict(graph.degree()),
        "strength": dict(graph.degree(weight="strength")),
        "pageRank": nx.pagerank(graph, alpha=0.85, weight="strength", tol=1e-15, max_iter=10_000),
        "betweenness": nx.betweenness_centrality(graph, normalized=True),
        "closeness": nx.closeness_centrality(graph, wf_improved=True),
        "clustering": nx.clustering(graph),
        "componentSize": components,
    }


def of_network(graph):
    """What each measure of the network is by networkx."""
    components = sorted(nx.connected_components(graph), key=lambda cities: (-len(cities), min(cities)))
    largest = graph.subgraph(components[0])
    is_linked = len(components[0]) > 1
    return {
        "cities": len(graph),
        "linkedCities": sum(1 for _, degree in graph.degree() if degree > 0),
        "links": graph.number_of_edges(),
        "density": nx.density(graph),
        "components": len(components),
        "largestComponent": len(components[0]),
        "diameter": nx.diameter(largest) if is_linked else 0,
        "averagePathLength": nx.average_shortest_path_length(largest) if is_linked else 0,
        "bridgeCount": sum(1 for _ in nx.bridges(graph)),
        "approximate": False,
    }


def differences(graph, told):
    """What is told otherwise than networkx has it."""
    cities = {city["slug"]: city["metrics"] for city in told["cities"]["nodes"]}
    if list(cities) != list(graph):
        yield "the cities are others"
        return
    for measure, values in of_cities(graph).items():
        for city, value in values.items():
            if abs(cities[city][measure] - value) > NEAR:
                yield f"{measure} of {city}: told {cities[city][measure]}, networkx has {value}"
    network = told["network"]["metrics"]
    for measure, value in of_network(graph).items():
        if abs(network[measure] - value) > NEAR:
            yield f"{measure}: told {network[measure]}, networkx has {value}"
    bridges = [(bridge["from"]["slug"], bridge["to"]["slug"]) for bridge in network["bridges"]]
    if bridges != sorted(tuple(sorted(bridge)) for bridge in nx.bridges(graph)):
        yield f"the bridges are others: {bridges}"
    yield from differences_of_communities(graph, cities, network)


def differences_of_communities(graph, cities, network):
    """There is no one right division: it must be whole, connected, rightly judged and as good as any."""
    groups = {}
    for city, metrics in cities.items():
        groups.setdefault(metrics["community"], []).append(city)
    order = sorted(groups.values(), key=lambda group: (-len(group), min(group)))
    if [groups.get(number) for number in range(1, len(groups) + 1)] != order:
        yield "the communities are not numbered by size and first city"
    if network["communityCount"] != len(groups):
        yield f"communityCount: told {network['communityCount']}, there are {len(groups)}"
    for number, group in groups.items():
        if not nx.is_connected(graph.subgraph(group)):
            yield f"community {number} is not connected"
    if graph.number_of_edges() == 0:
        return
    found = modularity(graph, groups.values(), weight="strength")
    if abs(network["modularity"] - found) > NEAR:
        yield f"modularity: told {network['modularity']}, networkx has {found}"
    theirs = sorted(modularity(graph, louvain_communities(graph, weight="strength", seed=seed), weight="strength")
                    for seed in range(9))
    if found < theirs[4] - 0.01:
        yield f"modularity is {found}, where Louvain's method by networkx comes to {theirs[4]}"


def main(program, data):
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        cases = [("the real network", Path(data))]
        for number, (name, graph) in enumerate(networks.graphs()):
            directory = Path(folder) / str(number)
            directory.mkdir()
            networks.write(graph, directory, number)
            cases.append((name, directory))
        for name, directory in cases:
            for difference in differences(networks.read(directory), asked(program, directory)):
                failed += 1
                print(f"{name}: {difference}")
    print(f"measures of {len(cases)} networks held against networkx: {failed} differences")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
