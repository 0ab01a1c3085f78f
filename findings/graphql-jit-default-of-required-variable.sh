#!/usr/bin/env bash
# graphql-jit refuses a variable that has a default, where its type is written with "!".
#
# Behaviour (graphql-jit 0.8.9 on graphql 16.15.0, seen 2026-11-30; it is the compiler behind mercurius with `jit`):
# `query ($slug: String! = "lyon")` without a value for $slug is answered with "was not provided" and nothing else.
# graphql-js runs it with the default.
# Why it matters: the specification (September 2025, section 6.1.2, CoerceVariableValues) takes the default first, and code
# generators write "!" beside a default so that null cannot be passed. A server answers such a query, until it is asked
# often enough to be compiled.
# One would have guessed: that compiling a document does not change which requests are answered.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --prefix . graphql@16.15.0 graphql-jit@0.8.9
cat > ask.cjs <<'END'
const { buildSchema, execute, parse, validate } = require('graphql');
const { compileQuery } = require('graphql-jit');
const schema = buildSchema('type Query { city(slug: String!): String }');
schema.getQueryType().getFields().city.resolve = (_, { slug }) => `the city of ${slug}`;
const document = parse('query ($slug: String! = "lyon") { city(slug: $slug) }');
console.log('valid', validate(schema, document).length === 0);
console.log('graphql-js', JSON.stringify(execute({ schema, document })));
const { data, errors } = compileQuery(schema, document).query({}, {}, {});
console.log('graphql-jit', JSON.stringify({ data, errors: errors.map(({ message }) => message) }));
END
node ask.cjs | tee seen
diff - seen <<'END'
valid true
graphql-js {"data":{"city":"the city of lyon"}}
graphql-jit {"errors":["Variable \"$slug\" of required type \"String!\" was not provided."]}
END
