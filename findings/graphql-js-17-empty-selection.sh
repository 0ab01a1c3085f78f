#!/usr/bin/env bash
# graphql-js 17 parses an empty selection set, which version 16 and the specification refuse.
#
# Behaviour (graphql 17.1.0, seen 2026-11-30): `parse('{ city {} }')` and `parse('{}')` give a document, and validation
# then finds other faults or none. graphql 16.15.0 ends with a syntax error: `Expected Name, found "}"`. The grammar of
# September 2025 (section 2.4, `SelectionSet: { Selection+ }`) asks for one selection at least.
# Why it matters: tools on both versions side by side (an editor, a gateway, a server) disagree on what a document is, and a
# generated query that lost its last field is refused by one and passed on by the other.
# One would have guessed: that a new major version is at least as strict about grammar.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --prefix . older@npm:graphql@16.15.0 newer@npm:graphql@17.1.0
cat > parse.cjs <<'END'
for (const name of ['older', 'newer']) {
  const { buildSchema, parse, validate, version } = require(name);
  const schema = buildSchema('type City { name: String } type Query { city: City }');
  for (const text of ['{ city {} }', '{}']) {
    try {
      const faults = validate(schema, parse(text)).map(({ message }) => message);
      console.log(version, text, 'parses;', faults.length === 0 ? 'valid' : faults[0]);
    } catch (error) {
      console.log(version, text, error.message);
    }
  }
}
END
node parse.cjs | tee seen
diff - seen <<'END'
16.15.0 { city {} } Syntax Error: Expected Name, found "}".
16.15.0 {} Syntax Error: Expected Name, found "}".
17.1.0 { city {} } parses; valid
17.1.0 {} parses; valid
END
