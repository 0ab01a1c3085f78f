"""Where cities stand in the graph of partnerships, and measures of it as a whole."""

from collections import deque

from links import distances, links, pairs
from records import TODAY, Network

DAMPING = 0.85
# After so many steps a walk has forgotten where it began: 0.85 to the 300th is below 1e-21.
STEPS = 300
HUBS = 40

YEARS = [None, 2014, 2019]


def digits(number):
    """A measure with as many digits as are compared, and some more; counts as they are."""
    return number if isinstance(number, int) else float(f"{number:.12g}")


def page_ranks(network):
    """Where a walker is in the end who goes on with probability 0.85, else begins anew anywhere."""
    count = len(network.slugs)
    strengths = {slug: float(sum(ties.values())) for slug, ties in network.ties.items()}
    shares = [(slug, other, float(tie) / strengths[slug])
              for slug, ties in network.ties.items() for other, tie in ties.items()]
    ranks = dict.fromkeys(network.slugs, 1 / count)
    for _ in range(STEPS):
        stuck = sum(ranks[slug] for slug in ranks if not network.ties[slug])
        after = dict.fromkeys(ranks, (1 - DAMPING + DAMPING * stuck) / count)
        for slug, other, share in shares:
            after[other] += DAMPING * ranks[slug] * share
        ranks = after
    return ranks


def betweenness(graph):
    """The share of the pairs of others that each city lies between, a pair with several paths being
    shared among them. By U. Brandes, Journal of Mathematical Sociology 25, 163 (2001)."""
    total = dict.fromkeys(graph, 0.0)
    for start in graph:
        near, paths, before = {start: 0}, {start: 1}, {start: []}
        queue, order = deque([start]), []
        while queue:
            city = queue.popleft()
            order.append(city)
            for other in graph[city]:
                if other not in near:
                    near[other], paths[other], before[other] = near[city] + 1, 0, []
                    queue.append(other)
                if near[other] == near[city] + 1:
                    paths[other] += paths[city]
                    before[other].append(city)
        owed = dict.fromkeys(order, 0.0)
        for city in reversed(order):
            for other in before[city]:
                owed[other] += paths[other] / paths[city] * (1 + owed[city])
            if city != start:
                total[city] += owed[city]
    # Each pair was counted from both its ends; there are (n-1)(n-2)/2 of others.
    others = (len(graph) - 1) * (len(graph) - 2)
    return {slug: between / others for slug, between in total.items()}


def clustering(graph, slug):
    """The share of the pairs of partners that are partners of each other."""
    partners = list(graph[slug])
    ends = sum(len(graph[slug].keys() & graph[partner].keys()) for partner in partners)
    return ends / (len(partners) * (len(partners) - 1)) if len(partners) > 1 else 0.0


def components(graph):
    """The parts between which no path leads, by joining the two cities of each link. Large ones come
    first, equal ones in order of their first slug."""
    part = {slug: {slug} for slug in graph}
    for one, other in pairs(graph):
        if part[one] is not part[other]:
            joined = part[one] | part[other]
            for slug in joined:
                part[slug] = joined
    found = {min(joined): joined for joined in part.values()}
    return sorted(found.values(), key=lambda joined: (-len(joined), min(joined)))


def bridges(graph):
    """The links without which their two cities would be in different parts."""
    return [list(pair) for pair in pairs(graph)
            if pair[1] not in distances(graph, pair[0], without=set(pair))]


def of_cities(network, graph, near, parts):
    """Each measure by its name, then by the city."""
    count = len(graph)
    sizes = {slug: len(part) for part in parts for slug in part}

    def closeness(slug):
        reached, far = len(near[slug]) - 1, sum(near[slug].values())
        return reached / (count - 1) * (reached / far) if reached else 0.0

    measured = {
        "partnerCount": {slug: len(graph[slug]) for slug in graph},
        "strength": {slug: float(sum(network.ties[slug].values())) for slug in graph},
        "pageRank": page_ranks(network),
        "betweenness": betweenness(graph),
        "closeness": {slug: closeness(slug) for slug in graph},
        "clustering": {slug: clustering(graph, slug) for slug in graph},
        "componentSize": sizes,
    }
    assert all(measured["strength"][city.slug] == city.strength for city in network.cities)
    assert abs(sum(measured["pageRank"].values()) - 1) < 1e-12
    return measured


def measures_of(year):
    """All measures of the network of a year."""
    network = Network(year) if year else TODAY
    graph = links(network)
    near = {slug: distances(graph, slug) for slug in graph}
    parts = components(graph)
    lengths = [near[one][other] for one in parts[0] for other in parts[0] if one != other]
    measured = of_cities(network, graph, near, parts)
    count, linked = len(graph), len(pairs(graph))
    held = bridges(graph)
    rank = {slug: (-measured["partnerCount"][slug], -measured["strength"][slug], slug)
            for slug in graph}
    return {
        "asOf": year,
        "network": {
            "cities": count,
            "linkedCities": sum(1 for slug in graph if graph[slug]),
            "links": linked,
            "density": linked / (count * (count - 1) / 2),
            "components": len(parts),
            "largestComponent": len(parts[0]),
            "diameter": max(lengths),
            "averagePathLength": sum(lengths) / len(lengths),
            "bridgeCount": len(held),
        },
        "hubs": sorted(graph, key=rank.__getitem__)[:HUBS],
        "bridges": held,
        "measured": list(measured),
        "ofCities": {slug: [digits(of[slug]) for of in measured.values()] for slug in graph},
    }


def measures():
    """The measures of today and of two earlier years."""
    return [measures_of(year) for year in YEARS]
