"""How many cities or partnerships have something in common."""

from collections import Counter
from itertools import combinations

from records import BY_SLUG, TODAY


def largest_first(keys):
    """Each key with how often it is there, the largest number first, then in order of the key."""
    counted = Counter(keys)
    return [[key, counted[key]] for key in sorted(counted, key=lambda key: (-counted[key], key))]


def country_pairs(partnership):
    """The codes of every two of its cities, each pair of codes once."""
    pairs = combinations(partnership.cities, 2)
    return {"-".join(sorted(BY_SLUG[city].country for city in pair)) for pair in pairs}


def groups():
    """The groups of each connection that has any, today."""
    cities, partnerships = TODAY.cities, TODAY.partnerships
    return {
        "cities": {
            "FIELD": largest_first(field for city in cities for field in city.fields),
            "COUNTRY": largest_first(city.country for city in cities),
            "SUBREGION": largest_first(city.subregion for city in cities),
            "REGION": largest_first(city.region for city in cities),
            "YEAR": largest_first(str(year) for city in cities for year in city.years),
        },
        "citiesOfEurope": {
            "FIELD": largest_first(field for city in cities if city.region == "Europe"
                                   for field in city.fields),
        },
        "partnerships": {
            "KIND": largest_first(partnership.kind for partnership in partnerships),
            "AREA": largest_first(partnership.area for partnership in partnerships
                                  if partnership.area),
            "FIELD": largest_first(partnership.field for partnership in partnerships
                                   if partnership.field),
            "YEAR": largest_first(str(partnership.year) for partnership in partnerships
                                  if partnership.year is not None),
            "COUNTRY_PAIR": largest_first(pair for partnership in partnerships
                                          for pair in country_pairs(partnership)),
        },
    }
