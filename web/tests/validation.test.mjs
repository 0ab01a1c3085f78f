// Which documents the schema takes: as graphql-js 16 and 17 have it, over documents of tests/corpus in which something is
// put in another's place, left out, doubled or declared otherwise, always the same.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as graphql16 from 'graphql';
import { Kind, parse, parseType, parseValue, print, visit } from 'graphql';
import * as graphql17 from 'graphql17';
import { chanceOf } from './chance.mjs';
import { referenceOn } from './reference/schema.mjs';
import { startServer } from './server.mjs';

const valid = fileURLToPath(new URL('../../tests/corpus/valid', import.meta.url));
/** Others can be asked for: DOCUMENTS=20000 SEED=12. */
const DOCUMENTS = Number(process.env.DOCUMENTS ?? 3000);
const { below, oneOf } = chanceOf(Number(process.env.SEED ?? 5));

const TYPES = ['Int', 'Int!', '[Int]', 'String', 'String!', 'Boolean', 'Boolean!', 'ID!', '[ID!]!', '[ID]', 'Slug', 'Slug!'];
const MORE_TYPES = ['[Slug!]', 'Year', 'Year!', 'Float', 'Float!', 'CityFilter', 'CityFilter!', '[CityFilter!]', 'YearFilter'];
const OTHER_TYPES = ['SlugFilter', 'CircleInput', 'Circle!', 'Direction', '[CityOrder!]', 'City', 'Nothing', '[[Int!]]', '[Sector!]'];
const VALUES = ['null', '1', '2.0', '"lyon"', 'true', 'FILM', '[]', '{}', '[1]', '[null]', '["a", null]', '{eq: "lyon"}', '{eq: 2014}'];
const MORE_VALUES = ['{gte: 2014, gte: 2015}', '{eq: null}', '[{name: {eq: "Lyon"}}]', '99999999999', '-1', '"2014"', '$v', '$w', '[$v]', '{eq: $w}'];
const DIRECTIVES = ['@skip(if: true)', '@include(if: $v)', '@skip(if: $w)', '@skip', '@deprecated', '@include(if: false) @include(if: true)'];
const JSONS = [null, 1, 2, 0.5, 2014, 'lyon', 'FILM', true, [], {}, [1], [null], { eq: 'lyon' }, { eq: null }, { gte: 2014 }, -1, 1e20];

const value = () => parseValue(oneOf([...VALUES, ...MORE_VALUES, ...VALUES]));
const type = () => parseType(oneOf([...TYPES, ...MORE_TYPES, ...OTHER_TYPES]));
const constant = () => parseValue(oneOf(VALUES));
const variable = (name) => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
  type: type(),
  defaultValue: oneOf([undefined, constant()]),
  directives: [],
});
const directives = () => parse(`{ a ${oneOf(DIRECTIVES)} }`).definitions[0].selectionSet.selections[0].directives;

/** The nodes of a document that are of these kinds. */
function nodesOf(document, kinds) {
  const found = [];
  visit(document, { enter: (node) => void (kinds.includes(node.kind) && found.push(node)) });
  return found;
}

const LISTS = ['arguments', 'fields', 'selections', 'variableDefinitions', 'directives', 'values', 'definitions'];

/** The lists of a document that have something in them. */
function listsOf(document) {
  const found = [];
  const enter = (node) => {
    for (const name of LISTS) if (node[name]?.length > 0) found.push([node, name]);
  };
  visit(document, { enter });
  return found;
}

/** Changes one of the nodes of these kinds, if there are any; it gets all of them, too. */
const anyOf = (kinds, change) => (document) => {
  const nodes = nodesOf(document, kinds);
  if (nodes.length > 0) change(oneOf(nodes), nodes);
};

/** Makes another list of one that has something in it; it gets all lists of that name, too. */
const anyList = (change) => (document) => {
  const lists = listsOf(document);
  if (lists.length === 0) return;
  const [node, name] = oneOf(lists);
  const others = lists.filter(([, other]) => other === name).map(([other]) => other[name]);
  node[name] = change(node[name], others);
};

const named = (value) => ({ kind: Kind.NAME, value });
const NAMED = ['Field', 'Argument', 'ObjectField', 'NamedType', 'FragmentSpread', 'Variable', 'FragmentDefinition', 'Directive'];
const CONDITIONAL = ['Field', 'InlineFragment', 'FragmentSpread', 'OperationDefinition', 'VariableDefinition'];
const CONDITIONS = ['City', 'Node', 'Partnership', 'Twinning', 'Query', 'Country', 'CityConnection', 'Sector', 'Nothing', 'Fact'];

const CHANGES = [
  // Another value.
  anyOf(['Argument', 'ObjectField'], (holder) => (holder.value = value())),
  anyOf(['Argument', 'ObjectField'], (holder) => (holder.value = { kind: Kind.VARIABLE, name: named(oneOf(['v', 'w'])) })),
  // Left out, doubled, or somewhere else.
  anyList((list) => list.filter((item) => item !== oneOf(list))),
  anyList((list) => [...list, structuredClone(oneOf(list))]),
  anyList((list, others) => [...list, structuredClone(oneOf(oneOf(others)))]),
  // Another name of the same kind.
  ...NAMED.map((kind) => anyOf([kind], (node, nodes) => (node.name = oneOf(nodes).name))),
  anyOf(['Field'], (field, fields) => (field.alias = oneOf([undefined, oneOf(fields).name, named('a')]))),
  // Variables declared otherwise.
  anyOf(['OperationDefinition'], (operation) => {
    operation.variableDefinitions = [...(operation.variableDefinitions ?? []), variable(oneOf(['v', 'w']))];
  }),
  anyOf(['OperationDefinition'], (operation) => {
    operation.variableDefinitions = [...(operation.variableDefinitions ?? []), variable('v'), variable('w')];
  }),
  anyOf(['VariableDefinition'], (declared) => (declared.type = type())),
  anyOf(['VariableDefinition'], (declared) => (declared.defaultValue = oneOf([undefined, constant()]))),
  // Conditions and fragments.
  anyOf(CONDITIONAL, (node) => (node.directives = [...(node.directives ?? []), ...directives()])),
  anyOf(['SelectionSet'], (set) => {
    const typeCondition = { kind: Kind.NAMED_TYPE, name: named(oneOf(CONDITIONS)) };
    const wrapped = { kind: Kind.INLINE_FRAGMENT, typeCondition, directives: [], selectionSet: structuredClone(set) };
    set.selections = oneOf([[wrapped], [...set.selections, wrapped]]);
  }),
];

/** A document and its variables with a thing or two changed. */
function changed({ query, variables }) {
  const document = structuredClone(parse(query, { noLocation: true }));
  for (let times = 1 + below(3); times > 0; times -= 1) oneOf(CHANGES)(document);
  const given = { ...variables };
  if (below(2) === 0) given.v = oneOf(JSONS);
  if (below(3) === 0) given.w = oneOf(JSONS);
  for (const name of Object.keys(given)) if (below(4) === 0) given[name] = oneOf(JSONS);
  try {
    const text = print(document);
    parse(text);
    return { query: text, variables: given };
  } catch {
    return null; // a list with nothing left in it
  }
}

/** What the reference does not have, or not in the same words. */
const ELSEWHERE = /\b(search|communit|modularity|__schema|__type)\w*/i;

describe('documents that nearly fit the schema', () => {
  const references = [graphql16, graphql17].map((graphql) => {
    const { loadSchema, refusal } = referenceOn(graphql);
    return { schema: loadSchema(), refusal };
  });
  let server;

  before(async () => {
    server = await startServer();
  });
  after(() => server?.stop());

  async function ask(request) {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${server.origin}/graphql`, { method: 'POST', headers, body: JSON.stringify(request) });
    return response.json();
  }

  test(`${DOCUMENTS} of them are taken or refused as graphql-js does`, async () => {
    const files = readdirSync(valid);
    const cases = files.filter((file) => file.endsWith('.graphql')).map((file) => {
      const name = file.slice(0, -'.graphql'.length);
      const query = readFileSync(join(valid, file), 'utf8');
      const given = files.includes(`${name}.variables.json`) ? readFileSync(join(valid, `${name}.variables.json`), 'utf8') : '{}';
      return { query, variables: JSON.parse(given) };
    });
    const usable = cases.filter(({ query }) => query.length < 1500 && !ELSEWHERE.test(query) && !query.includes('operationName'));
    const found = { taken: 0, refused: 0 };
    const wrong = [];
    for (let left = DOCUMENTS; left > 0; left -= 1) {
      const request = changed(oneOf(usable));
      if (request === null) continue;
      const program = await ask(request);
      const taken = 'data' in program;
      // What is too much for the program is neither here nor there; nor is null for @skip and @include, which
      // graphql-js finds while it executes (docs/specification.md).
      const [{ message, extensions: { code } = {} } = {}] = program.errors ?? [];
      if (!taken && (/TOO_|COST|DEEP/.test(code) || /null is given to @/.test(message))) continue;
      for (const { schema, refusal } of references) {
        const errors = refusal(schema, request);
        found[errors ? 'refused' : 'taken'] += 1;
        if (taken === !errors) continue;
        wrong.push({ ...request, taken, said: (errors ?? program.errors)?.map(({ message }) => message) });
        break;
      }
    }
    assert.deepEqual(wrong.slice(0, 5), [], `${wrong.length} differ`);
    assert.ok(found.taken > DOCUMENTS / 4 && found.refused > DOCUMENTS / 4, JSON.stringify(found));
  });
});
