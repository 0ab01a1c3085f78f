import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { launch, openPage, screenshot } from './browser.mjs';
import { ask, startServer } from './server.mjs';

/** The first query of the README, and the answer that is printed below it. */
const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
const block = (language) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(readme)[1];
const QUERY = block('graphql').trim();
const PRINTED = JSON.parse(block('json'));

const QUERY_EDITOR = '.graphiql-query-editor .monaco-editor';
const RESPONSE = '.graphiql-response';

/** The text of one of GraphiQL's editors, from Monaco itself: the DOM holds only the lines in view. */
const editorText = (page, file) =>
  page.evaluate((name) => {
    const model = globalThis.__MONACO?.editor.getModels().find(({ uri }) => uri.path.endsWith(name));
    return model?.getValue() ?? null;
  }, file);

/** Waits until the answer pane holds JSON for which `ready` holds, and gives it back. */
async function answer(page, ready) {
  let text = null;
  for (const end = Date.now() + 15_000; Date.now() < end; await page.waitForTimeout(100)) {
    text = await editorText(page, 'response.json');
    try {
      const value = JSON.parse(text);
      if (ready(value)) return value;
    } catch {
      // Not there yet.
    }
  }
  throw new Error(`no such answer in the response pane; it holds: ${text}`);
}

async function openGraphiql(browser, origin, options) {
  const opened = await openPage(browser, origin, options);
  await opened.page.goto(`${origin}/graphiql`);
  await opened.page.locator(`${QUERY_EDITOR} .view-line`).first().waitFor();
  return opened;
}

async function putQuery(page, query) {
  await page.locator(`${QUERY_EDITOR} .view-lines`).click();
  await page.keyboard.press('Control+A');
  // Pasted, for Monaco closes brackets of itself while one types.
  await page.locator(`${QUERY_EDITOR} textarea.inputarea`).evaluate((input, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, query);
  assert.equal(await editorText(page, 'operation.graphql'), query);
}

const execute = (page) => page.getByRole('button', { name: /^Execute query/ }).click();
const letters = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();

describe('GraphiQL', () => {
  let server;
  let browser;
  before(async () => {
    server = await startServer();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('opens with the default query, which runs', async () => {
    const { context, page, problems } = await openGraphiql(browser, server.origin);
    const wanted = await readFile(new URL('../src/default-query.graphql', import.meta.url), 'utf8');
    assert.equal(await editorText(page, 'operation.graphql'), wanted);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.match(await page.title(), /GraphiQL/);

    await execute(page);
    const { data, errors } = await answer(page, (value) => value.data?.country);
    assert.equal(errors, undefined);
    assert.equal(data.country.name, 'Japan');
    await page.locator(RESPONSE).getByText('Japan').first().waitFor();
    await screenshot(page, 'graphiql-default');
    assert.deepEqual(problems, []);
    await context.close();
  });

  test('runs the first query of the README and shows the answer as printed', async () => {
    const { context, page, problems } = await openGraphiql(browser, server.origin);
    await putQuery(page, QUERY);
    await execute(page);
    assert.deepEqual(await answer(page, (value) => value.data?.city), PRINTED);
    await page.locator(RESPONSE).getByText('Melbourne').first().waitFor();

    // The other half of the tools: prettify loads its own files when first asked for.
    await page.getByRole('button', { name: /^Prettify query/ }).click();
    await page.waitForFunction(
      () =>
        globalThis.__MONACO.editor
          .getModels()
          .find(({ uri }) => uri.path.endsWith('operation.graphql'))
          .getValue()
          .startsWith('{\n  city(slug: "melbourne") {\n    name\n'),
    );
    await screenshot(page, 'graphiql-melbourne');
    assert.deepEqual(problems, []);
    await context.close();
  });

  test('shows the documentation of City', async () => {
    const type = await ask(server.origin, '{ __type(name: "City") { description } }');
    assert.ok(type.__type.description, 'the schema says what a City is');

    const { context, page, problems } = await openGraphiql(browser, server.origin);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = page.locator('.graphiql-doc-explorer');
    await docs.getByRole('link', { name: 'Query', exact: true }).click();
    await docs.getByRole('link', { name: 'City', exact: true }).first().click();
    await docs.locator('.graphiql-doc-explorer-title', { hasText: /^City$/ }).waitFor();
    const description = await docs.locator('.graphiql-markdown-description').first().innerText();
    assert.equal(letters(description), letters(type.__type.description));
    await screenshot(page, 'graphiql-docs');
    assert.deepEqual(problems, []);
    await context.close();
  });

  test('checks and completes a query against the schema, in workers of this origin', async () => {
    const { context, page, problems, requests } = await openGraphiql(browser, server.origin);
    await putQuery(page, '{ city(slug: "melbourne") { nmae } }');
    await page.waitForFunction(() =>
      globalThis.__MONACO.editor.getModelMarkers({}).some(({ message }) => message.includes('"nmae"')),
    );

    await putQuery(page, '{ city(slug: "melbourne") { popul');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget').getByText('population').first().waitFor();
    await screenshot(page, 'graphiql-complete');

    const workers = requests.filter((url) => /\.worker-[\w-]+\.js$/.test(url));
    for (const name of ['editor', 'graphql', 'json']) {
      assert.ok(
        workers.some((url) => url.startsWith(`${server.origin}/assets/${name}.worker-`)),
        `the ${name} worker was loaded`,
      );
    }
    assert.deepEqual(problems, []);
    await context.close();
  });

  test('shows in the dark and on a narrow screen', async () => {
    const dark = await openGraphiql(browser, server.origin, { colorScheme: 'dark' });
    await execute(dark.page);
    await answer(dark.page, (value) => value.data?.country);
    await screenshot(dark.page, 'graphiql-dark');
    assert.deepEqual(dark.problems, []);
    await dark.context.close();

    const narrow = await openGraphiql(browser, server.origin, { viewport: { width: 390, height: 800 } });
    await execute(narrow.page);
    await answer(narrow.page, (value) => value.data?.country);
    await screenshot(narrow.page, 'graphiql-narrow');
    assert.deepEqual(narrow.problems, []);
    await narrow.context.close();
  });
});
