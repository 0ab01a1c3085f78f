#!/usr/bin/env bash
# graphql-jit loses the fields of a fragment that is spread twice, if the first spread is skipped.
#
# Behaviour (graphql-jit 0.8.9 on graphql 16.15.0, seen 2026-11-30; it is the compiler behind mercurius with `jit`):
# `...Facts @skip(if: true) ...Facts` gives nothing of the fragment. graphql-js gives its fields, by the second spread.
# Why it matters: component frameworks put the same fragment into a query several times, some of them under conditions.
# A card on a page is empty as soon as another part of the page is switched off, without an error.
# One would have guessed: that a spread which is skipped does not count as visited (specification of September 2025,
# section 6.3.2, CollectFields: the directives are looked at before the fragment is noted).
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --prefix . graphql@16.15.0 graphql-jit@0.8.9
cat > ask.cjs <<'END'
const { buildSchema, execute, parse, validate } = require('graphql');
const { compileQuery } = require('graphql-jit');
const schema = buildSchema('type City { slug: String name: String } type Query { city: City }');
schema.getQueryType().getFields().city.resolve = () => ({ slug: 'lyon', name: 'Lyon' });
const document = parse(`
  query ($off: Boolean!) { city { slug ...Facts @skip(if: $off) ...Facts } }
  fragment Facts on City { name }
`);
console.log('valid', validate(schema, document).length === 0);
const variableValues = { off: true };
console.log('graphql-js', JSON.stringify(execute({ schema, document, variableValues })));
console.log('graphql-jit', JSON.stringify(compileQuery(schema, document).query({}, {}, variableValues)));
END
node ask.cjs | tee seen
diff - seen <<'END'
valid true
graphql-js {"data":{"city":{"slug":"lyon","name":"Lyon"}}}
graphql-jit {"data":{"city":{"slug":"lyon"}}}
END
