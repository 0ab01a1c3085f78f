#!/usr/bin/env python3
"""Compares the measures that the program gives with those of networkx.

    check.py PROGRAM DATA    the network in the folder DATA, and random ones; exit 1 if anything differs
"""

import sys
import tempfile
from pathlib import Path

from ask import answer
from compare import differences
from networks import NETWORKS, write
from read import read


def main(program, data):
    failed = 0

    def compare(name, folder):
        nonlocal failed
        found = differences(read(folder), answer(program, folder))
        for difference in found[:10]:
            print(f"{name}: {difference}", file=sys.stderr)
        if len(found) > 10:
            print(f"{name}: and {len(found) - 10} more", file=sys.stderr)
        failed += bool(found)

    compare("the network", Path(data))
    with tempfile.TemporaryDirectory() as work:
        for name, network in NETWORKS.items():
            folder = Path(work) / name
            write(network, folder)
            compare(name, folder)
    count = 1 + len(NETWORKS)
    print(f"measures: {count - failed} of {count} networks are as networkx has them")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
