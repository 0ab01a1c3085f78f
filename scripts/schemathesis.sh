#!/bin/sh
# Asks a server of its own random queries, made by schemathesis from the schema, and fails if an answer is none
# that the schema allows: scripts/schemathesis.sh PROGRAM [EXAMPLES] [OPTION OF SCHEMATHESIS]...
# EXAMPLES is for each field of `Query`: 2000 if left out. An option `--seed N` repeats a run that failed.
set -eu

[ $# -gt 0 ] || {
    echo "usage: scripts/schemathesis.sh PROGRAM [EXAMPLES] [OPTION OF SCHEMATHESIS]..." >&2
    exit 2
}
program=$1
examples=${2:-2000}
shift
[ $# -eq 0 ] || shift

here=$(cd "$(dirname "$0")" && pwd)
tool=$here/../target/schemathesis
work=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' HUP INT TERM

# The tool in an environment of its own, made once for each version that is asked for.
if ! cmp -s "$here/schemathesis/requirements.txt" "$tool/requirements.txt"; then
    rm -rf "$tool"
    python3 -m venv "$tool"
    "$tool/bin/pip" install --quiet --requirement "$here/schemathesis/requirements.txt"
    cp "$here/schemathesis/requirements.txt" "$tool/requirements.txt"
fi

"$program" serve --listen 127.0.0.1:0 2>"$work/log" >/dev/null &
server=$!
origin=
tries=0
while [ -z "$origin" ]; do
    origin=$(grep -o -m 1 'http://127\.0\.0\.1:[0-9]*' "$work/log" | head -n 1) || true
    tries=$((tries + 1))
    if [ -z "$origin" ] && { [ "$tries" -gt 300 ] || ! kill -0 "$server" 2>/dev/null; }; then
        echo "$program did not say where it listens:" >&2
        cat "$work/log" >&2
        exit 1
    fi
    [ -n "$origin" ] || sleep 0.1
done

# Two of its checks are left out, for both take an error of a field for a failure of the server: it is the right
# answer to a cursor, a page size or an identity that was made up. `answer_conformance` in schemathesis/answers.py
# holds such answers to docs/errors.md instead, and all others to the schema.
status=0
cd "$work"
CREATIVE_CITIES_ORIGIN=$origin SCHEMATHESIS_HOOKS=hooks PYTHONPATH=$here/schemathesis PYTHONDONTWRITEBYTECODE=1 \
    "$tool/bin/schemathesis" run "$origin/graphql" --max-examples "$examples" --generation-database none \
    --checks all --exclude-checks not_a_server_error,positive_data_acceptance --no-color "$@" || status=$?
kill -0 "$server" 2>/dev/null || {
    echo "the server ended while it was asked:" >&2
    tail -n 20 "$work/log" >&2
    status=1
}
exit "$status"
