"""The rows of data/*.csv, and the network of today or of an earlier year read from them."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"

EARTH_RADIUS_KM = 6371.0088

# Letters that are no other letter with a mark, and how they are written with those of Latin; the
# dashes and quotes of print, and how they are typed. A dash comes before letters in an order.
LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"',
})


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


def listed(cell):
    """The items of a cell that holds a list."""
    return cell.split(";") if cell else []


def fold(text):
    """A text as texts are compared: without marks, in lower case, in plain letters."""
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(mark for mark in apart if not unicodedata.category(mark).startswith("M"))
    return bare.lower().translate(LETTERS)


def distance_km(from_latitude, from_longitude, latitude, longitude):
    """The great circle between two places in degrees, by the haversine."""
    a, b = radians(from_latitude), radians(latitude)
    across = radians(longitude - from_longitude)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


COUNTRIES = keyed("countries", "code")
CITIES = keyed("cities")
FIELDS = keyed("fields")
AREAS = keyed("areas")
DESIGNATIONS = read("designations")


@dataclass(frozen=True)
class Partnership:
    """A twinning or an initiative, with its cities in order."""

    kind: str
    title: str
    cities: tuple
    year: int | None
    area: str | None = None
    field: str | None = None
    sectors: tuple = ()
    twinning_kind: str | None = None


def read_partnerships():
    """Twinnings in order of their cities, then initiatives in order of their id."""
    twinnings = []
    for row in read("twinnings"):
        pair = tuple(sorted([row["city_a"], row["city_b"]]))
        twinnings.append(Partnership(
            kind="TWINNING",
            title=" – ".join(CITIES[city]["name"] for city in pair),
            cities=pair,
            year=number(row["year"]),
            twinning_kind=row["kind"].upper().replace("-", "_"),
        ))
    twinnings.sort(key=lambda twinning: twinning.cities)

    participants = {}
    for row in read("participants"):
        participants.setdefault(row["initiative"], set()).add(row["city"])

    initiatives = [
        Partnership(
            kind="INITIATIVE",
            title=row["title"],
            cities=tuple(sorted(participants[row["id"]])),
            year=number(row["start_year"]),
            area=row["area"],
            field=None if row["field"] == "cross-field" else row["field"],
            sectors=tuple(listed(row["sectors"])),
        )
        for row in sorted(read("initiatives"), key=lambda row: row["id"])
    ]
    return twinnings + initiatives


PARTNERSHIPS = read_partnerships()


def stood(designation, year):
    """Whether a designation stood at the end of a year; a former one, until it was replaced."""
    if int(designation["year"]) > year:
        return False
    if designation["status"] == "current":
        return True
    return not any(row["city"] == designation["city"] and row["kind"] == "field-change"
                   and int(designation["year"]) <= int(row["year"]) <= year
                   for row in DESIGNATIONS)


class Network:
    """The network as it stood at the end of a year."""

    def __init__(self, year):
        self.year = year
        self.slugs = sorted({row["city"] for row in DESIGNATIONS if int(row["year"]) <= year})
        self.current = [row for row in DESIGNATIONS if stood(row, year)]
        self.partnerships = self.known_partnerships()

    def known_partnerships(self):
        """Those not known to be later, with the cities that were members; of two at least."""
        members = set(self.slugs)
        found = []
        for partnership in PARTNERSHIPS:
            if partnership.year is not None and partnership.year > self.year:
                continue
            cities = tuple(city for city in partnership.cities if city in members)
            if len(cities) >= 2:
                found.append(replace(partnership, cities=cities))
        return found

    @cached_property
    def ties(self):
        """For each city and each partner of it, how strong the tie is, as an exact fraction."""
        ties = {slug: {} for slug in self.slugs}
        for partnership in self.partnerships:
            weight = Fraction(1, len(partnership.cities) - 1)
            for city in partnership.cities:
                for other in partnership.cities:
                    if other != city:
                        ties[city][other] = ties[city].get(other, Fraction(0)) + weight
        return ties

    @cached_property
    def cities(self):
        """The members in order of slug."""
        return [City(slug, self) for slug in self.slugs]

    def fields(self):
        """The creative fields that the network had, in order."""
        return [slug for slug in sorted(FIELDS) if int(FIELDS[slug]["since"]) <= self.year]


class City:
    """A member, with what a condition or an order may ask of it."""

    def __init__(self, slug, network):
        row = CITIES[slug]
        country = COUNTRIES[row["country"]]
        self.slug = slug
        self.name = row["name"]
        self.country = row["country"]
        self.country_name = country["name"]
        self.region = country["region"]
        self.subregion = country["subregion"]
        self.division = row["division"] or None
        self.latitude = float(row["latitude"])
        self.longitude = float(row["longitude"])
        self.population = number(row["population"])
        held = [row for row in network.current if row["city"] == slug]
        self.fields = {row["field"] for row in held}
        self.years = {int(row["year"]) for row in held}
        self.partners = set(network.ties[slug])
        self.strength = sum(network.ties[slug].values(), Fraction(0))

    def km_from(self, latitude, longitude):
        """How far it is from a place."""
        return distance_km(latitude, longitude, self.latitude, self.longitude)


TODAY = Network(9999)
BY_SLUG = {city.slug: city for city in TODAY.cities}
