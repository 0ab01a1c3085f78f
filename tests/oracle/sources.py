"""Sources: what rests on them, and which meet conditions, in which order."""

from collections import Counter

from records import fold, listed, read

# Sources of one type of record and of several, and one of what has no record of its own alone.
NAMED = [
    "bydgoszcz-mission", "culturelink-2008", "docslib-uccn", "geonames", "iso-3166-1",
    "kanazawa-69", "mel-intro", "un-whatson-2020-03", "wanderlust-2025", "wp-hekman-2026",
]

# The network and its objectives name sources, too, but are no facts of their own in the schema.
TYPES = {
    "areas": "AreaOfAction", "cities": "City", "countries": "Country",
    "designations": "Designation", "fields": "CreativeField", "initiatives": "Initiative",
    "twinnings": "Twinning",
}

ALL = sorted(read("sources"), key=lambda row: row["id"])


def count_records():
    """For each source the number of records that name it, by type."""
    counted = {row["id"]: Counter() for row in ALL}
    for name, kind in TYPES.items():
        for row in read(name):
            for source in set(listed(row["sources"])):
                counted[source][kind] += 1
    return counted


COUNTED = count_records()


def sources():
    """For some sources the number of records that name them, by type, in order of the type's name."""
    return {source: {"totalCount": sum(COUNTED[source].values()),
                     "byType": dict(sorted(COUNTED[source].items()))}
            for source in NAMED}


def case(name, condition, found):
    """One case; what is found is in order of slug."""
    return {"name": name, "filter": condition, "slugs": [row["id"] for row in found]}


def source_cases():
    """Filters of sources."""
    return [
        case("nothing is asked", {"title": {}, "not": None}, ALL),
        case("a slug", {"slug": {"eq": "geonames"}}, [r for r in ALL if r["id"] == "geonames"]),
        case("slugs, of which one is not there", {"slug": {"in": ["geonames", "no-such-source"]}},
             [r for r in ALL if r["id"] == "geonames"]),
        case("a part of the title", {"title": {"contains": "LITERATURE"}},
             [r for r in ALL if "literature" in fold(r["title"])]),
        case("the beginning of the title", {"title": {"startsWith": "the "}},
             [r for r in ALL if fold(r["title"]).startswith("the ")]),
        case("a publisher", {"publisher": {"eq": "wikipedia"}},
             [r for r in ALL if r["publisher"] == "Wikipedia"]),
        case("a publisher without its accents", {"publisher": {"contains": "quebec"}},
             [r for r in ALL if "Québec" in r["publisher"]]),
        case("a year of publication", {"date": {"startsWith": "2023"}},
             [r for r in ALL if r["date"].startswith("2023")]),
        case("a date that is not recorded, denied", {"not": {"date": {"contains": ""}}},
             [r for r in ALL if not r["date"]]),
        case("free licences", {"licence": {"startsWith": "cc by"}},
             [r for r in ALL if r["licence"].startswith("CC BY")]),
        case("two conditions on one text",
             {"title": {"contains": "city", "startsWith": "u"}},
             [r for r in ALL if "city" in fold(r["title"]) and fold(r["title"]).startswith("u")]),
        case("one of two, and not a third",
             {"or": [{"publisher": {"startsWith": "unesco"}}, {"licence": {"contains": "wikidata"}}],
              "not": {"date": {"contains": "2024"}}},
             [r for r in ALL
              if (r["publisher"].startswith("UNESCO") or "Wikidata" in r["licence"])
              and "2024" not in r["date"]]),
        case("one of none", {"or": []}, []),
    ]


ORDER_KEYS = {
    "TITLE": lambda row: fold(row["title"]),
    "PUBLISHER": lambda row: fold(row["publisher"]),
    "SUPPORT_COUNT": lambda row: sum(COUNTED[row["id"]].values()),
}
