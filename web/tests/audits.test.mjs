// The audits of the GraphQL-over-HTTP specification (graphql-http), every one to be met in full.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { serverAudits } from 'graphql-http';
import { startServer } from './server.mjs';

describe('GraphQL over HTTP', () => {
  let server;
  const audits = serverAudits({ url: () => `${server.origin}/graphql`, fetchFn: fetch });

  before(async () => {
    server = await startServer();
  });
  after(() => server?.stop());

  test('there are 61 audits', () => assert.equal(audits.length, 61));

  for (const audit of audits) {
    test(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();
      assert.equal(result.status, 'ok', `${result.status}: ${result.reason}`);
    });
  }
});
