"""What igraph takes for the same questions on the same links: python with_igraph.py DATA QUESTIONS

Prints a line of JSON: for each pair and each city the answer and the time in nanoseconds. Loading is
timed apart. The PageRanks are compared with those in `pageranks.txt` of QUESTIONS.
"""

import json
import math
import os
import statistics
import sys
import time
import warnings

import igraph

import network

DAMPING = 0.85
# Of the ways to ask, the quickest on as many pairs is taken for all.
TRIED = 10
PAGE_RANK_ROUNDS = 3


def timed(ask, *about):
    """What is answered, and how long it takes."""
    begun = time.perf_counter_ns()
    answer = ask(*about)
    return answer, time.perf_counter_ns() - begun


def ways(graph):
    """igraph's ways to the length of a shortest path: none where there is no path."""

    def distance(one, other):
        links = graph.distances(one, other)[0][0]
        return None if links == math.inf else links

    return {
        "get_shortest_path": lambda one, other: length(graph.get_shortest_path(one, other)),
        "get_shortest_paths": lambda one, other: length(graph.get_shortest_paths(one, other)[0]),
        "distances": distance,
    }


def length(path):
    """How many links a path of vertices has."""
    return len(path) - 1 if path else None


def quickest(graph, pairs):
    """The name of the quickest of these ways."""

    def middle(name):
        return statistics.median(timed(tried[name], *pair)[1] for pair in pairs[:TRIED])

    tried = ways(graph)
    return min(tried, key=middle)


def neighbourhood(graph, city):
    """How many cities are within two links, itself among them, and how many links among those."""
    around = graph.induced_subgraph(graph.neighborhood(city, order=2))
    return [around.vcount(), around.ecount()]


def page_rank(graph, questions):
    """The times of working it out, and how far it is from what another worked out."""
    times = []
    for _ in range(PAGE_RANK_ROUNDS):
        ranks, spent = timed(lambda: graph.pagerank(directed=False, damping=DAMPING, weights="strength"))
        times.append(spent)
    with open(os.path.join(questions, "pageranks.txt"), encoding="ascii") as file:
        both = list(zip(ranks, map(float, file), strict=True))
    return {
        "times": times,
        "furthest": max(abs(one - other) for one, other in both),
        "relative": max(abs(one - other) / one for one, other in both),
    }


def main(data, questions):
    """Asks and prints."""
    warnings.simplefilter("ignore")  # for each pair without a path
    cities = network.slugs(data)
    links = network.Links(data, cities)
    graph, loading = timed(lambda: igraph.Graph(n=len(cities), edges=links.table()))
    graph.es["strength"] = links.strengths
    number = {slug: place for place, slug in enumerate(cities)}
    pairs = [[number[slug] for slug in line] for line in network.lines(questions, "pairs")]
    around = [number[slug] for (slug,) in network.lines(questions, "cities")]

    name = quickest(graph, pairs)
    way = ways(graph)[name]
    measured = {
        "version": igraph.__version__,
        "cities": graph.vcount(),
        "links": graph.ecount(),
        "loading": loading,
        "way": name,
        "path": [timed(way, *pair) for pair in pairs],
        "neighbourhood": [timed(neighbourhood, graph, city) for city in around],
        "page_rank": page_rank(graph, questions),
    }
    print(json.dumps(measured))


if __name__ == "__main__":
    main(*sys.argv[1:])
