// Builds the pages into a temporary directory and compares them with web/dist.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const web = fileURLToPath(new URL('.', import.meta.url));
const dist = join(web, 'dist');

async function files(root) {
  const found = new Map();
  let entries;
  try {
    entries = await readdir(root, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return found;
    throw error;
  }
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    found.set(relative(root, path).split(sep).join('/'), await readFile(path));
  }
  return found;
}

const fresh = await mkdtemp(join(tmpdir(), 'creative-cities-dist-'));
try {
  await build({
    root: web,
    configFile: join(web, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: fresh, emptyOutDir: true },
  });
  const [wanted, committed] = await Promise.all([files(fresh), files(dist)]);
  const differences = [];
  for (const name of [...new Set([...wanted.keys(), ...committed.keys()])].sort()) {
    const a = wanted.get(name);
    const b = committed.get(name);
    if (!b) differences.push(`missing from dist: ${name}`);
    else if (!a) differences.push(`not made by the build: ${name}`);
    else if (!a.equals(b)) differences.push(`differs: ${name}`);
  }
  if (differences.length > 0) {
    console.error('web/dist is not what the source gives. Run `npm ci && npm run build` in web/ and commit web/dist.');
    for (const line of differences) console.error(`  ${line}`);
    process.exitCode = 1;
  } else {
    console.log(`web/dist is what the source gives: ${wanted.size} files.`);
  }
} finally {
  await rm(fresh, { recursive: true, force: true });
}
