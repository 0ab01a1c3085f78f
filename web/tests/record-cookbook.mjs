// The answers of the recipes of docs/cookbook.md as they are recorded in tests/expected/cookbook.
//
//     node tests/record-cookbook.mjs            write them; what is below `search` stays as recorded
//     node tests/record-cookbook.mjs --search   take what is below `search` from the program, too:
//                                               read it before you keep it
//
// They are worked out by the reference, which shares no code with the program. It has no `search`,
// so those parts alone are the program's, reviewed by hand.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, print, visit } from 'graphql';
import { answer, loadSchema } from './reference/schema.mjs';
import { ask, startServer } from './server.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const queries = join(root, 'schema/queries');
const answers = join(root, 'tests/expected/cookbook');

const SEARCH = 'search';
const CURSORS = new Set(['cursor', 'startCursor', 'endCursor']);

/** The sines of two mathematical libraries may differ in the last bit, so distances are to the millimetre. */
const DISTANCE = 'distanceKm';
const MILLIMETRES = 1e6;

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

/** What can be recorded of an answer: cursors by whether they are null, distances rounded. */
export function recordable(value, key) {
  if (CURSORS.has(key)) return value === null ? null : 'a cursor';
  if (key === DISTANCE) return Math.round(value * MILLIMETRES) / MILLIMETRES;
  if (Array.isArray(value)) return value.map((item) => recordable(item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, recordable(item, name)]));
}

const isSearch = (node) => node.kind === 'Field' && node.name.value === SEARCH;

/** A query without its searches; null if there is nothing else in it. */
function withoutSearch(document) {
  const rest = visit(document, { Field: { enter: (node) => (isSearch(node) ? null : undefined) } });
  const operation = rest.definitions.find(({ kind }) => kind === 'OperationDefinition');
  return operation.selectionSet.selections.length > 0 ? rest : null;
}

function hasSearch({ document }) {
  let found = false;
  visit(document, { Field: (node) => void (found ||= isSearch(node)) });
  return found;
}

/** What the reference answers to a recipe, as a client would see it, without the searches. */
export async function worked(schema, { document, variables }) {
  const rest = withoutSearch(document);
  if (!rest) return {};
  const { data, errors } = await answer(schema, { query: print(rest), variables });
  if (errors) throw new AggregateError(errors, errors[0].message);
  return recordable(JSON.parse(JSON.stringify(data)));
}

/** An answer without its searches, which stand at its top or in the network. */
export function exceptSearch({ [SEARCH]: _, network, ...rest }) {
  return network ? { ...rest, network: exceptSearch(network) } : rest;
}

/** The searches of one answer put into another. */
function withSearchOf(one, { [SEARCH]: found, network }) {
  const made = found === undefined ? one : { ...one, [SEARCH]: found };
  return network?.[SEARCH] ? { ...made, network: withSearchOf(made.network, network) } : made;
}

async function record(fromProgram) {
  const schema = loadSchema();
  const server = fromProgram ? await startServer() : undefined;
  try {
    mkdirSync(answers, { recursive: true });
    for (const recipe of readRecipes()) {
      let made = await worked(schema, recipe);
      if (hasSearch(recipe)) {
        const { text, variables } = recipe;
        const source = server ? recordable(await ask(server.origin, text, variables)) : recorded(recipe);
        made = withSearchOf(made, source);
      }
      writeFileSync(pathOf(recipe), `${JSON.stringify(made, null, 2)}\n`);
    }
  } finally {
    await server?.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await record(process.argv.includes('--search'));
