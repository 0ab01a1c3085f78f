// The recipes of docs/cookbook.md are queries of this schema, show all of it that can be asked for,
// and are answered as tests/expected/cookbook says.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  TypeInfo,
  buildSchema,
  getNamedType,
  getNullableType,
  getVariableValues,
  isEnumType,
  isInputObjectType,
  isListType,
  typeFromAST,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { exceptOwn, readRecipes, recordable, recorded, recordedNames, worked } from './record-cookbook.mjs';
import { loadSchema } from './reference/schema.mjs';
import { sdl } from './reference/world.mjs';
import { ask, startServer } from './server.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'schema/queries');
const schema = buildSchema(sdl);
const cookbook = readFileSync(join(root, 'docs/cookbook.md'), 'utf8');
const files = readdirSync(folder).sort();

const recipes = readRecipes();

/** The text of each fenced block of a language. */
const blocks = (language) =>
  [...cookbook.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text);

const operation = ({ document }) => document.definitions.find(({ kind }) => kind === 'OperationDefinition');

/** An argument as it is to be shown: those of paging are the same everywhere, so once is enough. */
const shown = (field, argument) =>
  ['first', 'after', 'last', 'before'].includes(argument) ? argument : `${field}(${argument})`;

/** Notes the input fields and enum values that a value of a type has in it. */
function noteValue(used, given, value) {
  const type = getNullableType(given);
  if (value === null || value === undefined) return;
  if (isListType(type)) [value].flat().forEach((item) => noteValue(used, type.ofType, item));
  else if (isEnumType(type)) used.add(`${type}.${value}`);
  else if (isInputObjectType(type)) {
    for (const [name, inner] of Object.entries(value)) {
      used.add(`${type}.${name}`);
      noteValue(used, type.getFields()[name].type, inner);
    }
  }
}

/** What the recipes ask for: fields, arguments, input fields and enum values. */
function everythingUsed() {
  const used = new Set();
  for (const recipe of recipes) {
    for (const { variable, type } of operation(recipe).variableDefinitions) {
      noteValue(used, typeFromAST(schema, type), recipe.variables[variable.name.value]);
    }
    const info = new TypeInfo(schema);
    const visitor = {
      Field: () => void used.add(`${info.getParentType()}.${info.getFieldDef().name}`),
      Argument: () => void used.add(shown(info.getFieldDef().name, info.getArgument().name)),
      ObjectField: ({ name }) => void used.add(`${getNamedType(info.getParentInputType())}.${name.value}`),
      EnumValue: ({ value }) => void used.add(`${getNamedType(info.getInputType())}.${value}`),
    };
    visit(recipe.document, visitWithTypeInfo(info, visitor));
  }
  return used;
}

/** What can be asked for: all fields of Query, Network and inputs, their arguments, and enum values. */
function everythingThereIs() {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const names = [];
  const asked = new Set();
  for (const type of types) {
    if (isInputObjectType(type) || ['Query', 'Network'].includes(type.name)) {
      names.push(...Object.keys(type.getFields()).map((field) => `${type}.${field}`));
    }
    for (const field of Object.values(type.getFields?.() ?? {})) {
      if (isInputObjectType(type)) asked.add(getNamedType(field.type));
      for (const argument of field.args ?? []) {
        names.push(shown(field.name, argument.name));
        asked.add(getNamedType(argument.type));
      }
    }
  }
  for (const type of asked) {
    if (isEnumType(type)) names.push(...type.getValues().map(({ name }) => `${type}.${name}`));
  }
  return [...new Set(names)].sort();
}

describe('the cookbook', () => {
  test('prints each query and its variables as the files have them, in order', () => {
    assert.deepEqual(blocks('graphql'), recipes.map(({ text }) => text));
    assert.deepEqual(blocks('json'), recipes.flatMap(({ json }) => json ?? []));
    const linked = [...cookbook.matchAll(/\]\(\.\.\/schema\/queries\/([^)]+)\)/g)].map(([, name]) => name);
    assert.deepEqual(linked, recipes.flatMap(({ name, values, json }) => (json ? [name, values] : [name])));
    assert.deepEqual([...linked].sort(), files);
  });

  test('numbers its recipes as the files', () => {
    const headings = [...cookbook.matchAll(/^### (\d+)\. /gm)].map(([, number]) => number.padStart(2, '0'));
    assert.deepEqual(headings, recipes.map(({ name }) => name.slice(0, 2)));
  });

  for (const recipe of recipes) {
    test(`${recipe.name} is valid, and so are its variables`, () => {
      assert.deepEqual(validate(schema, recipe.document), []);
      const { variableDefinitions } = operation(recipe);
      const { errors } = getVariableValues(schema, variableDefinitions, recipe.variables ?? {});
      assert.equal(errors, undefined);
      const declared = variableDefinitions.map(({ variable }) => variable.name.value);
      assert.deepEqual(Object.keys(recipe.variables ?? {}), declared);
    });
  }

  test('shows everything that can be asked for', () => {
    const used = everythingUsed();
    assert.deepEqual(everythingThereIs().filter((name) => !used.has(name)), []);
  });

  test('has an answer recorded for each recipe', () => {
    assert.deepEqual(recordedNames(), recipes.map(({ name }) => name.replace('.graphql', '.json')));
  });

  describe('put to the reference', () => {
    const reference = loadSchema();

    for (const recipe of recipes) {
      test(`${recipe.name} is answered as recorded, but for what the program has by itself`, async () => {
        assert.deepEqual(exceptOwn(recorded(recipe)), await worked(reference, recipe));
      });
    }
  });

  describe('put to the server', () => {
    let server;

    before(async () => {
      server = await startServer();
    });
    after(() => server?.stop());

    for (const recipe of recipes) {
      test(`${recipe.name} is answered as recorded`, async () => {
        const { text, variables } = recipe;
        assert.deepEqual(recordable(await ask(server.origin, text, variables)), recorded(recipe));
      });
    }
  });
});
