"""The designations of a field on conditions and in orders."""

from records import BY_SLUG, CITIES, DESIGNATIONS, fold, number


def in_field(field):
    """The designations of a field in order of designation, each row with its `ordinal`."""
    rows = [row for row in DESIGNATIONS if row["field"] == field]
    rows.sort(key=lambda row: (int(row["year"]), number(row["order"]) or 10**6,
                               row["date"] or "9999", row["city"]))

    def time(row):
        return int(row["year"]), number(row["order"]) or 10**6

    return [{**row, "ordinal": 1 + sum(time(other) < time(row) for other in rows)} for row in rows]


LITERATURE = in_field("literature")
MEDIA_ARTS = in_field("media-arts")


def case(name, field, condition, found):
    """One case; what is found is told by the slugs of the cities."""
    return {"name": name, "of": field, "filter": condition, "slugs": [row["city"] for row in found]}


def designation_cases():
    """Filters of the designations of a field."""
    def country(row):
        return CITIES[row["city"]]["country"]

    return [
        case("nothing is asked", "literature", {"and": [], "city": {}, "year": None}, LITERATURE),
        case("replaced by a later one", "media-arts", {"status": ["FORMER"]},
             [row for row in MEDIA_ARTS if row["status"] == "former"]),
        case("not replaced", "media-arts", {"not": {"status": ["FORMER"]}},
             [row for row in MEDIA_ARTS if row["status"] == "current"]),
        case("of either status", "media-arts", {"status": ["FORMER", "CURRENT"]}, MEDIA_ARTS),
        case("of no status", "media-arts", {"status": []}, []),
        case("a change of field", "literature", {"kind": ["FIELD_CHANGE"]},
             [row for row in LITERATURE if row["kind"] == "field-change"]),
        case("a new member of one year", "literature",
             {"kind": ["NEW_MEMBER"], "year": {"eq": 2023}},
             [row for row in LITERATURE if row["kind"] == "new-member" and row["year"] == "2023"]),
        case("years between two", "media-arts", {"year": {"gte": 2009, "lte": 2017}},
             [row for row in MEDIA_ARTS if 2009 <= int(row["year"]) <= 2017]),
        case("one source alone", "media-arts", {"confidence": ["ONE_SOURCE"]},
             [row for row in MEDIA_ARTS if row["confidence"] == "one-source"]),
        case("two sources", "architecture", {"confidence": ["TWO_SOURCES"]},
             [row for row in in_field("architecture") if row["confidence"] == "two-sources"]),
        case("a city of Australia", "literature", {"city": {"country": {"code": {"eq": "AU"}}}},
             [row for row in LITERATURE if country(row) == "AU"]),
        case("a city whose field is another now", "media-arts",
             {"not": {"city": {"field": {"eq": "media-arts"}}}},
             [row for row in MEDIA_ARTS if "media-arts" not in BY_SLUG[row["city"]].fields]),
        case("a city with a partner of many", "literature",
             {"city": {"partners": {"some": {"partnerCount": {"gte": 45}}}}},
             [row for row in LITERATURE
              if any(len(BY_SLUG[partner].partners) >= 45
                     for partner in BY_SLUG[row["city"]].partners)]),
        case("its own field", "media-arts", {"field": {"eq": "media-arts"}}, MEDIA_ARTS),
        case("another field", "media-arts", {"field": {"in": ["film", "music"]}}, []),
        case("one of two, and not a third", "literature",
             {"or": [{"year": {"lte": 2010}}, {"city": {"country": {"region": {"eq": "Africa"}}}}],
              "not": {"and": [{"year": {"eq": 2008}}]}},
             [row for row in LITERATURE
              if (int(row["year"]) <= 2010 or BY_SLUG[row["city"]].region == "Africa")
              and row["year"] != "2008"]),
        case("one of none", "literature", {"or": []}, []),
    ]


ORDER_KEYS = {
    "YEAR": lambda row: int(row["year"]),
    "ORDINAL": lambda row: row["ordinal"],
    "CITY": lambda row: fold(CITIES[row["city"]]["name"]),
}
