// Starts the server for a test file and stops it afterwards.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('..', import.meta.url));
const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 5_000;

/** The program under test: CREATIVE_CITIES_BIN, taken from web/ when it is a relative path. */
export const binary = resolve(web, process.env.CREATIVE_CITIES_BIN ?? '../target/debug/creative-cities');

/**
 * Runs `creative-cities serve` on a free port of this machine.
 * @returns {Promise<{ origin: string, stop: () => Promise<void> }>}
 */
export async function startServer() {
  if (!existsSync(binary)) {
    throw new Error(`no server at ${binary}: build it (cargo build) or set CREATIVE_CITIES_BIN`);
  }
  const child = spawn(binary, ['serve', '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = new Promise((done) => child.once('exit', done));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);

  async function stop() {
    process.off('exit', kill);
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(timer);
  }

  let stderr = '';
  child.stderr.setEncoding('utf8');
  try {
    const origin = await new Promise((ok, fail) => {
      const timer = setTimeout(() => fail(new Error('the server did not say where it listens')), START_TIMEOUT_MS);
      const settle = (how, value) => {
        clearTimeout(timer);
        how(value);
      };
      child.stderr.on('data', (chunk) => {
        if (stderr.length < 100_000) stderr += chunk;
        const found = /http:\/\/127\.0\.0\.1:\d+(?=\D)/.exec(stderr.replace(/\x1b\[[0-9;]*m/g, ''));
        if (found) settle(ok, found[0]);
      });
      child.once('error', (error) => settle(fail, error));
      child.once('exit', (code, signal) => settle(fail, new Error(`the server ended: ${signal ?? code}`)));
    });
    return { origin, stop };
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${stderr}`, { cause: error });
  }
}

/** Runs a query without a browser and gives back its data; throws when there are errors. */
export async function ask(origin, query, variables) {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const body = await response.json();
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return body.data;
}
