// How many fields and bytes the answer to a query has, counted without writing it: what is asked of an object that was
// met before is not counted a second time but added.
import { getNamedType, getNullableType, isLeafType, isListType } from 'graphql';
import { weight } from './cost.mjs';

const NULL = { cost: 0, fields: 0, bytes: 4 };

/**
 * @param {import('./fields.mjs').Selected[]} root
 * @returns {{ cost: number, fields: number, bytes: number }} what the fields of all objects cost, how many they are, and
 *   the bytes of `data` in UTF-8
 */
export function measure(schema, root) {
  const known = new Map();

  function ofObject(selected, object, typeName) {
    if (!known.has(selected)) known.set(selected, new WeakMap());
    const met = known.get(selected);
    if (met.has(object)) return met.get(object);
    const { fields } = selected.find(({ type }) => type === typeName);
    const own = { cost: 0, fields: fields.length, bytes: 2 + Math.max(0, fields.length - 1) };
    for (const asked of fields) {
      const value = ofField(asked, object, typeName);
      own.cost += weight(asked) + value.cost;
      own.fields += value.fields;
      own.bytes += asked.key.length + 3 + value.bytes;
    }
    met.set(object, own);
    return own;
  }

  function ofField(asked, object, typeName) {
    const { name, field, args } = asked;
    if (name === '__typename') return leaf(typeName);
    const resolve = field.resolve ?? ((from) => from[name]);
    let value;
    try {
      value = resolve(object, args);
    } catch {
      return NULL; // it fails
    }
    return ofValue(asked, typeof value === 'function' ? value.call(object, args) : value, field.type);
  }

  function ofValue(asked, value, type) {
    if (value === null || value === undefined || value instanceof Error) return NULL;
    const bare = getNullableType(type);
    if (isListType(bare)) {
      const items = Array.from(value, (item) => ofValue(asked, item, bare.ofType));
      const total = { cost: 0, fields: 0, bytes: 2 + Math.max(0, items.length - 1) };
      for (const item of items) {
        total.cost += item.cost;
        total.fields += item.fields;
        total.bytes += item.bytes;
      }
      return total;
    }
    const named = getNamedType(bare);
    if (isLeafType(named)) return leaf(named.serialize(value));
    const typeName = named.resolveType ? named.resolveType(value) : named.name;
    return ofObject(asked.below, value, typeName);
  }

  const leaf = (value) => ({ cost: 0, fields: 0, bytes: Buffer.byteLength(JSON.stringify(value)) });
  return ofObject(root, {}, schema.getQueryType().name);
}
