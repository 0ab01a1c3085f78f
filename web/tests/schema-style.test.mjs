// The schema files keep to the rules of graphql-eslint and of graphql-schema-linter, all files taken together.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ESLint } from 'eslint';
import schemaLinter from 'graphql-schema-linter';
import { exceptions } from '../schema-linter.config.mjs';
import { root, schemaPaths } from './schema-files.mjs';

/** What graphql-schema-linter says of these files, and the status it ends with. */
async function lint(paths) {
  const said = [];
  const writer = { write: (text) => said.push(text) > 0 };
  const options = ['--format', 'compact', '--except', exceptions.join(',')];
  // It warns that `--except` is old; to name all rules but four would say less plainly what does not hold.
  const status = await schemaLinter.runner.run(writer, null, writer, ['node', 'linter', ...options, ...paths]);
  return { status, said: said.join('') };
}

/** What graphql-eslint says of the files, or of this text in place of one. */
async function check(text) {
  const eslint = new ESLint({ cwd: root, overrideConfigFile: join(root, 'web/eslint.config.mjs') });
  const results = text === undefined
    ? await eslint.lintFiles(['schema/*.graphql'])
    : await eslint.lintText(text, { filePath: join(root, 'schema/query.graphql') });
  const said = results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, message, ruleId }) => `${filePath}:${line}: ${message} (${ruleId})`),
  );
  return { files: results.map(({ filePath }) => filePath).sort(), said };
}

describe('the style of the schema', () => {
  let folder;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'creative-cities-schema-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  test('is what graphql-eslint recommends, for Relay too', async () => {
    const { files, said } = await check();
    assert.deepEqual(files, schemaPaths());
    assert.deepEqual(said, []);
  });

  test('is what graphql-schema-linter asks for', async () => {
    const { status, said } = await lint(schemaPaths());
    assert.equal(status, 0, said);
  });

  test('is told from a bad one by both', async () => {
    const bad = 'type Query { get_thing: ThingConnection } type ThingConnection { edges: [String] }';
    const { said } = await check(bad);
    assert.ok(said.some((line) => line.includes('naming-convention')), said.join('\n'));
    assert.ok(said.some((line) => line.includes('relay-')), said.join('\n'));
    const path = join(folder, 'bad.graphql');
    await writeFile(path, bad);
    const answer = await lint([path]);
    assert.equal(answer.status, 1);
    assert.match(answer.said, /relay-connection-types-spec/);
  });
});
