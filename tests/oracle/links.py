"""The network of a year as a graph: who is linked with whom, on what conditions."""

from __future__ import annotations

from collections import deque
from itertools import combinations

# Conditions by their name, each as a query gives it and as a question to a partnership.
THROUGH = {
    "twinnings": ({"kind": ["TWINNING"]}, lambda it: it.kind == "TWINNING"),
    "initiatives": ({"kind": ["INITIATIVE"]}, lambda it: it.kind == "INITIATIVE"),
    "exchanges": ({"area": {"eq": "exchange"}}, lambda it: it.area == "exchange"),
    "since 2020": ({"year": {"gte": 2020}}, lambda it: it.year is not None and it.year >= 2020),
    "up to 1990": ({"year": {"lte": 1990}}, lambda it: it.year is not None and it.year <= 1990),
}


def condition(through):
    """A condition as a query gives it; None for none."""
    return THROUGH[through][0] if through else None


def links(network, through=None):
    """For each city and each that it is linked with, the partnerships to go through, in order."""
    allows = THROUGH[through][1] if through else lambda partnership: True
    found = {slug: {} for slug in network.slugs}
    for partnership in filter(allows, network.partnerships):
        for one, other in combinations(partnership.cities, 2):
            found[one].setdefault(other, []).append(partnership)
            found[other].setdefault(one, []).append(partnership)
    return found


def without(graph, avoid):
    """The same graph without some cities, all of which must be in it."""
    assert all(slug in graph for slug in avoid), avoid
    return {slug: {other: shared for other, shared in partners.items() if other not in avoid}
            for slug, partners in graph.items() if slug not in avoid}


def distances(graph, start, without=None):
    """How many links away each city is that can be reached, as if one pair were not linked."""
    found = {start: 0}
    queue = deque([start])
    while queue:
        city = queue.popleft()
        for other in graph[city]:
            if other not in found and {city, other} != without:
                found[other] = found[city] + 1
                queue.append(other)
    return found


def pairs(graph):
    """Each link once, as two slugs in order."""
    return sorted((one, other) for one in graph for other in graph[one] if one < other)
