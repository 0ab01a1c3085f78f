// The answers of the recipes of docs/cookbook.md as they are recorded in tests/expected/cookbook.
//
//     node tests/record-cookbook.mjs        write them; what the program has by itself stays as recorded
//     node tests/record-cookbook.mjs --own  take that from the program, too:
//                                           read them before you keep them
//
// They are worked out by the reference, which shares no code with the program. It has no `search`, no
// `service` and no communities, so those parts alone are the program's, reviewed by hand.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, print, visit } from 'graphql';
import { answer, loadSchema } from './reference/schema.mjs';
import { ask, startServer } from './server.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const queries = join(root, 'schema/queries');
const answers = join(root, 'tests/expected/cookbook');

/** Fields that the program has by itself. Recipes give them no alias. */
const OWN = new Set(['search', 'service', 'community', 'communities', 'communityCount', 'modularity']);
const CURSORS = new Set(['cursor', 'startCursor', 'endCursor']);

/** The sines of two mathematical libraries may differ in the last bit, so distances are to the millimetre. */
const DISTANCE = 'distanceKm';
const MILLIMETRES = 1e6;

/** Fields below which are measures whose last digits depend on how they are added up, so they are to six digits. */
const MEASURED = new Set(['metrics', 'suggestedPartners']);
const DIGITS = 6;

/** The recipes, in order: name of the file, text, variables as they are written, and the document. */
export function readRecipes() {
  const files = readdirSync(queries).sort();
  return files
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => {
      const text = readFileSync(join(queries, name), 'utf8');
      const values = name.replace('.graphql', '.variables.json');
      const json = files.includes(values) ? readFileSync(join(queries, values), 'utf8') : undefined;
      return { name, text, values, json, document: parse(text), variables: json && JSON.parse(json) };
    });
}

const pathOf = ({ name }) => join(answers, name.replace('.graphql', '.json'));

/** The names of the files in which answers are recorded. */
export const recordedNames = () => readdirSync(answers).filter((name) => name.endsWith('.json')).sort();

/** The answer that is recorded of a recipe. */
export const recorded = (recipe) => JSON.parse(readFileSync(pathOf(recipe), 'utf8'));

/** What can be recorded of an answer: cursors by whether they are null, distances and measures rounded. */
export function recordable(value, key, isMeasured = MEASURED.has(key)) {
  if (CURSORS.has(key)) return value === null ? null : 'a cursor';
  if (key === DISTANCE) return Math.round(value * MILLIMETRES) / MILLIMETRES;
  if (typeof value === 'number') return isMeasured ? Number(value.toPrecision(DIGITS)) : value;
  if (Array.isArray(value)) return value.map((item) => recordable(item, undefined, isMeasured));
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value);
  const below = (name) => isMeasured || MEASURED.has(name);
  return Object.fromEntries(fields.map(([name, item]) => [name, recordable(item, name, below(name))]));
}

const isOwn = (node) => node.kind === 'Field' && OWN.has(node.name.value);
const isEmpty = (value) => value !== null && typeof value === 'object' && Object.keys(value).length === 0;

/** A query without what the program has by itself; null if there is nothing else in it. */
function withoutOwn(document) {
  const rest = visit(document, {
    Field: {
      enter: (node) => (isOwn(node) ? null : undefined),
      leave: ({ selectionSet }) => (selectionSet?.selections.length === 0 ? null : undefined),
    },
  });
  const operation = rest.definitions.find(({ kind }) => kind === 'OperationDefinition');
  return operation.selectionSet.selections.length > 0 ? rest : null;
}

function hasOwn({ document }) {
  let found = false;
  visit(document, { Field: (node) => void (found ||= isOwn(node)) });
  return found;
}

/** What the reference answers to a recipe, as a client would see it, without what the program has by itself. */
export async function worked(schema, { document, variables }) {
  const rest = withoutOwn(document);
  if (!rest) return {};
  const { data, errors } = await answer(schema, { query: print(rest), variables });
  if (errors) throw new AggregateError(errors, errors[0].message);
  return recordable(JSON.parse(JSON.stringify(data)));
}

/** An answer without what the program has by itself, and without objects that have nothing else. */
export function exceptOwn(value) {
  if (Array.isArray(value)) return value.map(exceptOwn);
  if (value === null || typeof value !== 'object') return value;
  const rest = Object.entries(value).filter(([name]) => !OWN.has(name));
  const bare = rest.map(([name, item]) => [name, exceptOwn(item)]);
  return Object.fromEntries(bare.filter(([name, item]) => !isEmpty(item) || isEmpty(value[name])));
}

/** What was worked out, with what the program has by itself put in from its answer. */
function withOwnOf(program, made) {
  if (Array.isArray(program)) return program.map((item, index) => withOwnOf(item, made?.[index]));
  if (program === null || typeof program !== 'object') return made;
  const fields = Object.entries(program);
  return Object.fromEntries(fields.map(([name, item]) => [name, OWN.has(name) ? item : withOwnOf(item, made?.[name])]));
}

async function record(fromProgram) {
  const schema = loadSchema();
  const server = fromProgram ? await startServer() : undefined;
  try {
    mkdirSync(answers, { recursive: true });
    for (const recipe of readRecipes()) {
      let made = await worked(schema, recipe);
      if (hasOwn(recipe)) {
        const { text, variables } = recipe;
        const source = server ? recordable(await ask(server.origin, text, variables)) : recorded(recipe);
        made = withOwnOf(source, made);
      }
      writeFileSync(pathOf(recipe), `${JSON.stringify(made, null, 2)}\n`);
    }
  } finally {
    await server?.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await record(process.argv.includes('--own'));
