// The schema is a promise to clients: against the released one, nothing breaks them that is not declared.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { breakingChanges } from './schema-changes.mjs';
import { RELEASED, root, schemaText } from './schema-files.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');
const NOTHING = { undeclared: [], unmade: [] };

/** A made-up schema and what was made of it: the second breaks those who ask for `Query.name`. */
const BEFORE = 'type Query { name: String!, size: Int! }';
const AFTER = 'type Query { size(asOf: Int): Int!, title: String }';
const REMOVED = "Field 'name' was removed from object type 'Query'";

describe('changes of the schema', () => {
  test('break no client of the released one without a declaration in schema/breaking.json', async () => {
    const declared = JSON.parse(read('schema/breaking.json'));
    assert.deepEqual(await breakingChanges(read(RELEASED), schemaText(), declared), NOTHING);
  });

  test('that break a client are found in the schema itself', async () => {
    const bad = schemaText().replace('totalCount: Int!', 'totalCount: Int');
    const { undeclared } = await breakingChanges(schemaText(), bad, []);
    assert.equal(undeclared.length, 1);
    assert.match(undeclared[0], /totalCount' changed type from 'Int!' to 'Int'/);
  });

  test('that break a client fail if they are not declared, and pass with a reason', async () => {
    assert.deepEqual(await breakingChanges(BEFORE, AFTER, []), { ...NOTHING, undeclared: [REMOVED] });
    const declared = [{ change: REMOVED, reason: 'it was a title all along' }];
    assert.deepEqual(await breakingChanges(BEFORE, AFTER, declared), NOTHING);
    const unargued = [{ change: REMOVED, reason: ' ' }];
    assert.deepEqual(await breakingChanges(BEFORE, AFTER, unargued), { undeclared: [REMOVED], unmade: [REMOVED] });
  });

  test('that only add fail nowhere, and a declaration of what was not done does', async () => {
    assert.deepEqual(await breakingChanges(BEFORE, `${BEFORE} extend type Query { more: Int }`, []), NOTHING);
    const declared = [{ change: REMOVED, reason: 'it will be' }];
    assert.deepEqual(await breakingChanges(BEFORE, BEFORE, declared), { undeclared: [], unmade: [REMOVED] });
  });
});
