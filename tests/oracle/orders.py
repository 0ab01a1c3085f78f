"""Lists in the orders that may be asked for."""

import designations
import sources
from records import COUNTRIES, TODAY, fold

SHOWN = 25

KEYS = {
    "NAME": lambda city: fold(city.name),
    "COUNTRY": lambda city: fold(city.country_name),
    "POPULATION": lambda city: city.population,
    "DESIGNATED": lambda city: min(city.years),
    "PARTNER_COUNT": lambda city: len(city.partners),
    "STRENGTH": lambda city: city.strength,
}

COMBINATIONS = [
    [("COUNTRY", "ASC"), ("POPULATION", "DESC")],
    [("DESIGNATED", "DESC"), ("PARTNER_COUNT", "DESC"), ("NAME", "ASC")],
]


def in_order(items, key, direction):
    """Sorted by one key, what has no value last; equal ones keep their places."""
    known = [item for item in items if key(item) is not None]
    unknown = [item for item in items if key(item) is None]
    return sorted(known, key=key, reverse=direction == "DESC") + unknown


def by(*order):
    """An order as a query gives it."""
    return [{"by": key, "direction": direction} for key, direction in order]


def cities_by(order):
    """The cities in an order of several keys: sorted by the last one first."""
    cities = TODAY.cities
    for key, direction in reversed(order):
        cities = in_order(cities, KEYS[key], direction)
    return {"orderBy": by(*order), "slugs": [city.slug for city in cities[:SHOWN]]}


def partnerships_by(key, direction, value):
    """The partnerships in an order of one key."""
    found = in_order(TODAY.partnerships, value, direction)
    return {"orderBy": by((key, direction)), "titles": [it.title for it in found[:SHOWN]]}


def countries_by(key, direction, value):
    """The countries in an order of one key."""
    found = in_order(sorted(COUNTRIES), value, direction)
    return {"orderBy": by((key, direction)), "codes": found[:SHOWN]}


def partners_by(key, direction, value):
    """The partners of Melbourne in an order of one key."""
    ties = TODAY.ties["melbourne"]
    cities = [city for city in TODAY.cities if city.slug in ties]
    found = in_order(cities, lambda city: value(city, ties[city.slug]), direction)
    return {"orderBy": by((key, direction)), "slugs": [city.slug for city in found[:SHOWN]]}


def of_keys(rows, keys, slug):
    """Rows in an order of each key, either way."""
    return [{"orderBy": by((name, direction)),
             "slugs": [slug(row) for row in in_order(rows, key, direction)[:SHOWN]]}
            for name, key in keys.items() for direction in ["ASC", "DESC"]]


def initiatives_of(field):
    """The initiatives of a field in every order of partnerships."""
    found = [it for it in TODAY.partnerships if it.field == field]
    keys = {"TITLE": lambda it: fold(it.title), "START_YEAR": lambda it: it.year,
            "CITY_COUNT": lambda it: len(it.cities)}
    return [{"orderBy": by((name, direction)),
             "titles": [it.title for it in in_order(found, key, direction)[:SHOWN]]}
            for name, key in keys.items() for direction in ["ASC", "DESC"]]


def orders():
    """Of each list the first in every order. Directions follow one another, so that DESC is not
    taken for ASC turned round: equal ones come in their usual order both ways.
    """
    single = [[(key, direction)] for key in KEYS for direction in ["ASC", "DESC"]]
    members = {code: 0 for code in COUNTRIES}
    for city in TODAY.cities:
        members[city.country] += 1
    both = ["ASC", "DESC"]
    return {
        "cities": [cities_by(order) for order in single + COMBINATIONS],
        "partnerships":
            [partnerships_by("TITLE", direction, lambda it: fold(it.title)) for direction in both]
            + [partnerships_by("START_YEAR", direction, lambda it: it.year) for direction in both]
            + [partnerships_by("CITY_COUNT", direction, lambda it: len(it.cities))
               for direction in both],
        "countries":
            [countries_by("NAME", direction, lambda code: fold(COUNTRIES[code]["name"]))
             for direction in both]
            + [countries_by("CODE", direction, lambda code: code) for direction in both]
            + [countries_by("CITY_COUNT", direction, lambda code: members[code])
               for direction in both],
        "partnersOfMelbourne":
            [partners_by("NAME", direction, lambda city, _: fold(city.name)) for direction in both]
            + [partners_by("STRENGTH", direction, lambda _, tie: tie) for direction in both],
        "initiativesOfLiterature": initiatives_of("literature"),
        "designationsOfMediaArts":
            of_keys(designations.MEDIA_ARTS, designations.ORDER_KEYS, lambda row: row["city"]),
        "sources": of_keys(sources.ALL, sources.ORDER_KEYS, lambda row: row["id"]),
    }
