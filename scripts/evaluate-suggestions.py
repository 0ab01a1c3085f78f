#!/usr/bin/env python3
"""How good the suggestions of partners are: the tables of docs/suggestions.md.

It hides links that are known, scores what is left, and counts how many of the hidden ones are among
the first ten. It needs the Python standard library alone and takes about a minute.

    python3 scripts/evaluate-suggestions.py            print the tables, as Markdown
    python3 scripts/evaluate-suggestions.py --write    put them into docs/suggestions.md
    python3 scripts/evaluate-suggestions.py --check    compare with docs/suggestions.md; exit 1 if
                                                       a table differs
"""

import re
import sys
from difflib import unified_diff

sys.dont_write_bytecode = True  # before the modules beside this one are read

from evaluation.network import of_network
from evaluation.oracle import ROOT
from evaluation.results import chosen, reported
from evaluation.world import World

DOCUMENT = ROOT / "docs" / "suggestions.md"


def tables():
    """Every table by its name."""
    world = World()
    return {**of_network(world), **reported(world), **chosen(world)}


def filled(text, made):
    """The document with every table made anew. A table stands between two comments."""
    for name, rows in made.items():
        place = re.compile(rf"(<!-- table: {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        if len(place.findall(text)) != 1:
            sys.exit(f"{DOCUMENT.relative_to(ROOT)}: the table {name} should stand there once, "
                     f"between <!-- table: {name} --> and <!-- end -->")
        text = place.sub(lambda found, rows=rows: f"{found[1]}\n{rows}\n\n{found[2]}", text)
    return text


def main():
    arguments = sys.argv[1:]
    if arguments not in ([], ["--write"], ["--check"]):
        sys.exit("usage: evaluate-suggestions.py [--write | --check]")
    made = tables()
    if not arguments:
        print("\n\n".join(f"{name}\n\n{rows}" for name, rows in made.items()))
        return
    there = DOCUMENT.read_text(encoding="utf-8")
    should_be = filled(there, made)
    if arguments == ["--write"]:
        DOCUMENT.write_bytes(should_be.encode("utf-8"))
    elif there != should_be:
        print("\n".join(unified_diff(there.splitlines(), should_be.splitlines(),
                                     str(DOCUMENT.relative_to(ROOT)), "worked out", lineterm="")))
        sys.exit(1)


if __name__ == "__main__":
    main()
