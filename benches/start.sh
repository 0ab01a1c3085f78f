#!/bin/sh
# Starts a server again and again and prints how long each took from start to ready, in
# milliseconds as the server logs them, and the median.
# usage: benches/start.sh PROGRAM TIMES
set -eu
program=$1
times=$2
log=$(mktemp)
trap 'rm -f "$log"' EXIT

n=0
figures=""
while [ "$n" -lt "$times" ]; do
    "$program" serve --listen 127.0.0.1:0 --log-format json 2>"$log" &
    server=$!
    tries=0
    until grep -q ready_ms "$log"; do
        tries=$((tries + 1))
        [ "$tries" -lt 500 ] || { echo "the server did not get ready" >&2; kill "$server"; exit 1; }
        sleep 0.02
    done
    figures="$figures $(sed -n 's/.*"ready_ms":\([0-9.]*\).*/\1/p' "$log")"
    kill "$server"
    wait "$server" || true
    n=$((n + 1))
done
sorted=$(printf '%s\n' $figures | sort -n)
median=$(printf '%s\n' "$sorted" | sed -n "$(((times + 1) / 2))p")
echo "start to ready, ms:$(printf ' %s' $sorted); median $median"
