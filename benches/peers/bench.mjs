// Measures servers against one another and prints a Markdown table; see README.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  LOAD_CORE,
  SERVER_CORE,
  addressOf,
  ask,
  bundled,
  count,
  load,
  medians,
  milliseconds,
  queryOf,
  readArguments,
  run,
  slugsOf,
  start,
  stop,
} from './harness.mjs';

const ROTATED = 100;
const CURSORS = new Set(['cursor', 'startCursor', 'endCursor']);

const from = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** Page sizes that change what is answered, but little of its size: the largest field has 84 cities. */
const nestedPages = () => from(75, 84).flatMap((cities) => from(18, 20).map((partners) => ({ cities, partners })));
/** Pages from the start of the list and from its end. */
const pages = () => from(95, 100).flatMap((size) => [{ first: size }, { last: size }]);

/** `vary` makes the variables of each request; `unique` gives each request a text of its own. */
const WORKLOADS = {
  small: {},
  'small-variables': { vary: (slugs) => slugs.map((slug) => ({ slug })) },
  nested: {},
  'nested-variables': { vary: nestedPages },
  page: {},
  'page-variables': { vary: pages },
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
  const defaults = { data: bundled, workloads: Object.keys(WORKLOADS).join(','), rounds: 3, seconds: 5, warmup: 2, connections: 16 };
  const { positionals, ...options } = readArguments(USAGE, defaults, { warmup: 0 });
  const servers = positionals.map((text) => {
    const [, name, target] = /^([\w.-]+)=(.+)$/.exec(text) ?? [];
    if (!name) throw new Error(`"${text}" is not NAME=SERVER\n\n${USAGE}`);
    return { name, target };
  });
  if (servers.length === 0) throw new Error(USAGE);
  const workloads = options.workloads.split(',');
  for (const name of workloads) if (!WORKLOADS[name]) throw new Error(`no workload is named "${name}"\n\n${USAGE}`);
  return { ...options, servers, workloads };
}

/** An answer without cursors, as text; throws when it has errors. */
function comparable(text) {
  const answer = JSON.parse(text, (key, value) => (CURSORS.has(key) ? undefined : value));
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return JSON.stringify(answer.data);
}

/** The bodies of the requests of a workload. */
function bodiesOf(name, slugs) {
  const query = queryOf(name);
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

/** Where the answer of middle size stands. */
function typical(answers) {
  const places = [...answers.keys()].sort((a, b) => answers[a].length - answers[b].length);
  return places[places.length >> 1];
}

let uniqueFrom = 0;

function measure(server, bodies, unique, { seconds, connections }) {
  const numbers = unique ? [(uniqueFrom += 100_000_000)] : [];
  return load(server.url, bodies, { seconds, connections, cores: LOAD_CORE, numbers });
}

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

await run(async (directory) => {
  const options = readOptions();
  const servers = [];
  for (const server of options.servers) {
    const perWorkload = server.target.includes('{answer}');
    if (perWorkload && servers.length === 0) throw new Error('a static server cannot be the first');
    if (!perWorkload) {
      const runs = /^https?:\/\//.test(server.target);
      const { origin } = runs ? { origin: server.target } : await start(server.target, { data: options.data }, SERVER_CORE);
      server.url = addressOf(origin);
    }
    servers.push({ ...server, perWorkload });
  }

  const slugs = await slugsOf(servers[0].url, ROTATED);

  for (const workload of options.workloads) {
    const { unique } = WORKLOADS[workload];
    const bodies = bodiesOf(workload, slugs);
    const requests = join(directory, `${workload}.jsonl`);
    writeFileSync(requests, `${bodies.join('\n')}\n`);
    const answers = [];
    for (const body of bodies) answers.push(await ask(servers[0].url, body));
    const expected = answers.map(comparable);
    const middle = typical(answers);
    const answer = join(directory, `${workload}.answer.json`);
    writeFileSync(answer, answers[middle]);

    for (const server of servers) {
      if (server.perWorkload) {
        const { origin, child } = await start(server.target, { data: options.data, answer }, SERVER_CORE);
        Object.assign(server, { url: addressOf(origin), child });
      }
      const isStatic = server.perWorkload || server.name === 'static';
      if (isStatic) await checkEqual(server, [bodies[middle]], [expected[middle]]);
      else await checkEqual(server, bodies, expected);
      if (options.warmup > 0) await measure(server, requests, unique, { ...options, seconds: options.warmup });
    }

    const rounds = servers.map(() => []);
    for (let round = 0; round < options.rounds; round += 1) {
      for (const [index, server] of servers.entries()) {
        rounds[index].push(await measure(server, requests, unique, options));
      }
    }
    const results = servers.map(({ name }, index) => ({ name, ...medians(rounds[index], ['rate', 'p50', 'p99']) }));
    print(workload, results, Buffer.byteLength(answers[middle]));
    for (const { perWorkload, child } of servers) if (perWorkload) await stop(child);
  }
});
