// Measures servers against one another and prints a Markdown table; see README.md.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));
const START_TIMEOUT_MS = 60_000;
const SERVER_CORE = '0';
const LOAD_CORE = '1';
const ROTATED = 100;
const CURSORS = new Set(['cursor', 'startCursor', 'endCursor']);

/** `vary` makes the variables of each request; `unique` gives each request a text of its own. */
const WORKLOADS = {
  small: {},
  'small-variables': { vary: (slugs) => slugs.map((slug) => ({ slug })) },
  nested: {},
  page: {},
  'new-text': { unique: true },
};

const USAGE = `usage: node bench.mjs [OPTION]... NAME=SERVER...

A SERVER is the address of one that runs, or a command that starts one; the first is what the others
are compared with. In a command, {data} is the data directory, {answer} a file with the answer that
a static server is to give. A server named static is not compared by its answers.

  --data DIR          data directory                         (../../data)
  --workloads A,B     which of ${Object.keys(WORKLOADS).join(', ')}
  --rounds N          rounds of each server and workload      (3)
  --seconds N         length of a round                       (5)
  --warmup N          seconds before the first round          (2)
  --connections N     connections at a time                   (16)`;

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string', default: join(here, '../../data') },
      workloads: { type: 'string', default: Object.keys(WORKLOADS).join(',') },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '5' },
      warmup: { type: 'string', default: '2' },
      connections: { type: 'string', default: '16' },
    },
  });
  const servers = positionals.map((text) => {
    const [, name, target] = /^([\w.-]+)=(.+)$/.exec(text) ?? [];
    if (!name) throw new Error(`"${text}" is not NAME=SERVER\n\n${USAGE}`);
    return { name, target };
  });
  if (servers.length === 0) throw new Error(USAGE);
  const workloads = values.workloads.split(',');
  for (const name of workloads) if (!WORKLOADS[name]) throw new Error(`no workload is named "${name}"\n\n${USAGE}`);
  const [rounds, seconds, warmup, connections] = ['rounds', 'seconds', 'warmup', 'connections'].map((name) => {
    const number = Number(values[name]);
    if (!Number.isInteger(number) || number < (name === 'warmup' ? 0 : 1)) {
      throw new Error(`--${name} ${values[name]} is not a number\n\n${USAGE}`);
    }
    return number;
  });
  return { data: values.data, servers, workloads, rounds, seconds, warmup, connections };
}

const running = new Set();

/** Starts a server on its core and waits until it says where it listens. */
function start(command, places) {
  const words = command.split(/\s+/).map((word) => word.replace(/\{(\w+)\}/, (_, name) => places[name]));
  const child = spawn('taskset', ['-c', SERVER_CORE, ...words], { cwd: here, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
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
      running.delete(child);
      clearTimeout(timer);
      fail(new Error(`"${command}" ended: ${signal ?? code}\n${output}`));
    });
  });
}

async function stop(child) {
  if (!running.has(child)) return;
  const exited = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await exited;
  clearTimeout(timer);
}

const addressOf = (origin) => (new URL(origin).pathname === '/' ? new URL('/graphql', origin).href : origin);

async function ask(url, body) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body });
  return response.text();
}

/** An answer without cursors, as text; throws when it has errors. */
function comparable(text) {
  const answer = JSON.parse(text, (key, value) => (CURSORS.has(key) ? undefined : value));
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return JSON.stringify(answer.data);
}

/** The bodies of the requests of a workload. */
function bodiesOf(name, slugs) {
  const query = readFileSync(join(here, 'workloads', `${name}.graphql`), 'utf8').trim();
  const variables = WORKLOADS[name].vary?.(slugs) ?? [undefined];
  return variables.map((values) => JSON.stringify({ query, variables: values }));
}

/** Throws unless a server gives the same answers as the first. */
async function checkEqual(server, bodies, expected) {
  for (const [index, body] of bodies.entries()) {
    if (comparable(await ask(server.url, body)) === expected[index]) continue;
    throw new Error(`${server.name} answers otherwise than the first server: ${body}`);
  }
}

let uniqueFrom = 0;

/** One run of wrk, on its core. */
async function load(url, bodies, unique, { seconds, connections }) {
  const parameters = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '-s', join(here, 'wrk.lua'), url, '--', bodies];
  if (unique) parameters.push(String((uniqueFrom += 100_000_000)));
  const { stdout } = await promisify(execFile)('taskset', ['-c', LOAD_CORE, 'wrk', ...parameters]);
  const figures = JSON.parse(stdout.trim().split('\n').at(-1));
  if (figures.failed > 0) throw new Error(`${figures.failed} requests to ${url} failed\n${stdout}`);
  return { rate: figures.requests / figures.seconds, p50: figures.p50, p99: figures.p99 };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const milliseconds = (microseconds) => (microseconds / 1000).toFixed(microseconds < 10_000 ? 2 : 1);
const count = (number) => Math.round(number).toLocaleString('en');

function print(workload, results, bytes) {
  const [first] = results;
  console.log(`\n### ${workload} (answer of ${count(bytes)} bytes)\n`);
  console.log(`| server | requests/s | p50 ms | p99 ms | requests/s by ${first.name} |`);
  console.log('| --- | ---: | ---: | ---: | ---: |');
  for (const { name, rate, p50, p99 } of results) {
    const ratio = (rate / first.rate).toFixed(3);
    console.log(`| ${name} | ${count(rate)} | ${milliseconds(p50)} | ${milliseconds(p99)} | ${ratio} |`);
  }
}

async function main() {
  const options = readOptions();
  const directory = mkdtempSync(join(tmpdir(), 'creative-cities-bench-'));
  try {
    const servers = [];
    for (const server of options.servers) {
      const perWorkload = server.target.includes('{answer}');
      if (perWorkload && servers.length === 0) throw new Error('a static server cannot be the first');
      if (!perWorkload) {
        const runs = /^https?:\/\//.test(server.target);
        const { origin } = runs ? { origin: server.target } : await start(server.target, { data: options.data });
        server.url = addressOf(origin);
      }
      servers.push({ ...server, perWorkload });
    }

    const list = await ask(servers[0].url, JSON.stringify({ query: `{ cities(first: ${ROTATED}) { nodes { slug } } }` }));
    const slugs = JSON.parse(list).data.cities.nodes.map(({ slug }) => slug);

    for (const workload of options.workloads) {
      const { unique } = WORKLOADS[workload];
      const bodies = bodiesOf(workload, slugs);
      const requests = join(directory, `${workload}.jsonl`);
      writeFileSync(requests, `${bodies.join('\n')}\n`);
      const answers = [];
      for (const body of bodies) answers.push(await ask(servers[0].url, body));
      const expected = answers.map(comparable);
      const answer = join(directory, `${workload}.answer.json`);
      writeFileSync(answer, answers[0]);

      for (const server of servers) {
        if (server.perWorkload) {
          const { origin, child } = await start(server.target, { data: options.data, answer });
          Object.assign(server, { url: addressOf(origin), child });
        }
        const isStatic = server.perWorkload || server.name === 'static';
        await checkEqual(server, isStatic ? bodies.slice(0, 1) : bodies, expected);
        if (options.warmup > 0) await load(server.url, requests, unique, { ...options, seconds: options.warmup });
      }

      const rounds = servers.map(() => []);
      for (let round = 0; round < options.rounds; round += 1) {
        for (const [index, server] of servers.entries()) {
          rounds[index].push(await load(server.url, requests, unique, options));
        }
      }
      const results = servers.map(({ name }, index) => ({
        name,
        rate: median(rounds[index].map(({ rate }) => rate)),
        p50: median(rounds[index].map(({ p50 }) => p50)),
        p99: median(rounds[index].map(({ p99 }) => p99)),
      }));
      print(workload, results, Buffer.byteLength(answers[0]));
      for (const { perWorkload, child } of servers) if (perWorkload) await stop(child);
    }
  } finally {
    await Promise.all([...running].map(stop));
    rmSync(directory, { recursive: true });
  }
}

process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
