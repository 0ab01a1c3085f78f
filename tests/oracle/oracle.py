#!/usr/bin/env python3
"""An independent computation of the answers that the tests expect.

It reads data/*.csv with the Python standard library alone and shares no code with the program, so
that the two can be held against each other.

    python3 tests/oracle/oracle.py            write tests/expected/*.json
    python3 tests/oracle/oracle.py --check    compare with the files on disk; exit 1 if any differs

flagship-<country>.json   the `data` of the answer to FLAGSHIP_QUERY
growth.json               how many cities joined in each year, and the size of the network then
facts.json                facts that are known from outside the data
partner-countries-PT.json the countries that Portugal is linked with, and how strongly
"""

import csv
import json
import sys
from collections import Counter
from difflib import unified_diff
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
EXPECTED = ROOT / "tests" / "expected"

FLAGSHIP_COUNTRIES = ["JP", "IT", "BR"]
FLAGSHIP_PAGE = 50

# The query whose answer flagship() works out. Kept here for the reader; nothing parses it.
FLAGSHIP_QUERY = """
query SharedFields($country: CountryCode!) {
  country(code: $country) { name fields { field { name } cities(first: 50) { totalCount nodes {
    name partners(first: 50) { totalCount edges { strength node { name country { name } }
      partnerships { __typename title startYear
        ... on Twinning { kind } ... on Initiative { areaOfAction { name } } } } } } } } }
}
"""


def read(name):
    """The rows of data/<name>.csv, each a dictionary of strings."""
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def keyed(name, key="id"):
    """The rows of data/<name>.csv by their key."""
    return {row[key]: row for row in read(name)}


def number(cell):
    """A whole number, or None for an empty cell."""
    return int(cell) if cell else None


COUNTRIES = keyed("countries", "code")
CITIES = keyed("cities")
FIELDS = keyed("fields")
AREAS = keyed("areas")
DESIGNATIONS = read("designations")


def read_partnerships():
    """Every twinning and initiative as (city ids, answer), twinnings first, then initiatives by id.

    The answer has the keys that FLAGSHIP_QUERY asks for, in its order.
    """
    twinnings = []
    for row in read("twinnings"):
        pair = sorted([row["city_a"], row["city_b"]])
        twinnings.append((pair, {
            "__typename": "Twinning",
            "title": " – ".join(CITIES[city]["name"] for city in pair),
            "startYear": number(row["year"]),
            "kind": row["kind"].upper().replace("-", "_"),
        }))
    twinnings.sort(key=lambda twinning: twinning[0])

    participants = {}
    for row in read("participants"):
        participants.setdefault(row["initiative"], set()).add(row["city"])

    initiatives = []
    for row in sorted(read("initiatives"), key=lambda row: row["id"]):
        initiatives.append((sorted(participants[row["id"]]), {
            "__typename": "Initiative",
            "title": row["title"],
            "startYear": number(row["start_year"]),
            "areaOfAction": {"name": AREAS[row["area"]]["name"]},
        }))
    return twinnings + initiatives


PARTNERSHIPS = read_partnerships()


def current_cities(field):
    """The ids of the cities that hold the field now, in order."""
    return sorted(row["city"] for row in DESIGNATIONS
                  if row["field"] == field and row["status"] == "current")


def partners(city):
    """The other cities that share a partnership with this one, by id, each with what is shared."""
    shared = {}
    for cities, answer in PARTNERSHIPS:
        if city in cities:
            for other in cities:
                if other != city:
                    shared.setdefault(other, []).append((len(cities), answer))
    return dict(sorted(shared.items()))


def strength(shared):
    """One for a twinning, 1/(n-1) for an initiative of n cities: a twinning is the case of n = 2.

    The sum goes term by term from the left: sum() is more exact than that since Python 3.12.
    """
    total = 0.0
    for size, _ in shared:
        total += 1.0 / (size - 1)
    return total


def flagship(code):
    """The answer to FLAGSHIP_QUERY: who shares which field in a country, and their partners."""
    def city_answer(city):
        found = partners(city)
        edges = [
            {
                "strength": strength(shared),
                "node": {
                    "name": CITIES[other]["name"],
                    "country": {"name": COUNTRIES[CITIES[other]["country"]]["name"]},
                },
                "partnerships": [answer for _, answer in shared],
            }
            for other, shared in islice(found.items(), FLAGSHIP_PAGE)
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
                    "nodes": [city_answer(city) for city in cities[:FLAGSHIP_PAGE]],
                },
            })
    return {"country": {"name": COUNTRIES[code]["name"], "fields": fields}}


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


def stood(designation, year):
    """Whether a designation stood at the end of a year; a former one, until it was replaced."""
    if int(designation["year"]) > year:
        return False
    if designation["status"] == "current":
        return True
    return not any(row["city"] == designation["city"] and row["kind"] == "field-change"
                   and int(designation["year"]) <= int(row["year"]) <= year
                   for row in DESIGNATIONS)


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


def partner_countries(code):
    """For each country linked with this one: the partnerships and the pairs of cities between."""
    partnerships = Counter()
    pairs = {}
    for cities, _ in PARTNERSHIPS:
        own = [city for city in cities if CITIES[city]["country"] == code]
        others = [city for city in cities if CITIES[city]["country"] != code]
        if own:
            partnerships.update({CITIES[other]["country"] for other in others})
        for city in own:
            for other in others:
                pairs.setdefault(CITIES[other]["country"], set()).add((city, other))
    return [
        {"code": other, "partnerships": partnerships[other], "cityPairs": len(pairs[other])}
        for other in sorted(partnerships)
    ]


def answers():
    """The text of every file, by its name."""
    files = {f"flagship-{code}.json": flagship(code) for code in FLAGSHIP_COUNTRIES}
    files["growth.json"] = growth()
    files["facts.json"] = facts()
    files["partner-countries-PT.json"] = partner_countries("PT")
    return {name: json.dumps(answer, indent=2, ensure_ascii=False) + "\n"
            for name, answer in files.items()}


def check(files):
    """Print how the files on disk differ from those worked out; whether none does."""
    same = True
    for name, text in files.items():
        path = EXPECTED / name
        on_disk = path.read_text(encoding="utf-8") if path.exists() else ""
        if on_disk != text:
            same = False
            difference = unified_diff(on_disk.splitlines(), text.splitlines(),
                                      str(path.relative_to(ROOT)), "worked out", lineterm="")
            print("\n".join(islice(difference, 40)))
    return same


def main():
    arguments = sys.argv[1:]
    if arguments not in ([], ["--check"]):
        sys.exit("usage: oracle.py [--check]")
    files = answers()
    if arguments:
        sys.exit(0 if check(files) else 1)
    EXPECTED.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (EXPECTED / name).write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    main()
