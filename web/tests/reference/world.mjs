// The network a second time: read from the CSV files by code of its own, for the reference of the
// tests and for the peers of the benchmarks. It takes every meaning from the descriptions in
// schema/*.graphql and imports no GraphQL library, so that any copy of one can be put on top.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const MAX_PAGE = 500;
const DEFAULT_PAGE = 20;
const MAX_IDS = 100;
const CROSS_FIELD = 'cross-field';
const SECTORS = ['PUBLIC', 'PRIVATE', 'CIVIL_SOCIETY'];
const SCOPES = { COUNTRY: 'code', SUBREGION: 'subregion', REGION: 'region' };

/** The bundled data. */
export const bundled = join(root, 'data');

/** The schema, in the schema language, as the files declare it. */
export const sdl = readdirSync(join(root, 'schema'))
  .filter((name) => name.endsWith('.graphql'))
  .sort()
  .map((name) => readFileSync(join(root, 'schema', name), 'utf8'))
  .join('\n');

/** A problem of a request, with the code that docs/errors.md gives it. */
class RequestError extends Error {
  constructor(code, message) {
    super(message);
    this.extensions = { code };
  }
}

// ---- CSV ----------------------------------------------------------------------------------------

/** The rows of a text as RFC 4180 has it, each an object by the names of the first line. */
export function parseCsv(text) {
  const rows = [];
  let row = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  for (let i = text.charCodeAt(0) === 0xfeff ? 1 : 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') endCell();
    else if (c === '\n') endRow();
    else if (c !== '\r' || text[i + 1] !== '\n') cell += c;
  }
  if (cell !== '' || row.length > 0) endRow();
  const [header, ...body] = rows;
  return body.map((cells) => Object.fromEntries(header.map((name, column) => [name, cells[column]])));
}

const textOrNull = (cell) => (cell === '' ? null : cell);
const numberOrNull = (cell) => (cell === '' ? null : Number(cell));
const enumName = (cell) => cell.toUpperCase().replaceAll('-', '_');
const split = (cell) => (cell === '' ? [] : cell.split(';'));

// ---- Order --------------------------------------------------------------------------------------

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const by = (...keys) => (a, b) => {
  for (const key of keys) {
    const order = compare(key(a), key(b));
    if (order !== 0) return order;
  }
  return 0;
};
const bySlug = by((record) => record.slug);
const byCode = by((record) => record.code);

/** What is not known comes last. */
const orLast = (value) => value ?? Infinity;
const dateOrLast = (date) => date ?? '9999-99-99';

// ---- Ids ----------------------------------------------------------------------------------------

const encode = (text) => Buffer.from(text, 'utf8').toString('base64url');
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const TYPES = [
  'AreaOfAction',
  'City',
  'Country',
  'CreativeField',
  'Designation',
  'Division',
  'Initiative',
  'Source',
  'Twinning',
];
const isSlug = (text) => SLUG.test(text);

/** Whether a text is an id: one that some record may have had, if none has it now. */
function isId(text) {
  const plain = Buffer.from(text, 'base64url').toString('utf8');
  return encode(plain) === text && TYPES.some((type) => plain.startsWith(`${type}:`));
}

// ---- Pages --------------------------------------------------------------------------------------

/** A list that is read in pages. The key tells it from all other lists. */
class List {
  constructor(key, nodes, links = null) {
    this.key = key;
    this.nodes = nodes;
    this.links = links;
  }

  cursor(index) {
    return encode(`${this.key} ${index}`);
  }

  /** The place that a cursor marks. */
  place(argument, cursor) {
    const plain = Buffer.from(cursor, 'base64url').toString('utf8');
    const blank = plain.lastIndexOf(' ');
    const index = Number(plain.slice(blank + 1));
    const ours = plain.slice(0, blank) === this.key && Number.isInteger(index);
    if (!ours || index >= this.nodes.length || this.cursor(index) !== cursor) {
      throw new RequestError('CURSOR_INVALID', `${argument}: ${JSON.stringify(cursor)} is not a cursor of this list`);
    }
    return index;
  }
}

class Edge {
  constructor(list, index) {
    this.list = list;
    this.index = index;
    this.node = list.nodes[index];
  }

  get cursor() {
    return this.list.cursor(this.index);
  }
}

class PartnerEdge extends Edge {
  constructor(list, index) {
    super(list, index);
    const link = list.links[index];
    this.partnerships = link.partnerships;
    this.strength = link.strength;
  }
}

class PageInfo {
  constructor(list, start, end) {
    this.list = list;
    this.start = start;
    this.end = end;
  }

  get hasNextPage() {
    return this.end < this.list.nodes.length;
  }

  get hasPreviousPage() {
    return this.start > 0;
  }

  get startCursor() {
    return this.start < this.end ? this.list.cursor(this.start) : null;
  }

  get endCursor() {
    return this.start < this.end ? this.list.cursor(this.end - 1) : null;
  }
}

class Page {
  constructor(list, start, end) {
    this.list = list;
    this.start = start;
    this.end = end;
    this.totalCount = list.nodes.length;
  }

  get edges() {
    const EdgeOf = this.list.links ? PartnerEdge : Edge;
    const edges = [];
    for (let index = this.start; index < this.end; index += 1) edges.push(new EdgeOf(this.list, index));
    return edges;
  }

  get nodes() {
    return this.list.nodes.slice(this.start, this.end);
  }

  get pageInfo() {
    return new PageInfo(this.list, this.start, this.end);
  }
}

function pageSize(argument, size) {
  if (size < 0 || size > MAX_PAGE) {
    throw new RequestError('PAGE_INVALID', `${argument}: ${size} is not a page size; give one from 0 to ${MAX_PAGE}`);
  }
  return size;
}

/** One page of a list. An argument that is null is as one that is not given. */
function page(list, args) {
  const { first = null, last = null, after = null, before = null } = args;
  if (first !== null && last !== null) {
    throw new RequestError('PAGE_INVALID', 'first and last are given; give one of them');
  }
  let start = 0;
  let end = list.nodes.length;
  const size = last === null ? pageSize('first', first ?? DEFAULT_PAGE) : pageSize('last', last);
  if (after !== null) start = list.place('after', after) + 1;
  if (before !== null) end = Math.max(start, list.place('before', before));
  if (last === null) end = Math.min(end, start + size);
  else start = Math.max(start, end - size);
  return new Page(list, start, end);
}

// ---- Records ------------------------------------------------------------------------------------

/** Every record of a data directory, tied to the others, and the lists that hold them. */
function load(directory) {
  const read = (name) => parseCsv(readFileSync(join(directory, `${name}.csv`), 'utf8'));
  const records = new Map();
  const record = (type, key, properties) => {
    const made = { __typename: type, id: encode(`${type}:${key}`), ...properties };
    records.set(made.id, made);
    return made;
  };
  const location = (row) => ({ latitude: Number(row.latitude), longitude: Number(row.longitude) });

  const sources = new Map();
  for (const row of read('sources')) {
    const { id, title, publisher, licence } = row;
    const made = { slug: id, title, publisher, url: textOrNull(row.url), date: textOrNull(row.date), licence };
    sources.set(id, record('Source', id, made));
  }
  const sourcesOf = (row) => split(row.sources).map((id) => sources.get(id));

  const areas = new Map();
  for (const row of read('areas')) {
    const { id, name, description } = row;
    areas.set(id, record('AreaOfAction', id, { slug: id, name, description, initiativeNodes: [], sources: sourcesOf(row) }));
  }

  const fields = new Map();
  for (const row of read('fields')) {
    const lists = { designationNodes: [], cityNodes: [], initiativeNodes: [] };
    const made = { slug: row.id, name: row.name, since: Number(row.since), ...lists, sources: sourcesOf(row) };
    fields.set(row.id, record('CreativeField', row.id, made));
  }

  const countries = new Map();
  for (const row of read('countries')) {
    const { code, alpha3, name, region, subregion } = row;
    const made = { code, alpha3, name, region, subregion, location: location(row), divisions: [], cityNodes: [] };
    countries.set(code, record('Country', code, { ...made, fields: [], partnerCountries: [], sources: sourcesOf(row) }));
  }

  const divisions = new Map();
  const divisionOf = (country, name) => {
    if (name === '') return null;
    const key = `${country.code}:${name}`;
    let division = divisions.get(key);
    if (!division) {
      division = record('Division', key, { name, country, cityNodes: [] });
      divisions.set(key, division);
      country.divisions.push(division);
    }
    return division;
  };

  const cities = new Map();
  for (const row of read('cities').sort(by((city) => city.id))) {
    const country = countries.get(row.country);
    const division = divisionOf(country, row.division);
    const city = record('City', row.id, {
      slug: row.id,
      name: row.name,
      country,
      division,
      location: location(row),
      population: numberOrNull(row.population),
      geonamesId: numberOrNull(row.geonames_id),
      designations: [],
      fields: [],
      note: textOrNull(row.note),
      sources: sourcesOf(row),
      twinnings: [],
      initiatives: [],
    });
    cities.set(row.id, city);
    country.cityNodes.push(city);
    division?.cityNodes.push(city);
  }

  const designations = read('designations').map((row) => {
    const city = cities.get(row.city);
    const field = fields.get(row.field);
    const designation = record('Designation', `${row.city}:${row.field}`, {
      city,
      field,
      year: Number(row.year),
      date: textOrNull(row.date),
      order: numberOrNull(row.order),
      ordinal: 0,
      status: enumName(row.status),
      kind: enumName(row.kind),
      confidence: enumName(row.confidence),
      note: textOrNull(row.note),
      sources: sourcesOf(row),
    });
    return designation;
  });
  designations.sort(
    by(
      (made) => made.year,
      (made) => orLast(made.order),
      (made) => dateOrLast(made.date),
      (made) => made.city.slug,
    ),
  );
  for (const designation of designations) {
    designation.city.designations.push(designation);
    designation.field.designationNodes.push(designation);
    if (designation.status === 'CURRENT') designation.city.fields.push(designation.field);
  }
  for (const field of fields.values()) {
    // The list is in order, so all that are earlier stand before the first of the equals.
    field.designationNodes.forEach((designation, index, all) => {
      const previous = all[index - 1];
      const equal = previous && previous.year === designation.year && previous.order === designation.order;
      designation.ordinal = equal ? previous.ordinal : index + 1;
    });
  }
  for (const city of cities.values()) {
    city.fields.sort(bySlug);
    for (const field of city.fields) field.cityNodes.push(city);
  }

  const twinnings = read('twinnings').map((row) => {
    const pair = [cities.get(row.city_a), cities.get(row.city_b)].sort(bySlug);
    return record('Twinning', `${pair[0].slug}:${pair[1].slug}`, {
      title: `${pair[0].name} – ${pair[1].name}`,
      startYear: numberOrNull(row.year),
      endYear: null,
      cities: pair,
      kind: enumName(row.kind),
      sources: sourcesOf(row),
    });
  });
  twinnings.sort(
    by(
      (twinning) => twinning.cities[0].slug,
      (twinning) => twinning.cities[1].slug,
    ),
  );
  for (const twinning of twinnings) for (const city of twinning.cities) city.twinnings.push(twinning);

  const initiatives = new Map();
  for (const row of read('initiatives').sort(by((initiative) => initiative.id))) {
    const field = row.field === CROSS_FIELD ? null : fields.get(row.field);
    const areaOfAction = areas.get(row.area);
    const sectors = split(row.sectors).map(enumName);
    const initiative = record('Initiative', row.id, {
      slug: row.id,
      title: row.title,
      summary: row.summary,
      startYear: numberOrNull(row.start_year),
      endYear: numberOrNull(row.end_year),
      areaOfAction,
      field,
      sectors: SECTORS.filter((sector) => sectors.includes(sector)),
      participants: [],
      cities: [],
      note: textOrNull(row.note),
      sources: sourcesOf(row),
    });
    initiatives.set(row.id, initiative);
    areaOfAction.initiativeNodes.push(initiative);
    field?.initiativeNodes.push(initiative);
  }
  for (const row of read('participants')) {
    initiatives.get(row.initiative).participants.push({ city: cities.get(row.city), role: enumName(row.role) });
  }
  for (const initiative of initiatives.values()) {
    initiative.participants.sort(by((participation) => participation.city.slug));
    initiative.cities = initiative.participants.map((participation) => participation.city);
    for (const city of initiative.cities) city.initiatives.push(initiative);
  }

  for (const city of cities.values()) {
    const partnerships = [...city.twinnings, ...city.initiatives];
    const links = new Map();
    for (const partnership of partnerships) {
      for (const other of partnership.cities) {
        if (other === city) continue;
        const link = links.get(other) ?? { partnerships: [], strength: 0 };
        link.partnerships.push(partnership);
        link.strength += 1 / (partnership.cities.length - 1);
        links.set(other, link);
      }
    }
    const partners = [...links.keys()].sort(bySlug);
    city.partnerList = new List(
      `City.partners ${city.slug}`,
      partners,
      partners.map((other) => links.get(other)),
    );
    city.partnershipList = new List(`City.partnerships ${city.slug}`, partnerships);
    city.sharing = {};
  }

  const countryNodes = [...countries.values()].sort(byCode);
  const fieldNodes = [...fields.values()].sort(bySlug);
  const partnershipNodes = [...twinnings, ...initiatives.values()];
  linkCountries(countries, partnershipNodes);
  for (const country of countryNodes) {
    country.divisions.sort(by((division) => division.name));
    country.cityList = new List(`Country.cities ${country.code}`, country.cityNodes);
    for (const field of fieldNodes) {
      const held = country.cityNodes.filter((city) => city.fields.includes(field));
      if (held.length === 0) continue;
      const cityList = new List(`CountryField.cities ${country.code} ${field.slug}`, held);
      country.fields.push({ field, cityList });
    }
  }
  for (const division of divisions.values()) {
    division.cityList = new List(`Division.cities ${division.id}`, division.cityNodes);
  }
  for (const field of fieldNodes) {
    const { slug } = field;
    const held = new Set(field.cityNodes.map((city) => city.country));
    field.designationList = new List(`CreativeField.designations ${slug}`, field.designationNodes);
    field.cityList = new List(`CreativeField.cities ${slug}`, field.cityNodes);
    field.countryList = new List(`CreativeField.countries ${slug}`, [...held].sort(byCode));
    field.initiativeList = new List(`CreativeField.initiatives ${slug}`, field.initiativeNodes);
  }
  for (const area of areas.values()) {
    area.initiativeList = new List(`AreaOfAction.initiatives ${area.slug}`, area.initiativeNodes);
  }

  const joined = new Map();
  for (const { kind, year } of designations) {
    if (kind === 'NEW_MEMBER') joined.set(year, (joined.get(year) ?? 0) + 1);
  }
  let size = 0;
  const growth = [...joined.keys()].sort(compare).map((year) => {
    size += joined.get(year);
    return { year, joined: joined.get(year), size };
  });

  const [row] = read('network');
  const network = {
    name: row.name,
    launched: Number(row.launched),
    size: cities.size,
    objectives: read('objectives')
      .sort(by((objective) => Number(objective.number)))
      .map((objective) => objective.text),
    areasOfAction: [...areas.values()].sort(bySlug),
    growth,
    fields: fieldNodes,
    sources: sourcesOf(row),
  };
  const lists = (type) => ({
    cities: new List(`${type}.cities`, [...cities.values()]),
    countries: new List(`${type}.countries`, countryNodes),
    partnerships: new List(`${type}.partnerships`, partnershipNodes),
  });
  return { records, cities, countries, fields, initiatives, network, lists };
}

/** Counts what the cities of each two countries have in common. */
function linkCountries(countries, partnerships) {
  const ties = new Map([...countries.values()].map((country) => [country, new Map()]));
  for (const partnership of partnerships) {
    const counted = new Set();
    for (const own of partnership.cities) {
      for (const other of partnership.cities) {
        if (own.country === other.country) continue;
        const towards = ties.get(own.country);
        const tie = towards.get(other.country) ?? { partnerships: 0, pairs: new Set() };
        towards.set(other.country, tie);
        tie.pairs.add(`${own.slug}:${other.slug}`);
        const direction = `${own.country.code}:${other.country.code}`;
        if (!counted.has(direction)) tie.partnerships += 1;
        counted.add(direction);
      }
    }
  }
  for (const [country, towards] of ties) {
    country.partnerCountries = [...towards]
      .map(([other, tie]) => ({ country: other, partnerships: tie.partnerships, cityPairs: tie.pairs.size }))
      .sort(by((link) => link.country.code));
  }
}

// ---- Resolvers ----------------------------------------------------------------------------------

/** The cities that share a field with this one. Worked out when first asked for, and kept. */
function sharingList(city, within) {
  city.sharing[within] ??= (() => {
    const found = new Set(city.fields.flatMap((field) => field.cityNodes));
    found.delete(city);
    const circle = SCOPES[within];
    const near = [...found].filter((other) => !circle || other.country[circle] === city.country[circle]);
    return new List(`City.citiesSharingField ${city.slug} ${within}`, near.sort(bySlug));
  })();
  return city.sharing[within];
}

/** How a scalar of ours is read; `parse` gives back what `accepts` has found good. */
const scalar = (type, accepts, parse = (value) => value) => ({
  serialize: (value) => value,
  parseValue(value) {
    if (!accepts(value)) throw new TypeError(`${JSON.stringify(value)} is not a ${type}`);
    return parse(value);
  },
  parseLiteral({ kind, value }) {
    if (kind !== 'StringValue' && kind !== 'IntValue') throw new TypeError(`this is not a ${type}`);
    return this.parseValue(kind === 'IntValue' ? Number(value) : value);
  },
});

const isText = (value) => typeof value === 'string';
const isDay = (value) => {
  if (!isText(value) || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
};

/** The scalars that GraphQL does not have of itself. */
export const scalars = {
  Slug: scalar('Slug', (value) => isText(value) && isSlug(value)),
  CountryCode: scalar(
    'CountryCode',
    (value) => isText(value) && /^[A-Za-z]{2}$/.test(value),
    (value) => value.toUpperCase(),
  ),
  Year: scalar('Year', (value) => Number.isInteger(value)),
  Date: scalar('Date', isDay),
  URL: scalar('URL', (value) => isText(value) && URL.canParse(value)),
};

/**
 * Reads a data directory.
 * @returns {Record<string, Record<string, Function>>} for each type its fields that take more than
 *   reading the property of that name, as `(object, args) => value`; for each abstract type
 *   `__resolveType`. Problems of a request are thrown, with their code in `extensions`.
 */
export function loadResolvers(directory = bundled) {
  const world = load(directory);
  const found = (map, key) => map.get(key) ?? null;

  function node(id) {
    const record = world.records.get(id);
    if (record) return record;
    if (isId(id)) return null;
    throw new RequestError('BAD_USER_INPUT', `id: ${JSON.stringify(id)} is not an id`);
  }

  const entrances = (type) => {
    const lists = world.lists(type);
    return {
      city: (_, { slug }) => found(world.cities, slug),
      cities: (_, args) => page(lists.cities, args),
      country: (_, { code }) => found(world.countries, code),
      countries: (_, args) => page(lists.countries, args),
      field: (_, { slug }) => found(world.fields, slug),
      fields: () => world.network.fields,
      initiative: (_, { slug }) => found(world.initiatives, slug),
      partnerships: (_, args) => page(lists.partnerships, args),
    };
  };
  const cities = ({ cityList }, args) => page(cityList, args);
  const initiatives = ({ initiativeList }, args) => page(initiativeList, args);
  const __resolveType = (object) => object.__typename;

  return {
    Query: {
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
      network: () => world.network,
      ...entrances('Query'),
    },
    Network: entrances('Network'),
    City: {
      citiesSharingField: (city, args) => page(sharingList(city, args.within), args),
      partners: ({ partnerList }, args) => page(partnerList, args),
      partnerships: ({ partnershipList }, args) => page(partnershipList, args),
    },
    Country: { cities },
    CountryField: { cities },
    Division: { cities },
    CreativeField: {
      cities,
      designations: ({ designationList }, args) => page(designationList, args),
      countries: ({ countryList }, args) => page(countryList, args),
      initiatives,
    },
    AreaOfAction: { initiatives },
    Node: { __resolveType },
    Partnership: { __resolveType },
  };
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
