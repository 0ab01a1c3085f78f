// Random queries that ask for pages of 500 and leave nothing out.
import { getNamedType, getNullableType, isAbstractType, isLeafType, isListType, isRequiredArgument } from 'graphql';

/** Numbers from 0 to below 1, always the same from one seed. */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Fields that are not asked for at random: those that work something out and do not just lead to records, what only
 * an `id` or a text tells, and what the reference does not have.
 */
const LEFT_OUT = new Set([
  'Query.node',
  'Query.nodes',
  'Query.source',
  'Query.service',
  ...['Query', 'Network'].flatMap((type) => [`${type}.search`, `${type}.path`]),
  ...['path', 'paths', 'neighbourhood', 'suggestedPartners', 'metrics'].map((name) => `City.${name}`),
  'Network.metrics',
]);

/** What groups have of a kind only if they are of that kind. */
const OF_GROUPS = { areaOfAction: 'AREA', countries: 'COUNTRY_PAIR', country: 'COUNTRY', field: 'FIELD' };

/** Not more lists without pages one below the other. */
const MOST_LISTS = 2;

/**
 * A random query with `connections` connections one below the other at most.
 * @param {Record<string, string>} keys the arguments by which single records are asked for, by field of Query
 */
export function randomQuery(schema, keys, seed, connections) {
  const random = chance(seed);
  const below = (end) => Math.floor(random() * end);
  const isConnection = (field) => getNamedType(field.type).name.endsWith('Connection');
  const isList = (field) => isListType(getNullableType(field.type));

  function argumentsOf(field, by) {
    const given = field.args.flatMap(({ name }) => {
      if (name === 'first') return isConnection(field) ? ['first: 500'] : ['first: 100'];
      if (name === 'by') return [`by: ${by}`];
      if (name === 'withinKm') return ['withinKm: 20038'];
      if (name === 'slug' || name === 'code') return [`${name}: ${keys[field.name]}`];
      return [];
    });
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  /** By what groups are asked for, if any are. */
  function grouping(field) {
    const by = field.args.find(({ name }) => name === 'by');
    const values = by ? getNullableType(by.type).getValues() : [];
    return values[below(values.length)]?.name;
  }

  function selections(type, left, by) {
    if (isAbstractType(type)) {
      const types = schema.getPossibleTypes(type);
      const chosen = types.filter(() => random() < 0.5);
      return `{ __typename ${chosen.map((object) => `... on ${object.name} ${selections(object, left)}`).join(' ')} }`;
    }
    const fields = Object.values(type.getFields()).filter(({ name }) => !LEFT_OUT.has(`${type.name}.${name}`));
    const isLeaf = (field) => isLeafType(getNamedType(field.type));
    const leaves = fields.filter((field) => isLeaf(field) && !field.args.some(isRequiredArgument));
    const asked = ['__typename', ...leaves.filter(() => random() < 0.3).map(({ name }) => name)];
    const isPart = ({ name }) => ['nodes', 'edges', 'node'].includes(name);
    const isThere = ({ name }) => !by || !(name in OF_GROUPS) || OF_GROUPS[name] === by;
    const leading = fields.filter((field) => !isLeaf(field) && isThere(field) && (isPart(field) || afforded(field, left)));
    // One way on at least, so that queries come to nest as deep as they may; below them, fewer.
    const ways = new Set();
    if (leading.length > 0) ways.add(leading[below(leading.length)]);
    if (leading.length > 0 && random() < 0.25) ways.add(leading[below(leading.length)]);
    for (const field of ways) {
      const next = {
        connections: left.connections - (isConnection(field) ? 1 : 0),
        lists: left.lists - (isList(field) && !isPart(field) ? 1 : 0),
        depth: left.depth - 1,
      };
      const grouped = grouping(field);
      asked.push(`${field.name}${argumentsOf(field, grouped)} ${selections(getNamedType(field.type), next, grouped)}`);
    }
    return `{ ${asked.join(' ')} }`;
  }

  const afforded = (field, left) => {
    if (left.depth <= 0) return false;
    if (isConnection(field)) return left.connections > 0;
    return !isList(field) || left.lists > 0;
  };

  return selections(schema.getQueryType(), { connections, lists: MOST_LISTS, depth: 18 });
}
