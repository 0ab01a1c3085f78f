// The files of the schema as they are in the source, for the tests that need no server.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The schema as it was when it was last released, printed by `creative-cities schema`. */
export const RELEASED = 'schema/released.graphql';

/** The paths of the files that make up the schema, in order of their name. */
export function schemaPaths() {
  const released = join(root, RELEASED);
  return readdirSync(join(root, 'schema'))
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => join(root, 'schema', name))
    .filter((path) => path !== released)
    .sort();
}

/** The whole schema as one text. */
export function schemaText() {
  return schemaPaths()
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
}
