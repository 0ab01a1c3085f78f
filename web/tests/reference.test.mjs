// The answers are those of a second implementation that shares no code with the program: graphql-js 16 and 17 over
// reference/world.mjs, for every request of tests/corpus. Where they differ, the September 2025 edition of the
// specification decides; docs/specification.md tells it.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  TypeInfo,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import * as graphql16 from 'graphql';
import * as graphql17 from 'graphql17';
import { referenceOn } from './reference/schema.mjs';
import { startServer } from './server.mjs';

const corpus = fileURLToPath(new URL('../../tests/corpus', import.meta.url));
const OPERATION = '# operationName: ';
const CURSORS = new Set(['cursor', 'startCursor', 'endCursor']);

/** The sines of two mathematical libraries may differ in the last bit, so distances are compared to the millimetre. */
const DISTANCE = 'distanceKm';
const MILLIMETRES = 1e6;

/**
 * Measures that are sums of many parts or the end of a walk: their last digits depend on how they are added up, so
 * they need only be as near as this, in relation to their size. All other numbers are compared as they are.
 */
const MEASURES = new Set(['betweenness', 'closeness', 'commonPartners', 'nearness', 'pageRank', 'score', 'strength']);
const NEAR = 1e-9;

/** What the reference does not have: nothing of the server. Communities are not unique: another good division is as right. */
const NOT_IN_REFERENCE = [
  'CityMetrics.community',
  'Community.',
  'NetworkMetrics.communities',
  'NetworkMetrics.communityCount',
  'NetworkMetrics.modularity',
  'Limits.',
  'ListSize.',
  'Query.search',
  'Query.service',
  'Network.search',
  'SearchConnection',
  'SearchEdge',
  'SearchMatch',
  'Service.',
  'Snapshot.',
  'TextSpan',
];

/** Lists of introspection that section 4.2 calls sets, and whose order the program need not keep. */
const SETS = new Set(['types', 'directives', 'possibleTypes']);

/** What graphql-js has of introspection that is of a later draft, and not of section 4.2. */
const BEYOND = {
  __Schema: { args: { directives: ['includeDeprecated'] } },
  __Directive: { fields: ['isDeprecated', 'deprecationReason'] },
  __DirectiveLocation: { enumValues: ['DIRECTIVE_DEFINITION', 'FRAGMENT_VARIABLE_DEFINITION'] },
};
const isSpecified = (name) => !BEYOND.__DirectiveLocation.enumValues.includes(name);

/** Takes the names of BEYOND out of what introspection told. */
function onlySpecified({ types, directives }) {
  const drop = (items, names) => items?.filter(({ name }) => !names.includes(name));
  for (const type of types ?? []) {
    const { args = {}, fields = [], enumValues = [] } = BEYOND[type.name] ?? {};
    if (type.fields) type.fields = drop(type.fields, fields);
    if (type.enumValues) type.enumValues = drop(type.enumValues, enumValues);
    for (const field of type.fields ?? []) {
      if (field.args) field.args = drop(field.args, args[field.name] ?? []);
    }
  }
  for (const directive of directives ?? []) directive.locations = directive.locations.filter(isSpecified);
}

/** Makes `includeDeprecated` and the `reason` of @deprecated never null, which they may be in graphql-js 16. */
function neverNull({ types = [], directives = [] }) {
  const fields = types.filter(({ name }) => name.startsWith('__')).flatMap((type) => type.fields ?? []);
  const deprecated = directives.filter(({ name }) => name === 'deprecated');
  for (const argument of [...fields, ...deprecated].flatMap(({ args }) => args ?? [])) {
    if (!['includeDeprecated', 'reason'].includes(argument.name) || !argument.type) continue;
    argument.type = { ...argument.type, kind: 'NON_NULL', name: null, ofType: argument.type };
  }
}

/** Gives VARIABLE_DEFINITION the description that it has in graphql-js 16. */
function describedAsIn16({ types = [] }) {
  const values = types.find(({ name }) => name === '__DirectiveLocation')?.enumValues ?? [];
  const value = values.find(({ name }) => name === 'VARIABLE_DEFINITION');
  if (value?.description) value.description = 'Location adjacent to a variable definition.';
}

const ALL = [16, 17];

/** Where graphql-js and the program differ, and `adjust` makes of its answer what the program has to give. */
const KNOWN_DIFFERENCES = [
  {
    editions: [16],
    cases: ['introspection-arguments', 'introspection-directives', 'introspection-fields', 'introspection-full'],
    section: '4.2: includeDeprecated is Boolean!; 3.13.3: the reason of @deprecated is String!',
    adjust: ({ data }) => neverNull(data.__schema),
  },
  {
    editions: [17],
    cases: ['introspection-enums', 'introspection-full'],
    section: '4.1: the specification leaves descriptions open',
    adjust: ({ data }) => describedAsIn16(data.__schema),
  },
  {
    editions: ALL,
    cases: ['introspection-arguments', 'introspection-enums', 'introspection-fields'],
    section: '4.2: introspection has none of BEYOND',
    adjust: ({ data }) => onlySpecified(data.__schema),
  },
  {
    editions: ALL,
    cases: ['introspection-directives', 'introspection-full'],
    section: '3.13.3: @deprecated has four locations, without DIRECTIVE_DEFINITION',
    adjust: ({ data }) => onlySpecified(data.__schema),
  },
  {
    editions: ALL,
    cases: ['introspection-type-meta'],
    section: '4.2: introspection has none of BEYOND',
    adjust({ data: { b } }) {
      b.enumValues = b.enumValues.filter(({ name }) => isSpecified(name));
    },
  },
];

/** What graphql-js answers and the program turns down, and why it may. */
const TURNED_DOWN = [
  {
    editions: ALL,
    cases: ['directive-null-variable'],
    section: '3.13.1, 3.13.2: `if` is Boolean!, so null is no value for it; graphql-js finds that out later',
  },
];

/** What graphql-js takes among the invalid. */
const TAKEN = [
  {
    editions: [17],
    cases: ['syntax-selection-empty', 'syntax-selection-empty-nested'],
    section: '2.4: a selection set has at least one selection',
  },
  {
    editions: [16],
    cases: ['introspection-deprecated-null'],
    section: '4.2: includeDeprecated is Boolean!, which null is no value of',
  },
];

const isAmong = (differences, edition, name) =>
  differences.some(({ editions, cases }) => editions.includes(edition) && cases.includes(name));

/** The cases of one folder of the corpus. */
function readCases(folder) {
  const files = readdirSync(join(corpus, folder)).sort();
  return files
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => {
      const name = file.slice(0, -'.graphql'.length);
      const query = readFileSync(join(corpus, folder, file), 'utf8');
      const [claim, second = ''] = query.replace(/^\ufeff/, '').split('\n');
      const variables = `${name}.variables.json`;
      return {
        name,
        query,
        claim: claim.replace(/^# /, ''),
        operationName: second.startsWith(OPERATION) ? JSON.parse(second.slice(OPERATION.length)) : undefined,
        variables: files.includes(variables) ? readFileSync(join(corpus, folder, variables), 'utf8') : undefined,
      };
    });
}

const valid = readCases('valid');
const invalid = readCases('invalid');

/** What can be compared of an answer: cursors by whether they are null, sets in one order, distances rounded. */
function comparable(value, key, owner) {
  if (CURSORS.has(key)) return value === null ? null : 'a cursor';
  if (key === DISTANCE) return Math.round(value * MILLIMETRES) / MILLIMETRES;
  if (Array.isArray(value)) {
    const items = value.map((item) => comparable(item));
    const isSet = SETS.has(key) || (key === 'fields' && owner?.name?.startsWith?.('__'));
    return isSet ? items.map((item) => JSON.stringify(item)).sort() : items;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, comparable(item, name, value)]));
}

/** What the reference answers, with the program's number in place of each measure that is near enough to it. */
function settled(program, reference, key) {
  if (typeof program === 'number' && typeof reference === 'number') {
    const isNear = MEASURES.has(key) && Math.abs(program - reference) <= NEAR * Math.abs(reference);
    return isNear ? program : reference;
  }
  if (reference === null || typeof reference !== 'object') return reference;
  if (Array.isArray(reference)) return reference.map((item, index) => settled(program?.[index], item));
  const fields = Object.entries(reference);
  return Object.fromEntries(fields.map(([name, item]) => [name, settled(program?.[name], item, name)]));
}

/** Of names such as `City.partners(first:)` those that the reference has. */
const inReference = (names) => [...names].filter((name) => !NOT_IN_REFERENCE.some((own) => name.startsWith(own)));

/** The errors by their paths, each with its code. */
const failures = ({ errors = [] }) =>
  Object.fromEntries(errors.map(({ path, extensions }) => [JSON.stringify(path ?? null), extensions?.code]));

/** Puts what `ask` answers into the places of variables that are taken from another answer. */
async function withOwnCursors(text, ask) {
  if (!text?.includes('"$from"')) return text;
  const variables = JSON.parse(text);
  for (const [name, value] of Object.entries(variables)) {
    if (!value?.$from) continue;
    const { data } = await ask({ query: value.$from.query });
    const taken = value.$from.path.split('.').reduce((object, step) => object[step], data);
    assert.equal(typeof taken, 'string', `nothing to take for $${name}`);
    variables[name] = taken;
  }
  return JSON.stringify(variables);
}

describe('the reference', () => {
  const references = [
    [16, referenceOn(graphql16)],
    [17, referenceOn(graphql17)],
  ].map(([edition, { loadSchema, answer }]) => ({ edition, schema: loadSchema(), answer }));
  const [{ schema }] = references;
  let server;

  before(async () => {
    server = await startServer();
  });
  after(() => server?.stop());

  /** Asks the program. The variables go as they are written, for `3.0` is not `3` to every reader. */
  async function askProgram({ query, variables, operationName }) {
    const parts = [`"query":${JSON.stringify(query)}`];
    if (variables !== undefined) parts.push(`"variables":${variables}`);
    if (operationName !== undefined) parts.push(`"operationName":${JSON.stringify(operationName)}`);
    const response = await fetch(`${server.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{${parts.join(',')}}`,
    });
    return response.json();
  }

  /** Asks graphql-js; what it gives is turned into JSON and back, as a client would see it. */
  async function askReference({ schema, answer }, { query, variables, operationName }) {
    const given = variables === undefined ? undefined : JSON.parse(variables);
    return JSON.parse(JSON.stringify(await answer(schema, { query, variables: given, operationName })));
  }

  /** What the program answers, and each reference with its edition. */
  async function askAll(request) {
    const asked = async (ask) => ask({ ...request, variables: await withOwnCursors(request.variables, ask) });
    const answers = references.map(async (reference) => ({
      edition: reference.edition,
      due: await asked((request) => askReference(reference, request)),
    }));
    return { program: await asked(askProgram), due: await Promise.all(answers) };
  }

  test('has at least 1500 requests', () => {
    assert.ok(valid.length + invalid.length >= 1500, `${valid.length} valid, ${invalid.length} invalid`);
  });

  test('asks for every field of every type, with every argument', () => {
    const left = new Set();
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
      for (const field of Object.values(type.getFields())) {
        left.add(`${type.name}.${field.name}`);
        for (const { name } of field.args) left.add(`${type.name}.${field.name}(${name}:)`);
      }
    }
    const typeInfo = new TypeInfo(schema);
    const mark = {
      Field(node) {
        const place = `${typeInfo.getParentType().name}.${node.name.value}`;
        left.delete(place);
        for (const argument of node.arguments) left.delete(`${place}(${argument.name.value}:)`);
      },
    };
    for (const { query } of valid) visit(parse(query), visitWithTypeInfo(typeInfo, mark));
    assert.deepEqual(inReference(left), []);
  });

  test('gives every field of every input object, and every value of every enum that can be given', () => {
    const left = new Set();
    const given = new Set(['Scope']);
    for (const type of Object.values(schema.getTypeMap()).filter(isInputObjectType)) {
      for (const { name, type: inner } of Object.values(type.getFields())) {
        left.add(`${type.name}.${name}`);
        given.add(getNamedType(inner).name);
      }
    }
    for (const name of ['CityGrouping', 'PartnershipGrouping', ...given]) {
      const type = schema.getType(name);
      if (isEnumType(type)) for (const value of type.getValues()) left.add(`${name}.${value.name}`);
    }
    const typeInfo = new TypeInfo(schema);
    const mark = {
      ObjectField(node) {
        left.delete(`${getNamedType(typeInfo.getParentInputType()).name}.${node.name.value}`);
      },
      EnumValue(node) {
        left.delete(`${getNamedType(typeInfo.getInputType()).name}.${node.value}`);
      },
    };
    for (const { query } of valid) visit(parse(query), visitWithTypeInfo(typeInfo, mark));
    assert.deepEqual(inReference(left), []);
  });

  for (const { name, claim, ...request } of valid) {
    test(`${name}: ${claim}`, async () => {
      const { program, due } = await askAll(request);
      for (const { edition, due: reference } of due) {
        const of = `graphql-js ${edition}`;
        assert.ok('data' in reference, `${of} turns it down: ${reference.errors?.[0].message}`);
        if (isAmong(TURNED_DOWN, edition, name)) {
          assert.ok(!('data' in program), 'the program takes it: it is no known difference any more');
          continue;
        }
        for (const { editions, cases, adjust } of KNOWN_DIFFERENCES) {
          if (editions.includes(edition) && cases.includes(name)) adjust(reference);
        }
        assert.ok('data' in program, `the program turns it down: ${program.errors?.[0].message}`);
        const [given, expected] = [comparable(program.data), comparable(settled(program.data, reference.data))];
        assert.deepEqual(given, expected, of);
        // Equal as text, too: the keys stand in the same order.
        assert.equal(JSON.stringify(given), JSON.stringify(expected), of);
        // What graphql-js finds by itself has no code.
        const [found, failed] = [failures(program), failures(reference)];
        for (const path of Object.keys(failed)) failed[path] ??= found[path];
        assert.deepEqual(found, failed, of);
      }
    });
  }

  for (const { name, claim, ...request } of invalid) {
    test(`${name}: ${claim}`, async () => {
      const { program, due } = await askAll(request);
      assert.ok(!('data' in program), 'the program takes it');
      assert.ok(program.errors.length > 0, 'there is no error');
      for (const { edition, due: reference } of due) {
        const takes = isAmong(TAKEN, edition, name);
        assert.equal('data' in reference, takes, `whether graphql-js ${edition} takes it`);
        if (!takes) assert.ok(reference.errors.length > 0, 'there is no error');
      }
    });
  }
});
