// What a query costs, worked out from docs/costs.md and from what `service { listSizes }` tells, with no code of the
// program.
import { getNamedType, getNullableType, isInputObjectType, isListType } from 'graphql';

const DEFAULT_PAGE = 20;
const LARGEST_PAGE = 500;
const UNSAID = 5;
const A_CONDITION = 10;

const isConnection = (field) => isPaged(field) && !isListType(getNullableType(field.type));
const isPaged = ({ args }) => args.some(({ name }) => name === 'first');

/** The argument of a directive of the schema. */
function declared(field, directive, argument) {
  const node = field.astNode.directives.find(({ name }) => name.value === directive);
  const value = node?.arguments.find(({ name }) => name.value === argument)?.value.value;
  return value === undefined ? undefined : Number(value);
}

/** How many fields of input objects a value has, and items of lists in them. */
function conditions(type, value) {
  if (value === null || value === undefined) return 0;
  const bare = getNullableType(type);
  if (isListType(bare)) {
    const items = Array.isArray(value) ? value : [value];
    return items.reduce((sum, item) => sum + conditions(bare.ofType, item), 0);
  }
  if (!isInputObjectType(bare)) return 0;
  const given = Object.values(bare.getFields()).filter(({ name }) => value[name] !== undefined);
  const ofField = (field) => 1 + (Array.isArray(value[field.name]) ? value[field.name].length : 0);
  return given.reduce((sum, field) => sum + ofField(field) + conditions(field.type, value[field.name]), 0);
}

/** What a field costs by itself. */
export function weight({ field, args }) {
  if (!field) return 1;
  const given = field.args.reduce((sum, { name, type }) => sum + conditions(type, args[name]), 0);
  return 1 + A_CONDITION * given + (declared(field, 'cost', 'weight') ?? 0);
}

/** How many items are asked for, whatever there is. */
function items({ field, args }) {
  const isNumber = (value) => Number.isInteger(value) && value >= 0;
  if (isPaged(field)) {
    const asked = [args.first, args.last].find(isNumber) ?? DEFAULT_PAGE;
    return Math.min(asked, LARGEST_PAGE);
  }
  if (!isListType(getNullableType(field.type))) return 1;
  const ids = field.args.find(({ type }) => type !== getNullableType(type) && isListType(getNullableType(type)));
  return (ids && args[ids.name]?.length) ?? declared(field, 'listSize', 'assumedSize') ?? UNSAID;
}

/** Objects that may all be the same. */
const maybeSame = (count) => ({ count, repeats: count, squares: count * count });

/** So many objects, none of which is led to from two of `from`, from each to no more than `most`. */
const apart = (from, count, most) => ({
  count,
  repeats: from.repeats,
  squares: Math.min(count * from.repeats, from.squares * most),
});

/** The objects that lists lead to from others; `whole` is what they are the groups of. */
function along(from, asked, size, whole) {
  if (!size) return maybeSame(from.count * asked);
  const count = from.count * Math.min(asked, size.most);
  if (size.all !== null) {
    const all = Math.min(count, from.repeats * size.all, Math.floor(Math.sqrt(from.squares * size.squares)));
    const repeats = Math.min(from.count, from.repeats * size.repeats);
    const squares = Math.min(all * repeats, from.squares * size.growth, from.repeats ** 2 * size.repeatSquares);
    return { count: all, repeats, squares };
  }
  if (size.repeats === null || !whole) return maybeSame(count);
  const all = Math.min(count, whole.count * size.repeats);
  const repeats = Math.min(all, whole.repeats * size.repeats);
  return { count: all, repeats, squares: Math.min(all * repeats, whole.squares * size.repeats ** 2) };
}

/** What `service { listSizes }` tells, by `list` and, below it, by `of`. */
export function sizesByList(listSizes) {
  const sizes = new Map();
  for (const size of listSizes) {
    if (size.of === null) sizes.set(size.list, { ...size, byType: [] });
    else sizes.get(size.list).byType.push(size);
  }
  return sizes;
}

/**
 * The cost of what is asked of the root of a query.
 * @param {import('./fields.mjs').Selected[]} root
 * @param {ReturnType<typeof sizesByList>} sizes
 * @param {{ isAssumed?: boolean }} [options] whether lists without pages have no more than the schema assumes
 */
export function cost(root, sizes, { isAssumed = true } = {}) {
  /** What objects cost: `place` says how many there are, and what connection they belong to. */
  function ofObjects(selected, place) {
    const types = selected.map(({ type, fields }) => {
      const reach = place.byType?.[type] ?? place.reach;
      const costs = fields.map((asked) => ofField(type, asked, { ...place, reach }));
      return { all: sum(costs, 'all'), each: sum(costs, 'each') };
    });
    const each = Math.max(0, ...types.map((type) => type.each));
    return { all: Math.min(sum(types, 'all'), place.reach.count * each), each };
  }

  function ofField(type, asked, place) {
    const own = weight(asked);
    const { count } = place.reach;
    if (!asked.below) return { all: count * own, each: own };
    const { next, most } = lead(type, asked, place);
    const below = ofObjects(asked.below, next);
    return { all: count * own + below.all, each: own + most * below.each };
  }

  /** The objects that a field leads to, and to how many from one. */
  function lead(type, asked, { reach, whole, page, nodes }) {
    const { name, field } = asked;
    const size = sizes.get(`${type}.${name}`);
    if (isConnection(field)) return { next: { reach, whole, page: { items: items(asked), size } }, most: 1 };
    if (page && (name === 'nodes' || name === 'edges')) {
      const most = Math.min(page.items, page.size?.most ?? Infinity);
      const nodes = objects(reach, page.items, page.size, whole);
      const edges = { reach: apart(reach, nodes.reach.count, most), nodes };
      return { next: name === 'nodes' ? nodes : edges, most };
    }
    if (nodes && name === 'node') return { next: nodes, most: 1 };
    const isWhole = !isAssumed && size && !isPaged(field);
    const given = isWhole ? Infinity : items(asked);
    const most = Math.min(given, size?.most ?? Infinity);
    if (page && isListType(getNullableType(field.type)) && size) {
      const grouped = along(reach, Infinity, page.size, whole);
      return { next: { reach: apart(reach, reach.count * most, most), whole: grouped }, most };
    }
    return { next: objects(reach, given, size, whole), most };
  }

  /** The objects that lists lead to, all of them and those of some types alone. */
  function objects(from, asked, size, whole) {
    const byType = (size?.byType ?? []).map((own) => [own.of, along(from, asked, own, whole)]);
    return { reach: along(from, asked, size, whole), byType: Object.fromEntries(byType) };
  }

  return ofObjects(root, { reach: { count: 1, repeats: 1, squares: 1 } }).all;
}

const sum = (items, key) => items.reduce((total, item) => total + item[key], 0);
