// A headless Chromium that may talk to the server under test only, and that notes all that goes wrong.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const out = fileURLToPath(new URL('out/', import.meta.url));

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium', headless: true });
}

/**
 * Opens a page in a fresh profile.
 * `problems` gathers requests to other origins (which are stopped), failed requests, answers of 400 and
 * above, console errors and warnings, uncaught exceptions and breaches of the Content-Security-Policy.
 */
export async function openPage(browser, origin, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const problems = [];
  const requests = [];

  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (new URL(url).origin === origin) return route.continue();
    problems.push(`request to another origin: ${url}`);
    return route.abort();
  });
  context.on('request', (request) => requests.push(request.url()));
  context.on('requestfailed', (request) => {
    problems.push(`request failed: ${request.url()} (${request.failure()?.errorText})`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) problems.push(`status ${response.status()}: ${response.url()}`);
  });
  context.on('weberror', (error) => problems.push(`uncaught: ${error.error().stack ?? error.error()}`));
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      problems.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`Content-Security-Policy: ${event.violatedDirective} stopped ${event.blockedURI}`);
    });
  });

  return { context, page: await context.newPage(), problems, requests };
}

export async function screenshot(page, name, options = {}) {
  await mkdir(out, { recursive: true });
  await page.waitForTimeout(300); // until what moves has come to rest
  await page.screenshot({ path: `${out}${name}.png`, ...options });
}
