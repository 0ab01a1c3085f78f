"""What rests on a source."""

from collections import Counter

from records import listed, read

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


def sources():
    """For each source the number of records that name it, by type, in order of the type's name."""
    counted = {source: Counter() for source in NAMED}
    for name, kind in TYPES.items():
        for row in read(name):
            for source in listed(row["sources"]):
                if source in counted:
                    counted[source][kind] += 1
    return {source: {"totalCount": sum(kinds.values()), "byType": dict(sorted(kinds.items()))}
            for source, kinds in counted.items()}
