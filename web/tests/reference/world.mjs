// The network a second time: read from the CSV files by code of its own, for the reference of the
// tests and for the peers of the benchmarks. It takes every meaning from the descriptions in
// schema/*.graphql and imports no GraphQL library, so that any copy of one can be put on top.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TODAY, lastYear } from './as-of.mjs';
import { readTables } from './csv.mjs';
import { RequestError } from './error.mjs';
import { checkTerms, siftPartnerships } from './filter.mjs';
import { cityGroups, partnershipGroups } from './groups.mjs';
import { encode, isId } from './ids.mjs';
import {
  citiesOf,
  countriesOf,
  designationsOf,
  factsOf,
  nearbyList,
  partnersOf,
  partnershipsOf,
  sharingList,
  sourcesOf,
} from './lists.mjs';
import { upTo } from './links.mjs';
import { bridgeCount, bridges, cityMetrics, hubs, networkMetrics } from './measures.mjs';
import { neighbourhood } from './neighbourhood.mjs';
import { page } from './page.mjs';
import { firstPaths, shortestPath } from './paths.mjs';
import { schemaText } from '../schema-files.mjs';
import { scalars } from './scalars.mjs';
import { suggestedPartners } from './suggest.mjs';
import { makeView } from './view.mjs';

export { parseCsv } from './csv.mjs';
export { scalars };

const root = fileURLToPath(new URL('../../..', import.meta.url));
const MAX_IDS = 100;
const MAX_NAMES = 500;
const DEFAULT_NAMES = 20;

/** The bundled data. */
export const bundled = join(root, 'data');

/** The schema, in the schema language, as the files declare it. */
export const sdl = schemaText();

const found = (map, key) => map.get(key) ?? null;
const missing = () => {
  throw new Error('not in the reference');
};

/** The network of today, and in `asOf` that of a year, made when it is first asked for and kept. */
function loadViews(directory) {
  const tables = readTables(directory);
  const views = new Map();
  const last = lastYear(tables);
  const viewOf = (year) => {
    if (!views.has(year)) views.set(year, makeView(tables, year));
    return views.get(year);
  };
  const slugs = (rows) => new Set(rows.map(({ id }) => id));
  return {
    today: viewOf(TODAY),
    asOf: (year) => viewOf(year >= last ? TODAY : year),
    // What there is in any year.
    terms: { field: slugs(tables.fields), area: slugs(tables.areas) },
  };
}

/** The same resolvers, which turn down filters that ask for a field or an area that there is not. */
function strict(resolvers, terms) {
  const checked = (resolve) => (object, args) => {
    checkTerms(args.filter, terms);
    checkTerms(args.cities, terms);
    checkTerms(args.through, terms);
    return resolve(object, args);
  };
  const ofType = (fields) =>
    Object.entries(fields).map(([name, resolve]) => [name, name === '__resolveType' ? resolve : checked(resolve)]);
  const types = Object.entries(resolvers).map(([name, fields]) => [name, Object.fromEntries(ofType(fields))]);
  return Object.fromEntries(types);
}

/** Where questions begin, of today and of a year alike; `viewOf` finds the view of an object. */
function entrances(type, viewOf) {
  const listOf = (name, select) => (object, args) => page(select(viewOf(object).lists(type)[name], args), args);
  return {
    city: (object, { slug }) => found(viewOf(object).cities, slug),
    cities: listOf('cities', citiesOf),
    country: (object, { code }) => found(viewOf(object).countries, code),
    countries: listOf('countries', countriesOf),
    field: (object, { slug }) => found(viewOf(object).fields, slug),
    fields: (object) => viewOf(object).fieldNodes,
    initiative: (object, { slug }) => found(viewOf(object).initiatives, slug),
    partnerships: listOf('partnerships', partnershipsOf),
    path: (object, args) => shortestPath(viewOf(object).cityNodes, args),
    search: missing,
  };
}

/** The record whose id has a year in it, in the network of that year. */
function inYear(id, recordsAsOf) {
  const [, name, year] = /^(.*)@(\d{4})$/.exec(Buffer.from(id, 'base64url').toString('utf8')) ?? [];
  if (!year || year < 1900 || year > 2100) return undefined;
  const { records, suffix } = recordsAsOf(Number(year));
  return records.get(encode(`${name}${suffix}`));
}

/** The fields of Query that ask for records by their identity. */
function lookups({ records, sourceList }, recordsAsOf) {
  function node(id) {
    const record = records.get(id) ?? inYear(id, recordsAsOf);
    if (record) return record;
    if (isId(id)) return null;
    throw new RequestError('BAD_USER_INPUT', `id: ${JSON.stringify(id)} is not an id`);
  }
  return {
    node: (_, { id }) => node(id),
    nodes(_, { ids }) {
      if (ids.length > MAX_IDS) {
        throw new RequestError('BAD_USER_INPUT', `ids: ${ids.length} ids are more than ${MAX_IDS}`);
      }
      // An error that stands in a list is that of its place.
      return ids.map((id) => {
        try {
          return node(id);
        } catch (error) {
          return error;
        }
      });
    },
    source(_, { id }) {
      const record = node(id);
      return record?.__typename === 'Source' ? record : null;
    },
    sources: (_, args) => page(sourcesOf(sourceList, args), args),
  };
}

/**
 * Reads a data directory.
 * @returns {Record<string, Record<string, Function>>} for each type its fields that take more than
 *   reading the property of that name, as `(object, args) => value`; for each abstract type
 *   `__resolveType`. Problems of a request are thrown, with their code in `extensions`.
 */
export function loadResolvers(directory = bundled) {
  const views = loadViews(directory);
  const inView = (year, view) => ({ ...view.network, asOf: year, view });
  const cities = ({ cityList }, args) => page(citiesOf(cityList, args), args);
  const undatedCount = ({ list }) => list.nodes.filter(({ startYear }) => startYear === null).length;
  const initiatives = ({ initiativeList }, args) => page(partnershipsOf(initiativeList, args), args);
  const names = ({ otherNames }, { first }) => otherNames.slice(0, upTo(MAX_NAMES, 'first', first, DEFAULT_NAMES));
  const __resolveType = (object) => object.__typename;
  const networkOf = (_, { asOf = null }) =>
    asOf === null ? inView(null, views.today) : inView(asOf, views.asOf(asOf));

  const resolvers = {
    Query: { ...lookups(views.today, views.asOf), network: networkOf, service: missing, ...entrances('Query', () => views.today) },
    Network: {
      ...entrances('Network', ({ view }) => view),
      metrics: ({ view }) => networkMetrics(view.cityNodes),
    },
    City: {
      names,
      citiesSharingField: (city, args) => page(citiesOf(sharingList(city, args.within), args), args),
      partners: (city, args) => page(partnersOf(city, args), args),
      partnerships: ({ partnershipList }, args) => page(partnershipsOf(partnershipList, args), args),
      nearby: (city, args) => page(nearbyList(city, args), args),
      path: (city, args) => shortestPath(city.all, { ...args, from: city.slug }),
      paths: firstPaths,
      neighbourhood,
      suggestedPartners,
      metrics: cityMetrics,
    },
    CityMetrics: { community: missing },
    NetworkMetrics: { hubs, bridges, bridgeCount, communities: missing, communityCount: missing, modularity: missing },
    CityConnection: { groups: ({ list }, args) => cityGroups(list, args.by) },
    CityGroup: { cities: ({ list }, args) => page(citiesOf(list, args), args) },
    PartnerEdge: { partnerships: (edge, { filter }) => siftPartnerships(edge.partnerships, filter) },
    Country: { cities, names },
    CountryField: { cities },
    Division: { cities },
    CreativeField: {
      names,
      cities,
      designations: ({ designationList }, args) => page(designationsOf(designationList, args), args),
      countries: ({ countryList }, args) => page(countriesOf(countryList, args), args),
      initiatives,
    },
    AreaOfAction: { initiatives },
    PartnershipConnection: { undatedCount, groups: ({ list }, args) => partnershipGroups(list, args.by) },
    InitiativeConnection: { undatedCount },
    PartnershipGroup: { partnerships: ({ list }, args) => page(partnershipsOf(list, args), args) },
    Source: { supports: ({ factList }, args) => page(factsOf(factList, args), args) },
    Node: { __resolveType },
    Partnership: { __resolveType },
    Fact: { __resolveType },
    Named: { __resolveType },
    SearchResult: { __resolveType },
  };
  return strict(resolvers, views.terms);
}

/**
 * Puts resolvers and scalars into a schema that a copy of graphql-js has built from `sdl`.
 * @template Schema
 * @param {Schema} schema
 * @returns {Schema}
 */
export function bind(schema, resolvers) {
  for (const [name, functions] of Object.entries(scalars)) Object.assign(schema.getType(name), functions);
  for (const [name, { __resolveType, ...fields }] of Object.entries(resolvers)) {
    const type = schema.getType(name);
    if (__resolveType) type.resolveType = __resolveType;
    for (const [field, resolve] of Object.entries(fields)) type.getFields()[field].resolve = resolve;
  }
  return schema;
}
