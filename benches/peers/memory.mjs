// Measures whether the memory of a server grows with the texts that it has seen; see README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOTH_CORES, addressOf, bundled, count, load, queryOf, readArguments, run, start } from './harness.mjs';

/** A server that answers fewer requests a second is given up. */
const SLOWEST = 1_000;

const USAGE = `usage: node memory.mjs [OPTION]... COMMAND

Starts a server on two cores by COMMAND, in which {data} is the data directory, asks it the workload
new-text with so many texts in turn, and reads its resident memory after each round.

  --data DIR          data directory                         (../../data)
  --rounds N          rounds                                  (10)
  --requests N        requests of a round                     (1000000)
  --texts N           different texts                         (100000)
  --connections N     connections at a time                   (16)`;

/** The resident memory of a process, in MiB. */
function resident({ pid, exitCode, signalCode }) {
  if (exitCode !== null || signalCode !== null) throw new Error(`the server ended: ${signalCode ?? exitCode}`);
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

await run(async (directory) => {
  const defaults = { data: bundled, rounds: 10, requests: 1_000_000, texts: 100_000, connections: 16 };
  const { positionals, data, rounds, requests, texts, connections } = readArguments(USAGE, defaults);
  if (positionals.length !== 1) throw new Error(USAGE);
  const { origin, child } = await start(positionals[0], { data }, BOTH_CORES);
  const bodies = join(directory, 'new-text.jsonl');
  writeFileSync(bodies, `${JSON.stringify({ query: queryOf('new-text') })}\n`);

  const seconds = Math.max(10, Math.ceil(requests / SLOWEST));
  const read = [];
  let asked = 0;
  console.log(`\n| requests, of ${count(texts)} texts | resident MiB |\n| ---: | ---: |`);
  console.log(`| 0 | ${resident(child).toFixed(1)} |`);
  for (let round = 0; round < rounds; round += 1) {
    const numbers = [asked % texts, texts, requests];
    const figures = await load(addressOf(origin), bodies, { seconds, connections, cores: BOTH_CORES, numbers });
    if (figures.requests < requests) throw new Error(`${count(figures.requests)} requests were answered in ${seconds} s`);
    asked += figures.requests;
    read.push(resident(child));
    console.log(`| ${count(asked)} | ${read.at(-1).toFixed(1)} |`);
  }
  console.log(`\nlast by first: ${(read.at(-1) / read[0]).toFixed(3)}`);
});
