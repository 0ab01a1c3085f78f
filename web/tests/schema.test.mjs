// What introspection tells is what the schema files declare, as graphql-js reads both.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';
import { ask, startServer } from './server.mjs';

describe('the schema', () => {
  let server;

  before(async () => {
    server = await startServer();
  });
  after(() => server?.stop());

  test('is told by introspection as the files declare it', async () => {
    const sdl = await (await fetch(`${server.origin}/schema.graphql`)).text();
    const query = getIntrospectionQuery({
      schemaDescription: true,
      specifiedByUrl: true,
      inputValueDeprecation: true,
    });
    const told = buildClientSchema(await ask(server.origin, query));
    const print = (schema) => printSchema(lexicographicSortSchema(schema));
    assert.equal(print(told), print(buildSchema(sdl)));
  });
});
