"""Paths from city to city."""

from heapq import heappop, heappush

from links import condition, distances, links, without
from records import TODAY, Network

SHOWN = 10

# From where to where, through what, in which year, and without which cities: among partners and far apart, through a city
# that many work with and through few, to where no path leads, and to where it begins.
PAIRS = [
    ("lyon", "melbourne"), ("melbourne", "lyon"), ("norwich", "durban"), ("norwich", "sapporo"),
    ("graz", "linz"), ("linz", "graz"), ("krakow", "busan"), ("porto-novo", "sharjah"),
    ("varanasi", "lubumbashi"), ("granada-es", "granada-ni"), ("havana", "odesa"),
    ("usuki", "oulu"), ("perth-gb", "perth-gb"), ("abuja", "abuja"), ("abuja", "lyon"),
    ("lyon", "abuja"), ("caldas-da-rainha", "lubango"), ("caldas-da-rainha", "manizales"),
    ("varazdin", "lyon"),
    ("lyon", "melbourne", "twinnings"), ("lyon", "melbourne", "initiatives"),
    ("graz", "shanghai", "twinnings"), ("shanghai", "montreal", "twinnings"),
    ("shanghai", "montreal", "initiatives"), ("faenza", "busan", "twinnings"),
    ("bamiyan", "kanazawa", "exchanges"), ("york", "sarajevo", "exchanges"),
    ("oulu", "usuki", "since 2020"), ("angouleme", "jakarta", "since 2020"),
    ("berlin", "busan", "up to 1990"), ("lyon", "melbourne", "up to 1990"),
    ("lyon", "shanghai", None, 2014), ("melbourne", "lyon", None, 2014),
    ("krakow", "beijing", None, 2014), ("bradford", "lyon", None, 2014),
    ("santa-fe-us", "suzhou", None, 2014), ("lyon", "shanghai", "twinnings", 2014),
    ("edinburgh", "edinburgh", None, 2004), ("york", "lyon", None, 2019),
    ("kolding", "kortrijk", None, 2019),
    ("lyon", "melbourne", None, None, ["gothenburg"]),
    ("lyon", "melbourne", None, None, ["tel-aviv-yafo", "gothenburg", "milan"]),
    ("norwich", "sapporo", None, None, ["tel-aviv-yafo"]), ("graz", "linz", None, None, ["abuja"]),
    ("graz", "shanghai", "twinnings", None, ["ljubljana", "lyon"]),
    ("lyon", "shanghai", None, 2014, ["montreal"]), ("lyon", "lyon", None, None, ["melbourne"]),
    ("batumi", "lyon", None, None, ["wroclaw", "daugavpils"]),
]

# The same, for more than one path.
SEVERAL = [
    ("lyon", "melbourne"), ("norwich", "durban"), ("graz", "linz"), ("linz", "graz"),
    ("abu-dhabi", "ashgabat"), ("kuching", "kolding"), ("lyon", "lyon"), ("lyon", "abuja"),
    ("lubango", "caldas-da-rainha"), ("graz", "shanghai", "twinnings"),
    ("bamiyan", "wellington", "exchanges"), ("berlin", "busan", "up to 1990"),
    ("berlin", "montreal", None, 2006), ("lyon", "shanghai", None, 2014),
    ("krakow", "beijing", None, 2019), ("lyon", "melbourne", None, None, ["gothenburg", "tel-aviv-yafo", "tel-aviv-yafo"]),
    ("norwich", "durban", None, None, ["baghdad"]), ("lyon", "lyon", None, None, ["oulu"]),
    ("graz", "shanghai", "twinnings", None, ["sarajevo"]),
    ("krakow", "beijing", None, 2019, ["budapest", "dublin"]),
]


def shortest(graph, start, end):
    """All shortest paths: those to the cities one link nearer, each with one step more."""
    near = distances(graph, start)
    if end not in near:
        return []
    ways = [[end]]
    for distance in reversed(range(near[end])):
        ways = [[city, *way] for way in ways for city in graph[way[0]] if near[city] == distance]
    return ways


def first_paths(graph, start, end, count):
    """The first paths by length, then slugs. Of the ways begun, that which may be the shortest in
    the end is gone on with; of several, the first in order of slugs."""
    left = distances(graph, end)
    waiting = [(left[start], [start])] if start in left else []
    found = []
    while waiting and len(found) < count:
        length, way = heappop(waiting)
        if way[-1] == end:
            found.append(way)
            continue
        for city in graph[way[-1]]:
            if city not in way:
                heappush(waiting, (len(way) + left[city], [*way, city]))
    return found


def asked(start, end, through=None, year=None, avoid=()):
    """The question, and the graph in which it is answered."""
    network = Network(year) if year else TODAY
    question = {"asOf": year, "from": start, "to": end, "through": condition(through),
                "avoid": list(avoid)}
    graph = without(links(network, through), avoid)
    return question, graph


def path(*case):
    """Of the shortest paths the first in order of slugs, and what each step goes through."""
    question, graph = asked(*case)
    way = min(shortest(graph, *case[:2]), default=None)
    steps = way and [[it.title for it in graph[one][other]] for one, other in zip(way, way[1:])]
    return {**question, "cities": way, "steps": steps}


def longest():
    """The first two cities that are farthest apart of all that a path joins."""
    graph = links(TODAY)
    far = [(-distance, start, end)
           for start in graph for end, distance in distances(graph, start).items()]
    return min(far)[1:]


def several(*case):
    """The first paths of a pair."""
    question, graph = asked(*case)
    found = first_paths(graph, *case[:2], SHOWN)
    ways = shortest(graph, *case[:2])
    assert found[:len(ways)] == sorted(ways)[:SHOWN], case
    return {**question, "first": SHOWN, "paths": found}


def paths():
    """The path of each pair, and several paths of some."""
    return {
        "pairs": [path(*case) for case in [longest(), *PAIRS]],
        "several": [several(*case) for case in SEVERAL],
    }
