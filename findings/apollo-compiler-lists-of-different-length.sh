#!/usr/bin/env bash
# apollo-compiler merges two fields whose lists of arguments differ in length, as if they were one.
#
# Behaviour (apollo-compiler 1.33.1, seen 2026-11-30): `{ nodes(ids: ["a"]) { id } nodes(ids: ["a", "b"]) { id } }` passes
# validation. It compares lists item by item up to the shorter one, so `[]` is equal to every list. With other items it is
# refused. graphql-js 16.15.0 says `Fields "nodes" conflict because they have differing arguments`.
# Why it matters: the two fields have one key in the answer, so a server that trusts the validator answers one of them and
# the client reads it as the other (specification of September 2025, section 5.3.2, Field Selection Merging).
# One would have guessed: that two lists are the same value only if they are as long.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
mkdir src
cat > Cargo.toml <<'END'
[package]
name = "merging"
version = "0.0.0"
edition = "2021"
[dependencies]
apollo-compiler = "=1.33.1"
END
cat > src/main.rs <<'END'
use apollo_compiler::{ExecutableDocument, Schema};

fn main() {
    let sdl = "type Item { id: ID } type Query { nodes(ids: [ID!]!): [Item] }";
    let Ok(schema) = Schema::parse_and_validate(sdl, "schema") else { panic!("the schema is valid") };
    for ids in [r#"["a", "b"]"#, "[]", r#"["b"]"#] {
        let text = format!(r#"{{ nodes(ids: ["a"]) {{ id }} nodes(ids: {ids}) {{ id }} }}"#);
        let valid = ExecutableDocument::parse_and_validate(&schema, &text, "query").is_ok();
        println!("apollo-compiler {ids} {valid}");
    }
}
END
npm install --silent --no-audit --no-fund --prefix . graphql@16.15.0
cat > validate.cjs <<'END'
const { buildSchema, parse, validate } = require('graphql');
const schema = buildSchema('type Item { id: ID } type Query { nodes(ids: [ID!]!): [Item] }');
for (const ids of ['["a", "b"]', '[]', '["b"]']) {
  const document = parse(`{ nodes(ids: ["a"]) { id } nodes(ids: ${ids}) { id } }`);
  console.log('graphql-js', ids, validate(schema, document).length === 0);
}
END
{ cargo run --quiet --target-dir "$place/target"; node validate.cjs; } | tee seen
diff - seen <<'END'
apollo-compiler ["a", "b"] true
apollo-compiler [] true
apollo-compiler ["b"] false
graphql-js ["a", "b"] false
graphql-js [] false
graphql-js ["b"] false
END
