"""Who shares which field in a country, with whom their cities work, and how strongly."""

from collections import Counter
from itertools import islice

from records import AREAS, CITIES, COUNTRIES, DESIGNATIONS, FIELDS, PARTNERSHIPS

PAGE = 50

# The query whose answer flagship() works out. Kept here for the reader; nothing parses it.
QUERY = """
query SharedFields($country: CountryCode!) {
  country(code: $country) { name fields { field { name } cities(first: 50) { totalCount nodes {
    name partners(first: 50) { totalCount edges { strength node { name country { name } }
      partnerships { __typename title startYear
        ... on Twinning { kind } ... on Initiative { areaOfAction { name } } } } } } } } }
}
"""


def answer_of(partnership):
    """What QUERY asks of a partnership, in its order."""
    answer = {
        "__typename": partnership.kind.capitalize(),
        "title": partnership.title,
        "startYear": partnership.year,
    }
    if partnership.kind == "TWINNING":
        answer["kind"] = partnership.twinning_kind
    else:
        answer["areaOfAction"] = {"name": AREAS[partnership.area]["name"]}
    return answer


def current_cities(field):
    """The ids of the cities that hold the field now, in order."""
    return sorted(row["city"] for row in DESIGNATIONS
                  if row["field"] == field and row["status"] == "current")


def partners(city):
    """The other cities that share a partnership with this one, by id, each with what is shared."""
    shared = {}
    for partnership in PARTNERSHIPS:
        if city in partnership.cities:
            for other in partnership.cities:
                if other != city:
                    shared.setdefault(other, []).append(partnership)
    return dict(sorted(shared.items()))


def strength(shared):
    """One for a twinning, 1/(n-1) for an initiative of n cities: a twinning is the case of n = 2.

    The sum goes term by term from the left: sum() is more exact than that since Python 3.12.
    """
    total = 0.0
    for partnership in shared:
        total += 1.0 / (len(partnership.cities) - 1)
    return total


def flagship(code):
    """The answer to QUERY: who shares which field in a country, and their partners."""
    def city_answer(city):
        found = partners(city)
        edges = [
            {
                "strength": strength(shared),
                "node": {
                    "name": CITIES[other]["name"],
                    "country": {"name": COUNTRIES[CITIES[other]["country"]]["name"]},
                },
                "partnerships": [answer_of(partnership) for partnership in shared],
            }
            for other, shared in islice(found.items(), PAGE)
        ]
        return {"name": CITIES[city]["name"],
                "partners": {"totalCount": len(found), "edges": edges}}

    fields = []
    for field in sorted(FIELDS):
        cities = [city for city in current_cities(field) if CITIES[city]["country"] == code]
        if cities:
            fields.append({
                "field": {"name": FIELDS[field]["name"]},
                "cities": {
                    "totalCount": len(cities),
                    "nodes": [city_answer(city) for city in cities[:PAGE]],
                },
            })
    return {"country": {"name": COUNTRIES[code]["name"], "fields": fields}}


def partner_countries(code):
    """For each country linked with this one: the partnerships and the pairs of cities between."""
    partnerships = Counter()
    pairs = {}
    for partnership in PARTNERSHIPS:
        own = [city for city in partnership.cities if CITIES[city]["country"] == code]
        others = [city for city in partnership.cities if CITIES[city]["country"] != code]
        if own:
            partnerships.update({CITIES[other]["country"] for other in others})
        for city in own:
            for other in others:
                pairs.setdefault(CITIES[other]["country"], set()).add((city, other))
    return [
        {"code": other, "partnerships": partnerships[other], "cityPairs": len(pairs[other])}
        for other in sorted(partnerships)
    ]
