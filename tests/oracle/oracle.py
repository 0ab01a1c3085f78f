#!/usr/bin/env python3
"""An independent computation of the answers that the tests expect.

It reads data/*.csv with the Python standard library alone and shares no code with the program, so
that the two can be held against each other.

    python3 tests/oracle/oracle.py            write tests/expected/*.json
    python3 tests/oracle/oracle.py --check    compare with the files on disk; exit 1 if any differs

flagship-<country>.json   the `data` of the answer to flagship.QUERY
growth.json               how many cities joined in each year, and the size of the network then
facts.json                facts that are known from outside the data
partner-countries-PT.json the countries that Portugal is linked with, and how strongly
as-of.json                the network at the end of each year from 2003 to 2026
groups.json               cities and partnerships in groups: [key, count], the largest first
nearby.json               the cities around some cities, within three radii: [slug, kilometres]
filters.json              filters as a query gives them, and the slugs, codes or titles found
orders.json               orders as a query gives them, and the first 25 of the list in each
paths.json                paths between some cities, and the titles of what each step goes through
neighbourhoods.json       cities around some, by their distance; links: [slug, slug, strength, number]
names.json                for some records their other names, and the time zone of every city
measures.json             measures of each city and of the network, today and in two earlier years
sources.json              for some sources, how many records of each type name them
list-sizes.json           how large the lists of fields are: the rows of `service { listSizes }`
suggestions.json          for some cities, whom they might approach next, with the score and its parts
"""

import json
import sys
from difflib import unified_diff
from itertools import islice

sys.dont_write_bytecode = True  # before the modules beside this one are read

from filters import filters
from flagship import flagship, partner_countries
from groups import groups
from history import as_of, facts, growth
from list_sizes import list_sizes
from measures import measures
from names import names
from nearby import nearby
from neighbourhoods import neighbourhoods
from orders import orders
from paths import paths
from records import ROOT
from sources import sources
from suggestions import suggestions

EXPECTED = ROOT / "tests" / "expected"

FLAGSHIP_COUNTRIES = ["JP", "IT", "BR"]


def answers():
    """The text of every file, by its name."""
    files = {f"flagship-{code}.json": flagship(code) for code in FLAGSHIP_COUNTRIES}
    files["growth.json"] = growth()
    files["facts.json"] = facts()
    files["partner-countries-PT.json"] = partner_countries("PT")
    texts = {name: json.dumps(answer, indent=2, ensure_ascii=False) + "\n"
             for name, answer in files.items()}

    tables = {
        "as-of.json": as_of(),
        "groups.json": groups(),
        "nearby.json": nearby(),
        "filters.json": filters(),
        "orders.json": orders(),
        "paths.json": paths(),
        "neighbourhoods.json": neighbourhoods(),
        "measures.json": measures(),
        "names.json": names(),
        "sources.json": sources(),
        "list-sizes.json": list_sizes(),
        "suggestions.json": suggestions(),
    }
    texts.update({name: table(answer) + "\n" for name, answer in tables.items()})
    return texts


def table(value, indent=""):
    """JSON with what is short on one line, so that a long list does not run over pages."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(line) <= 100 or not isinstance(value, (dict, list)):
        return line
    inner = indent + "  "
    if isinstance(value, dict):
        items = [f"{json.dumps(key, ensure_ascii=False)}: {table(item, inner)}"
                 for key, item in value.items()]
        return "{\n" + ",\n".join(inner + item for item in items) + "\n" + indent + "}"
    rows = [""]
    for item in (table(item, inner) for item in value):
        joined = f"{rows[-1]}, {item}" if rows[-1] else item
        if "\n" in joined or len(inner) + len(joined) >= 100:
            rows.append(item)
        else:
            rows[-1] = joined
    rows = [row for row in rows if row]
    return "[\n" + ",\n".join(inner + row for row in rows) + "\n" + indent + "]"


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
