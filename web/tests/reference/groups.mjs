// Lists in groups.
import { by, byCode, yearsOf } from './order.mjs';
import { List } from './page.mjs';

// Each grouping names the groups that a node is in: the key of each, and what the group tells beside it.

const keyed = (name, record) => (record ? [{ key: record.slug ?? record.code, [name]: record }] : []);

const CITY = {
  FIELD: ({ fields }) => fields.flatMap((field) => keyed('field', field)),
  COUNTRY: ({ country }) => keyed('country', country),
  SUBREGION: ({ country }) => [{ key: country.subregion }],
  REGION: ({ country }) => [{ key: country.region }],
  YEAR: (city) => yearsOf(city).map((year) => ({ key: String(year) })),
};

/** The pairs of the countries of each two cities; a pair may come more than once. */
function countryPairs({ cities }) {
  const pairs = [];
  for (const [place, one] of cities.entries()) {
    for (const other of cities.slice(place + 1)) {
      const two = [one.country, other.country].sort(byCode);
      pairs.push({ key: two.map(({ code }) => code).join('-'), countries: [...new Set(two)] });
    }
  }
  return pairs;
}

const PARTNERSHIP = {
  KIND: ({ __typename }) => [{ key: __typename.toUpperCase() }],
  AREA: ({ areaOfAction }) => keyed('areaOfAction', areaOfAction),
  FIELD: ({ field }) => keyed('field', field),
  YEAR: ({ startYear }) => (startYear === null ? [] : [{ key: String(startYear) }]),
  COUNTRY_PAIR: countryPairs,
};

/** A list in groups, the largest first, each with a list of its own. */
function groups(list, grouping, keysOf, nothing) {
  const found = new Map();
  for (const node of list.nodes) {
    for (const group of keysOf(node)) {
      if (!found.has(group.key)) found.set(group.key, { ...nothing, ...group, nodes: new Set() });
      found.get(group.key).nodes.add(node);
    }
  }
  const made = [...found.values()].map(({ nodes, ...group }) => ({
    ...group,
    count: nodes.size,
    list: new List(`${list.key} ${grouping} ${group.key}`, [...nodes]),
  }));
  return made.sort(
    by(
      (group) => -group.count,
      (group) => group.key,
    ),
  );
}

export const cityGroups = (list, grouping) => groups(list, grouping, CITY[grouping], { field: null, country: null });

export const partnershipGroups = (list, grouping) =>
  groups(list, grouping, PARTNERSHIP[grouping], { areaOfAction: null, field: null, countries: [] });
