"""What is around a city in a few steps."""

from links import condition, distances, links, pairs, without
from records import TODAY, Network

# Up to so many links are told one by one.
SHOWN = 60

# The city, how far to go, through what, in which year, and without which cities.
CASES = [
    ("lyon", 0), ("lyon", 1), ("lyon", 2), ("lyon", 6), ("batumi", 1), ("batumi", 2), ("batumi", 3),
    ("batumi", 4), ("fabriano", 1), ("fabriano", 6), ("kuching", 6), ("abuja", 0), ("abuja", 6),
    ("varazdin", 3), ("busan", 1, "twinnings"), ("busan", 1, "initiatives"),
    ("busan", 2, "twinnings"), ("bamiyan", 3, "exchanges"), ("bamiyan", 6, "exchanges"),
    ("norwich", 2, "since 2020"), ("berlin", 6, "up to 1990"), ("edinburgh", 6, None, 2004),
    ("berlin", 2, None, 2006), ("melbourne", 3, None, 2008), ("lyon", 1, None, 2014), ("lyon", 3, None, 2014),
    ("montreal", 1, "twinnings", 2014), ("york", 6, None, 2019), ("krakow", 2, "initiatives", 2019),
    ("batumi", 3, None, None, ["wroclaw"]), ("busan", 1, None, None, ["shanghai"]),
    ("bamiyan", 6, "exchanges", None, ["santos", "sydney"]), ("melbourne", 3, None, 2008, ["edinburgh"]),
]


def neighbourhood(slug, depth, through=None, year=None, avoid=()):
    """The cities by their distance, and the links among them."""
    network = Network(year) if year else TODAY
    graph = without(links(network, through), avoid)
    near = {city: far for city, far in distances(graph, slug).items() if far <= depth}
    among = [(one, other) for one, other in pairs(graph) if one in near and other in near]
    told = [[one, other, float(network.ties[one][other]), len(graph[one][other])]
            for one, other in among]
    return {
        "asOf": year, "slug": slug, "depth": depth, "through": condition(through),
        "avoid": list(avoid),
        "rings": [sorted(city for city in near if near[city] == distance)
                  for distance in sorted(set(near.values()))],
        "linkCount": len(among),
        "links": told if len(told) <= SHOWN else None,
    }


def neighbourhoods():
    """What is around each city of the cases."""
    return [neighbourhood(*case) for case in CASES]
