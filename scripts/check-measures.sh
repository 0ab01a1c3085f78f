#!/bin/sh
# Holds the measures that a program tells of the real network and of random ones against networkx:
# scripts/check-measures.sh PROGRAM
set -eu

[ $# -eq 1 ] || {
    echo "usage: scripts/check-measures.sh PROGRAM" >&2
    exit 2
}
here=$(cd "$(dirname "$0")" && pwd)
tool=$here/../target/measures

# networkx in an environment of its own, made once for each version that is asked for.
if ! cmp -s "$here/measures/requirements.txt" "$tool/requirements.txt"; then
    rm -rf "$tool"
    python3 -m venv "$tool"
    "$tool/bin/pip" install --quiet --requirement "$here/measures/requirements.txt"
    cp "$here/measures/requirements.txt" "$tool/requirements.txt"
fi

PYTHONDONTWRITEBYTECODE=1 exec "$tool/bin/python" "$here/measures/check.py" "$1" "$here/../data"
