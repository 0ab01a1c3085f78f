// What a Relay client asks for, in relay/, compiles against the schema: pages, refetching by identity, unions.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { buildSchema, parse, validate } from 'graphql';
import compiler from 'relay-compiler';
import { schemaText } from './schema-files.mjs';

const run = promisify(execFile);
const FRAGMENTS = fileURLToPath(new URL('relay', import.meta.url));
const TIMEOUT_MS = 60_000;

/** As a client of ours would have it, with artifacts that can be read with `require`. */
const CONFIG = {
  src: './src',
  schema: './schema.graphql',
  artifactDirectory: './artifacts',
  language: 'javascript',
  eagerEsModules: false,
  noSourceControl: true,
};

/** The queries that relay/ writes out, and those that Relay makes of each fragment with @refetchable. */
const WRITTEN = ['CitiesNearby', 'CityGroups', 'CityList', 'CityPartners', 'RecordMany', 'Record', 'Search'];
const PAGES = ['CitiesNearbyPage', 'CityListPage', 'CityPartnersPage', 'SearchPage'];
const REFETCHED = [...PAGES, 'RecordCity', 'RecordInitiative'];

/** Compiles a copy of relay/ in a folder, against this schema, and gives the text of each query by its name. */
async function compile(work, sdl) {
  const artifacts = join(work, 'artifacts');
  await mkdir(artifacts, { recursive: true });
  await cp(FRAGMENTS, join(work, 'src'), { recursive: true });
  await writeFile(join(work, 'schema.graphql'), sdl);
  await writeFile(join(work, 'relay.config.json'), JSON.stringify(CONFIG));
  const options = ['--noWatchman', '--output', 'quiet-with-errors', join(work, 'relay.config.json')];
  await run(compiler, options, { cwd: work, timeout: TIMEOUT_MS }).catch(({ message, stderr }) => {
    throw new Error(stderr || message);
  });

  const read = createRequire(join(artifacts, 'here.js'));
  const texts = new Map();
  for (const file of await readdir(artifacts)) {
    const { params } = read(`./${file}`);
    if (params) texts.set(params.name, params.text);
  }
  return texts;
}

describe('Relay', () => {
  let folder;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'creative-cities-relay-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  test('compiles the pages, the refetching and the fragments, to queries that are valid here', async () => {
    const texts = await compile(join(folder, 'as-it-is'), schemaText());
    assert.deepEqual([...texts.keys()].sort(), [...WRITTEN, ...REFETCHED].map((name) => `${name}Query`).sort());
    const schema = buildSchema(schemaText());
    for (const [name, text] of texts) {
      assert.deepEqual(validate(schema, parse(text)), [], name);
    }
    // Further pages of a city's partners are asked of the city itself, by its identity.
    assert.match(texts.get('CityPartnersPageQuery'), /node\(id: \$id\)/);
  });

  test('does not compile against a schema without what it needs', async () => {
    const without = schemaText().replace('  endCursor: String\n', '  lastCursor: String\n');
    await assert.rejects(compile(join(folder, 'without-end'), without), /endCursor/);
  });
});
