// What has become of the released schema, and which of it breaks clients.
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/**
 * Compares a schema with the released one, both as text. `declared` is what `schema/breaking.json` holds.
 * @returns {Promise<{ undeclared: string[], unmade: string[] }>} the breaking changes that are not declared with a
 * reason, and the declarations that fit no breaking change or give no reason
 */
export async function breakingChanges(released, now, declared) {
  const changes = await diff(buildSchema(released), buildSchema(now));
  const breaking = changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message);
  const declarations = declared.map(({ change }) => change);
  const argued = declared.filter(({ reason }) => reason?.trim()).map(({ change }) => change);
  return {
    undeclared: breaking.filter((change) => !argued.includes(change)),
    unmade: declarations.filter((change) => !breaking.includes(change) || !argued.includes(change)),
  };
}
