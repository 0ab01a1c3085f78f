"""What differs between the measures of an answer and those of networkx."""

from statistics import median

import networkx as nx

CLOSE = 1e-9
SEEDS = range(11)
# How much below the median of networkx's own method, over the seeds, the modularity may be.
MODULARITY = 0.01


def city_measures(graph):
    """For each measure of a city, its value for each city."""
    components = {city: len(all) for all in nx.connected_components(graph) for city in all}
    return {
        "partnerCount": dict(graph.degree()),
        "strength": dict(graph.degree(weight="strength")),
        "pageRank": nx.pagerank(graph, alpha=0.85, weight="strength", tol=1e-14, max_iter=100_000),
        "betweenness": nx.betweenness_centrality(graph, normalized=True),
        "closeness": nx.closeness_centrality(graph, wf_improved=True),
        "clustering": nx.clustering(graph),
        "componentSize": components,
    }


def network_measures(graph):
    components = sorted(nx.connected_components(graph), key=lambda cities: (-len(cities), min(cities)))
    largest = graph.subgraph(components[0])
    bridges = sorted(sorted(link) for link in nx.bridges(graph))
    strength = {city: round(sum, 9) for city, sum in graph.degree(weight="strength")}
    hubs = sorted(graph, key=lambda city: (-graph.degree(city), -strength[city], city))
    return {
        "cities": len(graph),
        "linkedCities": sum(1 for city in graph if graph.degree(city)),
        "links": graph.number_of_edges(),
        "density": nx.density(graph),
        "components": len(components),
        "largestComponent": len(largest),
        "diameter": nx.diameter(largest),
        "averagePathLength": nx.average_shortest_path_length(largest),
        "bridgeCount": len(bridges),
        "bridges": bridges[:500],
        "hubs": hubs[:100],
        "approximate": False,
        "errorBounds": None,
    }


def is_close(one, other):
    if isinstance(one, float) or isinstance(other, float):
        return one is not None and other is not None and abs(one - other) <= CLOSE
    return one == other


def communities(graph, answer):
    """What is wrong with the communities: their numbers, that they hang together, that no city alone could do
    better, and how good they are."""
    groups = {}
    for city in sorted(graph):
        groups.setdefault(answer["cities"][city]["community"], []).append(city)
    network = answer["network"]
    order = sorted(groups.values(), key=lambda cities: (-len(cities), cities[0]))
    if [groups.get(number) for number in range(1, len(groups) + 1)] != order:
        yield "communities are not numbered by size, then by the first slug"
    if network["communityCount"] != len(groups):
        yield f"communityCount is {network['communityCount']}, and there are {len(groups)}"
    listed = [{"number": n, "size": len(cities)} for n, cities in enumerate(order[:100], 1)]
    if network["communities"] != listed:
        yield "the communities of the network have other numbers or sizes than those of the cities"
    for number, cities in groups.items():
        if not nx.is_connected(graph.subgraph(cities)):
            yield f"community {number} does not hang together"
    if graph.number_of_edges() == 0:
        if network["modularity"] != 0:
            yield f"modularity is {network['modularity']} where there is no link"
        return
    modularity = nx.community.modularity(graph, groups.values(), weight="strength")
    if not is_close(modularity, network["modularity"]):
        yield f"modularity is {network['modularity']}, networkx has {modularity}"
    louvain = (nx.community.louvain_communities(graph, weight="strength", seed=seed) for seed in SEEDS)
    usual = median(nx.community.modularity(graph, found, weight="strength") for found in louvain)
    if network["modularity"] < usual - MODULARITY:
        yield f"modularity is {network['modularity']}, Louvain's is {usual}"
    yield from moves(graph, {city: number for number, cities in groups.items() for city in cities})


def moves(graph, community):
    """The cities that would raise the modularity in another community, or by themselves."""
    strength = dict(graph.degree(weight="strength"))
    all_strength = sum(strength.values())
    total = {}
    for city, number in community.items():
        total[number] = total.get(number, 0.0) + strength[city]
    for city, own in community.items():
        to = {own: 0.0, None: 0.0}
        for partner, link in graph[city].items():
            to[community[partner]] = to.get(community[partner], 0.0) + link["strength"]
        left = {own: total[own] - strength[city], None: 0.0}
        gain = {
            number: 2 * (weight - strength[city] * left.get(number, total.get(number)) / all_strength) / all_strength
            for number, weight in to.items()
        }
        best = max(gain, key=lambda number: gain[number])
        if gain[best] > gain[own] + CLOSE:
            where = "by itself" if best is None else f"in community {best}"
            yield f"{city} raises the modularity by {gain[best] - gain[own]} {where}"


def differences(graph, answer):
    """Everything in which an answer is not as networkx has it, in sentences."""
    found = []
    cities, network = answer["cities"], answer["network"]
    if sorted(cities) != sorted(graph):
        return [f"{len(cities)} cities in the answer, {len(graph)} in the files"]
    for measure, values in city_measures(graph).items():
        for city, value in values.items():
            if not is_close(value, cities[city][measure]):
                found.append(f"{measure} of {city} is {cities[city][measure]}, networkx has {value}")
    for city, metrics in cities.items():
        if metrics["approximate"] or metrics["errorBounds"] is not None:
            found.append(f"the measures of {city} are said to be estimates")
    for measure, value in network_measures(graph).items():
        if not is_close(value, network[measure]):
            found.append(f"{measure} is {network[measure]}, networkx has {value}")
    return found + list(communities(graph, answer))
