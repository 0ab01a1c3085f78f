// The cost of a query is what docs/costs.md says: it is worked out anew, from the schema and from what the program tells
// of its lists, and the fields and bytes of answers are counted in the reference, which shares no code with the program.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { getNamedType, getNullableType, getOperationAST, getVariableValues, isListType, parse, validate } from 'graphql';
import { measure } from './costs/answer.mjs';
import { cost, sizesByList } from './costs/cost.mjs';
import { selected } from './costs/fields.mjs';
import { randomQuery } from './costs/random.mjs';
import { answer, loadSchema } from './reference/schema.mjs';
import { ask, startServer } from './server.mjs';

const corpus = fileURLToPath(new URL('../../tests/corpus/valid', import.meta.url));
const OPERATION = '# operationName: ';

/** As many random queries; COSTS_QUERIES names another number. */
const QUERIES = Number(process.env.COSTS_QUERIES ?? 300);
const MOST_BYTES = 16 * 2 ** 20;
const MOST_FIELDS = 1_000_000;
/** A server without optimisation need not write answers that cost more, to tell what they cost. */
const SOON_WRITTEN = 20_000;

const SIZES = '{ service { limits { maxCost } listSizes { list of most all repeats squares repeatSquares growth } } }';

/** The requests of the corpus, with the changes that `edit` makes to their texts. */
function requests(edit = (text) => text) {
  const names = readdirSync(corpus).filter((name) => name.endsWith('.graphql'));
  return names.map((file) => {
    const name = file.slice(0, -'.graphql'.length);
    const query = readFileSync(join(corpus, file), 'utf8');
    const second = query.split('\n')[1] ?? '';
    const operationName = second.startsWith(OPERATION) ? JSON.parse(second.slice(OPERATION.length)) : undefined;
    let variables;
    try {
      variables = edit(readFileSync(join(corpus, `${name}.variables.json`), 'utf8'));
    } catch {
      variables = undefined; // there are none
    }
    return { name, query: edit(query), variables, operationName };
  });
}

const isRandom = ({ name }) => name.startsWith('seed');

/** The same pages with 500 items each. */
const withLargePages = (text) => text.replace(/\b(first|last)("?: *)\d+/g, '$1$2500');

/** How many connections are nested below the outermost list. */
function nestedConnections(root) {
  let most = 0;
  const walk = (selections, isInList, connections) => {
    most = Math.max(most, connections);
    for (const { name, field, below } of selections.flatMap(({ fields }) => fields)) {
      if (!below) continue;
      const isConnection = getNamedType(field.type).name.endsWith('Connection');
      const isList = isListType(getNullableType(field.type)) && name !== 'edges' && name !== 'nodes';
      walk(below, isInList || isConnection || isList, connections + (isConnection && isInList ? 1 : 0));
    }
  };
  walk(root, false, 0);
  return most;
}

describe('the cost', () => {
  const schema = loadSchema();
  let server;
  let sizes;
  let limit;

  before(async () => {
    server = await startServer();
    const { service } = await ask(server.origin, SIZES);
    sizes = sizesByList(service.listSizes);
    limit = service.limits.maxCost;
  });
  after(() => server?.stop());

  /** What is asked, or nothing where the specification has the request refused, or it introspects. */
  function understood({ query, variables, operationName }) {
    if (/__schema|__type\b|"\$from"|\bservice\b/.test(query + (variables ?? ''))) return undefined;
    const document = parse(query);
    const operation = getOperationAST(document, operationName);
    if (!operation || validate(schema, document).length > 0) return undefined;
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], JSON.parse(variables ?? '{}'));
    try {
      return coerced && selected(schema, document, operation, coerced);
    } catch {
      return undefined; // null is given to @skip or @include
    }
  }

  /** What the program says a request costs, whether it answers it or not. */
  async function told({ query, variables, operationName }) {
    const parts = [`"query":${JSON.stringify(query)}`, '"extensions":{"cost":true}'];
    if (variables !== undefined) parts.push(`"variables":${variables}`);
    if (operationName !== undefined) parts.push(`"operationName":${JSON.stringify(operationName)}`);
    const response = await fetch(`${server.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{${parts.join(',')}}`,
    });
    const { errors, extensions } = await response.json();
    if (extensions?.cost) return { cost: extensions.cost.total, isRefused: false };
    const [error] = errors;
    const [, figure] = /^the query costs (\d+) where/.exec(error.message) ?? [];
    return figure ? { cost: Number(figure), isRefused: true } : { code: error.extensions.code };
  }

  test('of each request of the corpus is what the rules say', async () => {
    let compared = 0;
    for (const request of requests()) {
      const root = understood(request);
      if (!root) continue;
      const bound = cost(root, sizes);
      if (bound > limit) continue; // counted; see below
      const { cost: total, code } = await told(request);
      if (code) continue; // it is turned down, which reference.test.mjs looks at
      assert.equal(total, bound, `${request.name}: ${request.query}`);
      compared += 1;
    }
    assert.ok(compared > 700, `only ${compared} were compared`);
  });

  test('lets a page of all partners of all cities of all fields in', async () => {
    const query =
      '{ fields { cities(first: 500) { nodes { partners(first: 500) { nodes { name fields { name } } } } } } }';
    const { cost: total, isRefused } = await told({ query });
    const answered = measure(schema, understood({ query }));
    assert.ok(!isRefused);
    assert.equal(total, cost(understood({ query }), sizes));
    assert.ok(total < 1.1 * answered.fields, `${total} for ${answered.fields} fields`);
  });

  /** Records from which the most can be reached. */
  function keys() {
    const { data } = answer(schema, {
      query: `{ cities(first: 500, orderBy: [{ by: PARTNER_COUNT, direction: DESC }]) { nodes { slug } }
        countries(first: 500, orderBy: [{ by: CITY_COUNT, direction: DESC }]) { nodes { code } }
        fields { slug cities { totalCount } }
        partnerships(first: 1, filter: { kind: [INITIATIVE] }, orderBy: [{ by: CITY_COUNT, direction: DESC }]) {
          nodes { ... on Initiative { slug } } } }`,
    });
    const [field] = data.fields.toSorted((one, other) => other.cities.totalCount - one.cities.totalCount);
    return {
      city: JSON.stringify(data.cities.nodes[0].slug),
      country: JSON.stringify(data.countries.nodes[0].code),
      field: JSON.stringify(field.slug),
      initiative: JSON.stringify(data.partnerships.nodes[0].slug),
    };
  }

  test('fits the data where pages are large', { timeout: 600_000 }, async () => {
    const chosen = keys();
    const random = Array.from({ length: QUERIES }, (_, seed) => ({
      name: `seed ${seed}`,
      query: randomQuery(schema, chosen, seed, 1 + (seed % 5)),
    }));
    const large = requests(withLargePages).filter(({ query }) => !/search|[cC]ommunit|modularity/.test(query));
    const table = {};
    for (const request of [...random, ...large]) {
      const root = understood(request);
      if (!root) continue;
      const bound = cost(root, sizes);
      assert.ok(bound <= cost(root, new Map()), `more than by page sizes alone: ${request.query}`);
      const due = measure(schema, root);
      // Nothing that the bounds leave out is in the answer. What the schema assumes may be less than there is.
      const most = cost(root, sizes, { isAssumed: false });
      if (isRandom(request)) assert.ok(most >= due.cost, `${most} for ${due.cost}: ${request.query}`);
      const depth = nestedConnections(root);
      const row = (table[depth] ??= { queries: 0, byBounds: 0, counted: 0, refused: 0, told: 0, unwritten: 0, givenUp: 0, forWork: 0, unfit: 0, worst: 0 });
      row.queries += 1;
      let total = bound;
      if (bound > limit) {
        const { cost: figure = due.cost, isRefused = false, code } = await told(request);
        // What is let in and not written to its end has no cost beside it.
        if (code) assert.ok(code === 'DEADLINE_EXCEEDED' || (code === 'ANSWER_TOO_LARGE' && due.bytes > 0.9 * MOST_BYTES), code);
        // Above the limit, counting may be given up.
        const isGivenUp = due.cost > limit && figure === bound;
        if (isGivenUp) row.givenUp += 1;
        else assert.equal(figure, due.cost, `${request.name}: counted, of ${bound}: ${request.query}`);
        assert.equal(isRefused, due.cost > limit);
        row[code ? 'unwritten' : 'told'] += 1;
        total = figure;
      } else if (bound <= SOON_WRITTEN && isRandom(request)) {
        assert.equal((await told(request)).cost, bound, request.query);
      }
      row[bound <= limit ? 'byBounds' : total <= limit ? 'counted' : 'refused'] += 1;
      const fits = due.bytes < MOST_BYTES && due.fields <= MOST_FIELDS;
      // What a field costs beside its 1 is work, not size.
      const work = due.cost - due.fields;
      if (total > limit && fits) row[due.cost > limit ? 'forWork' : 'unfit'] += 1;
      if (total > limit) row.worst = Math.max(row.worst, (total - work) / due.fields);
    }
    console.table(table);
    for (const [depth, { unfit, worst }] of Object.entries(table)) {
      assert.equal(unfit, 0, `${unfit} queries with ${depth} connections below a list are refused, and are small`);
      assert.ok(worst <= 30, `${depth} connections: ${worst} times the fields of the answer`);
    }
  });
});
