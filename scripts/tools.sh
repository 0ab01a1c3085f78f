#!/bin/sh
# Names every tool that `make test` needs and that is not here, with the way to get it.
set -u
missing=0

need() { # command, what it is, how to get it
    command -v "$1" >/dev/null 2>&1 && return
    missing=1
    echo "make test needs $2 ($1): $3" >&2
}

need cargo "Rust 1.95 or later" "https://rustup.rs"
need cc "a C linker" "on Debian: apt-get install gcc libc6-dev"
need node "Node.js 20.19 or later" "on Debian: apt-get install nodejs npm"
if command -v node >/dev/null 2>&1; then
    # The version that web/package.json asks for.
    node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
             process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' || {
        missing=1
        echo "make test needs Node.js 20.19 or later, this is $(node --version): https://nodejs.org" >&2
    }
fi
need npm "npm" "comes with Node.js"
need python3 "Python 3" "on Debian: apt-get install python3"
if command -v python3 >/dev/null 2>&1; then
    python3 -c 'import ensurepip, venv' 2>/dev/null || {
        missing=1
        echo "make test needs Python's venv, for networkx: on Debian: apt-get install python3-venv" >&2
    }
fi
if [ -z "${CHROMIUM_BIN:-}" ]; then
    need chromium "the browser Chromium" \
        "on Debian: apt-get install chromium; elsewhere set CHROMIUM_BIN to its path"
elif [ ! -x "$CHROMIUM_BIN" ]; then
    missing=1
    echo "CHROMIUM_BIN is $CHROMIUM_BIN, which is no program; set it to Chromium's path" >&2
fi
exit "$missing"
