// Measures what small requests wait for beside the biggest that is allowed; see README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BOTH_CORES,
  addressOf,
  ask,
  bundled,
  count,
  here,
  load,
  median,
  medians,
  milliseconds,
  queryOf,
  readArguments,
  run,
  slugsOf,
  start,
} from './harness.mjs';

const ROTATED = 100;
const ASKED_ALONE = 5;
/** By so much the other client begins earlier and ends later than the small requests. */
const LEAD_SECONDS = 1;

const USAGE = `usage: node beside.mjs [OPTION]... COMMAND

Starts a server on two cores by COMMAND, in which {data} is the data directory, and measures the
workload small-variables alone, and while another client asks for something big again and again over
one connection and over four.

  --data DIR          data directory                         (../../data)
  --query FILE        what the other client asks             (workloads/biggest.graphql)
  --rounds N          rounds of each                          (3)
  --seconds N         length of a round                       (5)
  --warmup N          seconds before the first round          (2)
  --connections N     connections of the small requests       (8)`;

/** Asks the big query some times alone: what it costs, the size of its answer, how long it takes. */
async function big(url, query) {
  const times = [];
  let text;
  for (let n = 0; n < ASKED_ALONE; n += 1) {
    const begun = performance.now();
    text = await ask(url, JSON.stringify({ query, extensions: { cost: true } }));
    times.push(performance.now() - begun);
  }
  const { data, errors, extensions } = JSON.parse(text);
  if (!data || errors) throw new Error(`the big query is not answered: ${JSON.stringify(errors)}`);
  return { cost: extensions?.cost, bytes: Buffer.byteLength(text), ms: median(times) };
}

function print(results) {
  const [alone] = results;
  console.log('| beside | requests/s | p50 ms | p99 ms | p50 by alone | p99 by alone | big answers/s |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const { name, rate, p50, p99, bigRate } of results) {
    const ratios = [p50 / alone.p50, p99 / alone.p99].map((ratio) => ratio.toFixed(2));
    const cells = [name, count(rate), milliseconds(p50), milliseconds(p99), ...ratios, bigRate.toFixed(1)];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

await run(async (directory) => {
  const defaults = { data: bundled, query: join(here, 'workloads/biggest.graphql'), rounds: 3, seconds: 5, warmup: 2, connections: 8 };
  const { positionals, ...options } = readArguments(USAGE, defaults, { warmup: 0 });
  if (positionals.length !== 1) throw new Error(USAGE);
  const { origin } = await start(positionals[0], { data: options.data }, BOTH_CORES);
  const url = addressOf(origin);

  const query = queryOf('small-variables');
  const bodies = (await slugsOf(url, ROTATED)).map((slug) => JSON.stringify({ query, variables: { slug } }));
  const small = join(directory, 'small.jsonl');
  writeFileSync(small, `${bodies.join('\n')}\n`);
  const bigQuery = readFileSync(options.query, 'utf8').trim();
  const biggest = join(directory, 'big.jsonl');
  writeFileSync(biggest, `${JSON.stringify({ query: bigQuery })}\n`);

  const { cost, bytes, ms } = await big(url, bigQuery);
  const costs = cost ? `costs ${count(cost.total)} of ${count(cost.limit)}, ` : '';
  console.log(`\nThe big query ${costs}takes ${count(ms)} ms alone, and its answer has ${count(bytes)} bytes.\n`);

  const { connections } = options;
  const measure = (seconds) => load(url, small, { seconds, connections, cores: BOTH_CORES });
  const settings = [
    { name: 'nothing', clients: 0, rounds: [] },
    { name: 'one connection', clients: 1, rounds: [] },
    { name: 'four connections', clients: 4, rounds: [] },
  ];
  if (options.warmup > 0) await measure(options.warmup);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const { clients, rounds } of settings) {
      if (clients === 0) {
        rounds.push({ ...(await measure(options.seconds)), bigRate: 0 });
        continue;
      }
      const seconds = options.seconds + 2 * LEAD_SECONDS;
      const other = load(url, biggest, { seconds, connections: clients, cores: BOTH_CORES });
      const own = sleep(LEAD_SECONDS * 1000).then(() => measure(options.seconds));
      const [{ rate }, figures] = await Promise.all([other, own]);
      rounds.push({ ...figures, bigRate: rate });
      // What was asked last is still being worked out, though nobody reads it.
      await sleep(2 * clients * ms);
    }
  }
  print(settings.map(({ name, rounds }) => ({ name, ...medians(rounds, ['rate', 'p50', 'p99', 'bigRate']) })));
});
