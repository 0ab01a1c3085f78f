"""How the network grew, what it was in each year, and facts known from outside the data."""

from collections import Counter

from flagship import current_cities
from records import CITIES, DESIGNATIONS, FIELDS, PARTNERSHIPS, Network, number, stood

FIRST_YEAR, LAST_YEAR = 2003, 2026


def growth():
    """One entry for each year with new members; the size is that at the end of the year."""
    joined = Counter(int(row["year"]) for row in DESIGNATIONS if row["kind"] == "new-member")
    size = 0
    years = []
    for year in sorted(joined):
        size += joined[year]
        years.append({"year": year, "joined": joined[year], "size": size})

    sizes = {entry["year"]: entry["size"] for entry in years}
    stated = {2014: 69, 2015: 116, 2017: 180, 2019: 246, 2021: 295, 2023: 350}
    for year, size in stated.items():
        assert sizes[year] == size, f"size at the end of {year}: {sizes[year]}, not {size}"
    return years


def ordinal(city, field):
    """The place of a city among the designations of a field; equals share a number."""
    def when(row):
        order = number(row["order"])
        return int(row["year"]), order is None, order or 0

    of_field = [row for row in DESIGNATIONS if row["field"] == field]
    own = next(when(row) for row in of_field if row["city"] == city)
    return 1 + sum(when(row) < own for row in of_field)


def facts():
    """Facts that the data must reproduce."""
    australian = [city for city in CITIES.values() if city["country"] == "AU"]
    answer = {
        "literature2023": sum(row["field"] == "literature" and stood(row, 2023)
                              for row in DESIGNATIONS),
        "melbourneOrdinal": ordinal("melbourne", "literature"),
        "australia": sorted(city["name"] for city in australian),
        "victoria": sorted(city["name"] for city in australian if city["division"] == "Victoria"),
        "fieldsNow": {field: len(current_cities(field)) for field in sorted(FIELDS)},
    }
    assert answer["literature2023"] == 53, answer
    assert answer["melbourneOrdinal"] == 2, answer
    assert (len(answer["australia"]), len(answer["victoria"])) == (8, 4), answer
    return answer


def as_of():
    """The network at the end of each year. What was there today is there in a year to come."""
    entries = [entry(Network(year)) for year in range(FIRST_YEAR, LAST_YEAR + 1)]
    assert entries[0]["size"] == 0, entries[0]
    assert {**entries[-2], "year": LAST_YEAR, "joined": []} == entries[-1], "2025 and 2026 differ"
    assert entries[-1]["partnerships"] == len(PARTNERSHIPS), "a partnership of today is left out"
    sizes = {entry["year"]: entry["size"] for entry in entries}
    assert all(sizes[row["year"]] == row["size"] for row in growth()), sizes
    return entries


def entry(network):
    """What as_of() tells of one year. No member leaves, so those that join tell all members."""
    before = Network(network.year - 1).slugs
    assert set(before) <= set(network.slugs), network.year
    held = Counter(row["field"] for row in network.current)
    lyon = sorted(row["field"] for row in network.current if row["city"] == "lyon")
    melbourne = network.ties.get("melbourne")
    return {
        "year": network.year,
        "size": len(network.slugs),
        "countries": len({CITIES[slug]["country"] for slug in network.slugs}),
        "joined": sorted(set(network.slugs) - set(before)),
        "citiesByField": {field: held[field] for field in network.fields()},
        "partnerships": len(network.partnerships),
        "lyonFields": lyon if "lyon" in network.slugs else None,
        "melbournePartners": None if melbourne is None else len(melbourne),
        "melbourneStrength": None if melbourne is None
                             else round(float(sum(melbourne.values())), 9),
    }
