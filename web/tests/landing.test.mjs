import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import axe from 'axe-core';
import { launch, openPage, screenshot } from './browser.mjs';
import { startServer } from './server.mjs';

describe('the landing page', () => {
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

  test('says what this is and leads on', async () => {
    const { context, page, problems, requests } = await openPage(browser, server.origin);
    await page.goto(`${server.origin}/`);
    assert.match(await page.title(), /Creative Cities/);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    const text = await page.locator('body').innerText();
    assert.match(text, /Unless the server was started with other data, .* 405 of the 408 member cities of 2025/);
    assert.match(text, /not an official UNESCO site/);
    assert.ok(requests.every((url) => url.startsWith(server.origin)), 'the page asks no one else');

    await page.getByRole('link', { name: 'Read the schema' }).click();
    await page.waitForURL(`${server.origin}/schema.graphql`);
    assert.match(await page.locator('body').innerText(), /type City\b/);

    await page.goBack();
    await page.getByRole('link', { name: 'Open the playground' }).click();
    await page.waitForURL(`${server.origin}/graphiql`);
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();

    assert.deepEqual(problems, []);
    await context.close();
  });

  test('has an example that gives the answer it shows', async () => {
    const { context, page } = await openPage(browser, server.origin);
    await page.goto(`${server.origin}/`);
    const curl = await page.locator('#curl').innerText();
    const shown = await page.locator('#answer').innerText();
    const [, url, type, body] = /^curl (\S+) -H 'content-type: (\S+)' -d '(.*)'$/.exec(curl);
    assert.equal(url, `${server.origin}/graphql`);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), JSON.parse(shown));
    await context.close();
  });

  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 320]) {
      test(`can be read by everyone: ${colorScheme}, ${width} px wide`, async () => {
        const { context, page, problems } = await openPage(browser, server.origin, {
          colorScheme,
          viewport: { width, height: 800 },
        });
        await page.goto(`${server.origin}/`);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        const grave = violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target).join(', ')})`);
        assert.deepEqual(grave, []);

        const { scrollWidth, clientWidth } = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return { scrollWidth, clientWidth };
        });
        assert.ok(scrollWidth <= clientWidth, `no scrolling sideways: ${scrollWidth} in ${clientWidth}`);
        await screenshot(page, `landing-${colorScheme}-${width}`, { fullPage: true });
        assert.deepEqual(problems, []);
        await context.close();
      });
    }
  }
});
