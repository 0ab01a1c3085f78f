#!/usr/bin/env bash
# apollo-compiler drops an argument without a value and says nothing.
#
# Behaviour (apollo-compiler 1.33.1 with apollo-parser 0.8.7, seen 2026-11-30): `{ city(slug) }` parses without an error
# and becomes `{ city }`; `{ city(slug name: "x") }` becomes `{ city(name: "x") }`. graphql-js 16.15.0 refuses both:
# `Expected ":", found ")"`.
# Why it matters: a query with a slip is answered as if the argument had not been written, so a list comes back whole where
# a part of it was asked for. The grammar (specification of September 2025, section 2.6) has no argument without a value.
# One would have guessed: that a parser which reports errors with places reports this one.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
mkdir src
cat > Cargo.toml <<'END'
[package]
name = "arguments"
version = "0.0.0"
edition = "2021"
[dependencies]
apollo-compiler = "=1.33.1"
apollo-parser = "=0.8.7"
END
cat > src/main.rs <<'END'
use apollo_compiler::ast::Document;

fn main() {
    for text in ["{ city(slug) }", "{ city(slug name: \"x\") }"] {
        match Document::parse(text, "query") {
            Ok(document) => {
                let lines: Vec<_> = document.to_string().lines().map(str::trim).map(str::to_owned).collect();
                println!("apollo-compiler {}", lines.join(" ").trim());
            }
            Err(_) => println!("apollo-compiler refuses it"),
        }
    }
}
END
npm install --silent --no-audit --no-fund --prefix . graphql@16.15.0
cat > parse.cjs <<'END'
const { parse } = require('graphql');
for (const text of ['{ city(slug) }', '{ city(slug name: "x") }']) {
  try {
    parse(text);
    console.log('graphql-js takes it');
  } catch (error) {
    console.log('graphql-js', error.message);
  }
}
END
{ cargo run --quiet --target-dir "$place/target"; node parse.cjs; } | tee seen
diff - seen <<'END'
apollo-compiler { city }
apollo-compiler { city(name: "x") }
graphql-js Syntax Error: Expected ":", found ")".
graphql-js Syntax Error: Expected ":", found Name "name".
END
