// Which texts are documents, and where the first mistake of the others is: as graphql-js has it, over documents of
// tests/corpus that are mutilated in thousands of ways, always the same.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'graphql';
import { chanceOf } from './chance.mjs';
import { startServer } from './server.mjs';

const valid = fileURLToPath(new URL('../../tests/corpus/valid', import.meta.url));
/** Others can be asked for: DOCUMENTS=20000 SEED=12. */
const DOCUMENTS = Number(process.env.DOCUMENTS ?? 4000);
const TOKEN = /"""[^]*?"""|"(?:\\.|[^"\\\n])*"|\.\.\.|[A-Za-z_0-9.+-]+|\s+|[^]/gu;
const STRANGE = ['{', '}', '(', ')', '[', ']', ':', '!', '$', '@', '...', '=', '"', '"""', '"a"', '3', '-', '1.5', '1.'];
const STRANGER = ['on', 'query', 'fragment', '#', '\n', ';', '“', '.', '|', '&', '\\', '\u00a0', 'é', '{}', '()', '01'];

const { below, oneOf } = chanceOf(Number(process.env.SEED ?? 11));

/** A document with a token or two left out, doubled, exchanged, or put between others. */
function mutilated(text) {
  const tokens = text.match(TOKEN);
  for (let times = 1 + below(2); times > 0; times -= 1) {
    const place = below(tokens.length);
    const change = [
      () => tokens.splice(place, 1),
      () => tokens.splice(place, 0, tokens[place]),
      () => tokens.splice(place, 1, oneOf(tokens)),
      () => tokens.splice(place, 0, oneOf([...STRANGE, ...STRANGER])),
      () => tokens.splice(place),
    ];
    oneOf(change)();
  }
  return tokens.join('');
}

/** Where graphql-js finds the first mistake; null for a document. */
function mistake(text) {
  try {
    parse(text, { noLocation: true });
    return null;
  } catch ({ message, locations }) {
    // The program shows where the text begins whose end is missing, and what follows a description of nothing.
    if (message.includes('Unterminated') || message.includes('Unexpected description')) return 'somewhere';
    // graphql-js counts units of UTF-16, the program characters.
    const [{ line, column }] = locations;
    const before = text.split(/\r\n|[\n\r]/)[line - 1].slice(0, column - 1);
    return { line, column: 1 + [...before].length };
  }
}

const ofSchemas = /^\s*(schema|scalar|type|interface|union|enum|input|directive|extend)\b/m;

describe('texts that are nearly documents', () => {
  let server;

  before(async () => {
    server = await startServer();
  });
  after(() => server?.stop());

  async function ask(query) {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${server.origin}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return response.json();
  }

  test(`${DOCUMENTS} of them are told once, and where graphql-js finds the mistake`, async () => {
    const files = readdirSync(valid).filter((file) => file.endsWith('.graphql'));
    const texts = files.map((file) => readFileSync(join(valid, file), 'utf8')).filter((text) => text.length < 2000);
    const found = { documents: 0, mistakes: 0 };
    for (let left = DOCUMENTS; left > 0; left -= 1) {
      const query = mutilated(oneOf(texts));
      if (query === '' || ofSchemas.test(query)) continue;
      const due = mistake(query);
      const { errors = [] } = await ask(query);
      const refused = errors.filter(({ extensions }) => extensions.code === 'GRAPHQL_PARSE_FAILED');
      if (due === null) {
        found.documents += 1;
        assert.deepEqual(refused, [], query);
        continue;
      }
      found.mistakes += 1;
      assert.equal(refused.length, 1, `${JSON.stringify(query)}\n${JSON.stringify({ due, errors })}`);
      assert.equal(errors.length, 1, query);
      const [{ message, locations: [{ line, column }] }] = refused;
      assert.ok(message.startsWith(`line ${line}, column ${column}: `), message);
      if (due !== 'somewhere') assert.deepEqual({ line, column }, due, `${query}\n${message}`);
    }
    assert.ok(found.documents > DOCUMENTS / 10 && found.mistakes > DOCUMENTS / 3, JSON.stringify(found));
  });
});
