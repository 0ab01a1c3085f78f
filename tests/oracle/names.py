"""What some records are called beside their own names, and the time zones of the cities."""

from records import CITIES, listed, read

# Records of each type with names in many scripts, in some, and in none.
NAMED = {
    "city": ["kobe", "kyiv", "lusail", "prague", "seoul", "tel-aviv-yafo"],
    "country": ["GB", "JP", "US"],
    "field": ["crafts-and-folk-arts", "film"],
}


def of(kind, id_):
    """The other names of a record in the order of their code points, each with its languages."""
    rows = [row for row in read("names") if (row["type"], row["id"]) == (kind, id_)]
    rows.sort(key=lambda row: row["name"])
    return [[row["name"], listed(row["languages"]), listed(row["sources"])] for row in rows]


def names():
    """Names of some records: [text, languages, sources]; and the zone of each city."""
    return {
        "names": {kind: {id_: of(kind, id_) for id_ in ids} for kind, ids in NAMED.items()},
        "timeZones": {id_: city["time_zone"] or None for id_, city in sorted(CITIES.items())},
    }
