// What bench.mjs, beside.mjs and memory.mjs share: options, servers, wrk, figures.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';

export const here = fileURLToPath(new URL('.', import.meta.url));
export const bundled = join(here, '../../data');
export const SERVER_CORE = '0';
export const LOAD_CORE = '1';
export const BOTH_CORES = '0,1';
const START_TIMEOUT_MS = 60_000;

/** The options and the arguments that were given. Where a default is a number, a whole one from 1 up is asked for. */
export function readArguments(usage, defaults, least = {}) {
  const options = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, { type: 'string', default: String(value) }]),
  );
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  for (const [name, value] of Object.entries(defaults)) {
    if (typeof value !== 'number') continue;
    const number = Number(values[name]);
    if (!Number.isInteger(number) || number < (least[name] ?? 1)) {
      throw new Error(`--${name} ${values[name]} is not a number\n\n${usage}`);
    }
    values[name] = number;
  }
  return { ...values, positionals };
}

const running = new Set();

function keep(child) {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Starts a server on its cores and waits until it says where it listens. */
export function start(command, places, cores) {
  const words = command.split(/\s+/).map((word) => word.replace(/\{(\w+)\}/, (_, name) => places[name]));
  const child = keep(spawn('taskset', ['-c', cores, ...words], { cwd: here, stdio: ['ignore', 'pipe', 'pipe'] }));
  return new Promise((ok, fail) => {
    let output = '';
    const timer = setTimeout(() => fail(new Error(`"${command}" did not say where it listens:\n${output}`)), START_TIMEOUT_MS);
    const read = (chunk) => {
      if (output.length < 10_000) output += chunk;
      const found = /http:\/\/[\d.]+:\d+(?=\D)/.exec(output.replace(/\x1b\[[0-9;]*m/g, ''));
      if (!found) return;
      clearTimeout(timer);
      ok({ origin: found[0], child });
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', read);
    child.once('error', fail);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(new Error(`"${command}" ended: ${signal ?? code}\n${output}`));
    });
  });
}

export async function stop(child) {
  if (!running.has(child)) return;
  const exited = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await exited;
  clearTimeout(timer);
}

export const addressOf = (origin) => (new URL(origin).pathname === '/' ? new URL('/graphql', origin).href : origin);

export async function ask(url, body) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body });
  return response.text();
}

export const queryOf = (workload) => readFileSync(join(here, 'workloads', `${workload}.graphql`), 'utf8').trim();

/** The slugs of the first cities that a server has. */
export async function slugsOf(url, first) {
  const list = await ask(url, JSON.stringify({ query: `{ cities(first: ${first}) { nodes { slug } } }` }));
  return JSON.parse(list).data.cities.nodes.map(({ slug }) => slug);
}

/** One run of wrk, on its cores, with a file of bodies; `numbers` are what else wrk.lua takes. */
export async function load(url, bodies, { seconds, connections, cores, numbers = [] }) {
  const parameters = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '-s', join(here, 'wrk.lua')];
  parameters.push(url, '--', bodies, ...numbers.map(String));
  const run = promisify(execFile)('taskset', ['-c', cores, 'wrk', ...parameters]);
  keep(run.child);
  const { stdout } = await run;
  const figures = JSON.parse(stdout.trim().split('\n').at(-1));
  if (figures.failed > 0) throw new Error(`${figures.failed} requests to ${url} failed\n${stdout}`);
  if (figures.requests === 0) throw new Error(`${url} answered nothing in ${seconds} s`);
  const { requests, p50, p99 } = figures;
  return { requests, rate: requests / figures.seconds, p50, p99 };
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of each of these figures, over the rounds. */
export const medians = (rounds, names) =>
  Object.fromEntries(names.map((name) => [name, median(rounds.map((round) => round[name]))]));

export const milliseconds = (microseconds) => (microseconds / 1000).toFixed(microseconds < 10_000 ? 2 : 1);
export const count = (number) => Math.round(number).toLocaleString('en');

/** Runs a programme with a folder of its own, and ends what it started. */
export async function run(main) {
  const directory = mkdtempSync(join(tmpdir(), 'creative-cities-bench-'));
  process.once('exit', () => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(directory, { recursive: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  try {
    await main(directory);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await Promise.all([...running].map(stop));
  }
}
