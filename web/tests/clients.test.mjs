// Clients of today as they are, asking as they ask: what they send is answered.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { map } from 'rxjs';
import { Client, cacheExchange, fetchExchange, gql as urqlGql } from '@urql/core';
import { buildClientSchema as buildClientSchema16, getIntrospectionQuery as getIntrospectionQuery16 } from 'graphql';
import { buildClientSchema as buildClientSchema17, getIntrospectionQuery as getIntrospectionQuery17 } from 'graphql17';
import { startServer } from './server.mjs';

const DESCRIBED = `
  "Cities of a creative field, the first ones."
  query CitiesOf("Which field." $field: Slug!, "From when on." $since: Year) {
    cities(first: 2, filter: { field: { eq: $field }, designated: { gte: $since } }) {
      totalCount
      nodes { ...CityName }
    }
  }

  """
  What a list shows of a city.
  """
  fragment CityName on City { slug name }
`;
const PLAIN = '{ cities(first: 2, filter: { field: { eq: "film" }, designated: { gte: 2014 } }) { totalCount nodes { slug name } } }';
const VARIABLES = { field: 'film', since: 2014 };

describe('clients of today', () => {
  let server;
  let due;
  const sent = [];

  /** Sends, and notes what was sent. */
  async function watched(url, options) {
    sent.push({ url: String(url), ...options });
    return fetch(url, options);
  }

  const apollo = (link) => new ApolloClient({ cache: new InMemoryCache(), link });
  const http = (options) => new HttpLink({ uri: `${server.origin}/graphql`, fetch: watched, ...options });
  const withoutTypename = (value) => JSON.parse(JSON.stringify(value, (key, item) => (key === '__typename' ? undefined : item)));

  before(async () => {
    server = await startServer();
    const response = await fetch(`${server.origin}/graphql?query=${encodeURIComponent(PLAIN)}`);
    due = (await response.json()).data;
    assert.equal(due.cities.nodes.length, 2);
  });
  after(() => server?.stop());

  test('Apollo Client asks with descriptions, variables and __typename', async () => {
    sent.length = 0;
    const { data } = await apollo(http()).query({ query: gql(DESCRIBED), variables: VARIABLES });
    assert.equal(data.cities.__typename, 'CityConnection');
    assert.deepEqual(withoutTypename(data), due);
    const [{ body }] = sent;
    assert.match(JSON.parse(body).query, /"Cities of a creative field/);
  });

  test('Apollo Client asks by hashes over GET, and sends the text once', async () => {
    const sha256 = (text) => createHash('sha256').update(text).digest('hex');
    const link = () => ApolloLink.from([new PersistedQueryLink({ sha256, useGETForHashedQueries: true }), http()]);
    const query = gql(DESCRIBED.replace('CitiesOf', 'CitiesByHash'));
    for (const requests of [2, 1]) {
      sent.length = 0;
      const { data } = await apollo(link()).query({ query, variables: VARIABLES });
      assert.deepEqual(withoutTypename(data), due);
      assert.equal(sent.length, requests);
      assert.match(sent[0].url, /persistedQuery/);
      assert.doesNotMatch(sent[0].url, /[?&]query=/);
    }
  });

  test('Apollo Client asks everything over GET', async () => {
    sent.length = 0;
    const { data } = await apollo(http({ useGETForQueries: true })).query({ query: gql(DESCRIBED), variables: VARIABLES });
    assert.deepEqual(withoutTypename(data), due);
    assert.match(sent[0].url, /operationName=CitiesOf/);
  });

  test('Apollo Client is told errors with their codes', async () => {
    const query = gql('query Q($s: Slug!) { city(slug: $s) { name } }');
    const asked = apollo(http()).query({ query, variables: { s: 'No Slug' } });
    const error = await asked.then(() => assert.fail('there is no error'), (error) => error);
    assert.ok(CombinedGraphQLErrors.is(error), String(error));
    assert.equal(error.errors[0].extensions.code, 'BAD_USER_INPUT');
  });

  // docs/hints.md shows this.
  test('Apollo Client reads hints in a link, and sends extensions when told so', async () => {
    const told = [];
    const withHints = new ApolloLink((operation, forward) => {
      operation.extensions = { ...operation.extensions, cost: true };
      return forward(operation).pipe(
        map((result) => {
          told.push(result.extensions);
          return result;
        }),
      );
    });
    const query = gql('{ city(slug: "melborne") { name } }');
    const result = await apollo(withHints.concat(http({ includeExtensions: true }))).query({ query });
    assert.equal(result.data.city, null);
    assert.equal(result.extensions, undefined, 'Apollo Client has them now: say so in docs/hints.md');
    const [{ hints, cost }] = told;
    assert.deepEqual(hints[0].path, ['city']);
    assert.equal(typeof cost.total, 'number');
  });

  test('urql has hints in the extensions of its result', async () => {
    const exchanges = [cacheExchange, fetchExchange];
    const client = new Client({ url: `${server.origin}/graphql`, exchanges, fetch: watched, preferGetMethod: false });
    const { extensions } = await client.query(urqlGql('{ city(slug: "melborne") { name } }'), {}).toPromise();
    assert.deepEqual(extensions.hints[0].suggestions, ['melbourne']);
  });

  for (const preferGetMethod of [false, 'force']) {
    test(`urql asks with descriptions and variables, ${preferGetMethod ? 'over GET' : 'by POST'}`, async () => {
      sent.length = 0;
      const exchanges = [cacheExchange, fetchExchange];
      const client = new Client({ url: `${server.origin}/graphql`, exchanges, fetch: watched, preferGetMethod });
      const { data, error } = await client.query(urqlGql(DESCRIBED), VARIABLES).toPromise();
      assert.equal(error, undefined, String(error));
      assert.deepEqual(withoutTypename(data), due);
      assert.equal(sent[0].method, preferGetMethod ? 'GET' : 'POST');
      const text = preferGetMethod ? new URL(sent[0].url).searchParams.get('query') : JSON.parse(sent[0].body).query;
      assert.match(text, /"Cities of a creative field/);
    });
  }

  const introspections = [
    [16, getIntrospectionQuery16, buildClientSchema16],
    [17, getIntrospectionQuery17, buildClientSchema17],
  ];
  for (const [edition, getIntrospectionQuery, buildClientSchema] of introspections) {
    test(`graphql-js ${edition} reads the schema with all that it can ask for`, async () => {
      const options = { descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true };
      const query = getIntrospectionQuery({ ...options, inputValueDeprecation: true, oneOf: true });
      assert.match(query, /isOneOf/);
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${server.origin}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      const { data, errors } = await response.json();
      assert.equal(errors, undefined, JSON.stringify(errors));
      const schema = buildClientSchema(data);
      assert.equal(schema.getType('CityFilter').isOneOf, false);
      assert.ok(schema.getType('City').getFields().partners);
    });
  }
});
