#!/bin/sh
# Asks a program for the measures of the network and of 29 random ones, and compares them with those of networkx:
# scripts/check-measures.sh PROGRAM [DATA]
# DATA is the folder of the network: data/ if left out. Exits with 1 if anything differs.
set -eu

[ $# -gt 0 ] || {
    echo "usage: scripts/check-measures.sh PROGRAM [DATA]" >&2
    exit 2
}
here=$(cd "$(dirname "$0")" && pwd)
program=$1
data=${2:-$here/../data}
tool=$here/../target/measures

# networkx in an environment of its own, made once for each version that is asked for.
if ! cmp -s "$here/measures/requirements.txt" "$tool/requirements.txt"; then
    rm -rf "$tool"
    python3 -m venv "$tool"
    "$tool/bin/pip" install --quiet --requirement "$here/measures/requirements.txt"
    cp "$here/measures/requirements.txt" "$tool/requirements.txt"
fi

PYTHONDONTWRITEBYTECODE=1 exec "$tool/bin/python" "$here/measures/check.py" "$program" "$data"
