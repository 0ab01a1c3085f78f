"""Random networks, and some that are known to be difficult, as CSV files that the program reads."""

import csv
import random

import networkx as nx


def shuffled(graph, seed):
    """The graph with its nodes in another order, so that their numbers say nothing."""
    nodes = list(range(len(graph)))
    random.Random(seed).shuffle(nodes)
    return nx.relabel_nodes(nx.convert_node_labels_to_integers(graph), dict(enumerate(nodes)))


def together(*graphs):
    return nx.disjoint_union_all(graphs)


def lonely(graph, count):
    """The graph with as many nodes more, without links."""
    return nx.disjoint_union(graph, nx.empty_graph(count))


def graphs():
    for seed, (n, p) in enumerate([(30, 0.1), (60, 0.03), (120, 0.02), (200, 0.05), (300, 0.008), (300, 0.02)]):
        yield f"erdos-renyi-{n}-{p}", nx.gnp_random_graph(n, p, seed)
    for seed, (n, m) in enumerate([(50, 1), (100, 2), (200, 3), (300, 5)]):
        yield f"barabasi-albert-{n}-{m}", nx.barabasi_albert_graph(n, m, seed)
    for seed, n in enumerate([20, 100, 300]):
        yield f"tree-{n}", nx.random_labeled_tree(n, seed=seed)
    yield "small-world", nx.watts_strogatz_graph(200, 6, 0.1, 3)
    yield "groups", nx.planted_partition_graph(8, 20, 0.4, 0.01, 4)
    yield "scale-free-and-lonely", lonely(nx.barabasi_albert_graph(150, 2, 5), 50)
    yield "three-parts", together(nx.gnp_random_graph(80, 0.05, 6), nx.cycle_graph(40), nx.star_graph(30))
    yield "two-equal-parts", together(nx.path_graph(60), nx.barabasi_albert_graph(60, 2, 7))
    yield "path", nx.path_graph(100)
    yield "ring", nx.cycle_graph(101)
    yield "star", nx.star_graph(60)
    yield "grid", nx.grid_2d_graph(12, 12)
    yield "complete", nx.complete_graph(25)
    yield "ring-of-cliques", nx.ring_of_cliques(12, 5)
    yield "barbell", nx.barbell_graph(12, 7)
    yield "pairs", together(*[nx.path_graph(2)] * 20)
    yield "no-link", nx.empty_graph(12)
    yield "one-city", nx.empty_graph(1)
    yield "two-cities", nx.path_graph(2)


def initiatives(graph, seed):
    """Groups of two to seven nodes near each other, a quarter as many as there are links: what they do together makes
    links of many strengths."""
    choose = random.Random(seed)
    for _ in range(graph.number_of_edges() // 4):
        centre = choose.randrange(len(graph))
        near = sorted(nx.single_source_shortest_path_length(graph, centre, 2))
        size = min(choose.randint(2, 7), len(near))
        if size > 1:
            yield sorted(choose.sample(near, size))


def network(number, graph):
    """The links as twinnings; in two networks of three, initiatives beside them."""
    graph = shuffled(graph, number)
    groups = list(initiatives(graph, number)) if number % 3 else []
    return len(graph), sorted(tuple(sorted(link)) for link in graph.edges()), groups


NETWORKS = {name: network(number, graph) for number, (name, graph) in enumerate(graphs())}


def write(network, folder):
    """Writes the files of a network whose cities are numbered."""
    count, twinnings, groups = network
    slugs = [f"city-{city:04}" for city in range(count)]
    ids = [f"initiative-{place:04}" for place in range(len(groups))]
    folder.mkdir()

    def table(file, columns, rows):
        with open(folder / file, "w", encoding="utf-8", newline="") as lines:
            csv.writer(lines, lineterminator="\n").writerows([columns.split(","), *rows])

    table("sources.csv", "id,title,publisher,url,date,licence", [("made", "Made up", "A test", "", "", "facts only")])
    table("network.csv", "name,launched,sources", [("A network", 2004, "made")])
    table("objectives.csv", "number,text,sources", [(1, "To be measured.", "made")])
    table("areas.csv", "id,name,description,sources", [("exchange", "Exchange", "Cities meet.", "made")])
    table("fields.csv", "id,name,since,sources", [("music", "Music", 2004, "made")])
    table(
        "countries.csv",
        "code,alpha3,name,region,subregion,latitude,longitude,sources",
        [("AA", "AAA", "A country", "Europe", "Western Europe", "50.0", "5.0", "made")],
    )
    table(
        "cities.csv",
        "id,name,country,division,latitude,longitude,population,geonames_id,geonames_name,note,sources",
        [(slug, slug.title(), "AA", "", "50.0", "5.0", "", "", "", "", "made") for slug in slugs],
    )
    table(
        "designations.csv",
        "city,field,year,date,order,status,kind,confidence,note,sources",
        [(slug, "music", 2006, "", "", "current", "new-member", "one-source", "", "made") for slug in slugs],
    )
    table(
        "twinnings.csv",
        "city_a,city_b,year,kind,sources",
        [(slugs[one], slugs[other], "", "twin-town", "made") for one, other in twinnings],
    )
    table(
        "initiatives.csv",
        "id,title,area,field,start_year,end_year,sectors,summary,note,sources",
        [(id, id.title(), "exchange", "cross-field", "", "", "", "They met.", "", "made") for id in ids],
    )
    table(
        "participants.csv",
        "initiative,city,role",
        [(id, slugs[city], "partner") for id, group in zip(ids, groups) for city in group],
    )
