// The records of the network, made of the rows of its tables and tied to one another.
import { enumName, numberOrNull, split, textOrNull } from './csv.mjs';
import { encode, part } from './ids.mjs';
import { by, bySlug, dateOrLast, orLast } from './order.mjs';

const CROSS_FIELD = 'cross-field';
const SECTORS = ['PUBLIC', 'PRIVATE', 'CIVIL_SOCIETY'];

const location = (row) => ({ latitude: Number(row.latitude), longitude: Number(row.longitude) });

/** Makes a record and keeps it among the others. */
function record(world, type, key, properties) {
  const made = { __typename: type, id: encode(`${type}:${key}${world.suffix}`), tag: world.tag, ...properties };
  world.records.set(made.id, made);
  return made;
}

const sourcesOf = (world, row) => split(row.sources).map((id) => world.sources.get(id));

function addSources(world, rows) {
  for (const row of rows) {
    const { id, title, publisher, licence } = row;
    const made = { slug: id, title, publisher, url: textOrNull(row.url), date: textOrNull(row.date), licence };
    world.sources.set(id, record(world, 'Source', id, { ...made, facts: [] }));
  }
}

function addAreas(world, rows) {
  for (const row of rows) {
    const { id, name, description } = row;
    const made = { slug: id, name, description, initiativeNodes: [], sources: sourcesOf(world, row) };
    world.areas.set(id, record(world, 'AreaOfAction', id, made));
  }
}

function addFields(world, rows) {
  for (const row of rows) {
    const lists = { designationNodes: [], cityNodes: [], initiativeNodes: [] };
    const made = { slug: row.id, name: row.name, since: Number(row.since), ...lists, sources: sourcesOf(world, row) };
    world.fields.set(row.id, record(world, 'CreativeField', row.id, made));
  }
}

function addCountries(world, rows) {
  for (const row of rows) {
    const { code, alpha3, name, region, subregion } = row;
    const lists = { divisions: [], cityNodes: [], fields: [], partnerCountries: [] };
    const made = { code, alpha3, name, region, subregion, location: location(row), ...lists };
    world.countries.set(code, record(world, 'Country', code, { ...made, sources: sourcesOf(world, row) }));
  }
}

function divisionOf(world, country, name) {
  if (name === '') return null;
  const key = `${country.code}:${part(name)}`;
  if (!world.divisions.has(key)) {
    const division = record(world, 'Division', key, { name, country, cityNodes: [] });
    world.divisions.set(key, division);
    country.divisions.push(division);
  }
  return world.divisions.get(key);
}

function addCities(world, rows) {
  for (const row of [...rows].sort(by((city) => city.id))) {
    const country = world.countries.get(row.country);
    const division = divisionOf(world, country, row.division);
    const city = record(world, 'City', row.id, {
      slug: row.id,
      name: row.name,
      country,
      division,
      location: location(row),
      population: numberOrNull(row.population),
      timeZone: textOrNull(row.time_zone ?? ''),
      geonamesId: numberOrNull(row.geonames_id),
      designations: [],
      fields: [],
      note: textOrNull(row.note),
      sources: sourcesOf(world, row),
      twinnings: [],
      initiatives: [],
      sharing: {},
    });
    world.cities.set(row.id, city);
    country.cityNodes.push(city);
    division?.cityNodes.push(city);
  }
}

const inOrderOfDesignation = by(
  (made) => made.year,
  (made) => orLast(made.order),
  (made) => dateOrLast(made.date),
  (made) => made.city.slug,
);

function addDesignations(world, rows) {
  const designations = rows.map((row) =>
    record(world, 'Designation', `${row.city}:${row.field}`, {
      city: world.cities.get(row.city),
      field: world.fields.get(row.field),
      year: Number(row.year),
      date: textOrNull(row.date),
      order: numberOrNull(row.order),
      ordinal: 0,
      status: enumName(row.status),
      kind: enumName(row.kind),
      confidence: enumName(row.confidence),
      note: textOrNull(row.note),
      sources: sourcesOf(world, row),
    }),
  );
  world.designations = designations.sort(inOrderOfDesignation);
  for (const designation of world.designations) {
    const { city, field } = designation;
    city.designations.push(designation);
    field.designationNodes.push(designation);
    if (designation.status === 'CURRENT') city.fields.push(field);
  }
  for (const city of world.cities.values()) {
    city.fields.sort(bySlug);
    for (const field of city.fields) field.cityNodes.push(city);
  }
}

function countDesignations({ designationNodes }) {
  // The list is in order, so all that are earlier stand before the first of the equals.
  designationNodes.forEach((designation, index, all) => {
    const previous = all[index - 1];
    const equal = previous && previous.year === designation.year && previous.order === designation.order;
    designation.ordinal = equal ? previous.ordinal : index + 1;
  });
}

function addTwinnings(world, rows) {
  const twinnings = rows.map((row) => {
    const pair = [world.cities.get(row.city_a), world.cities.get(row.city_b)].sort(bySlug);
    return record(world, 'Twinning', `${pair[0].slug}:${pair[1].slug}`, {
      title: `${pair[0].name} – ${pair[1].name}`,
      startYear: numberOrNull(row.year),
      endYear: null,
      cities: pair,
      kind: enumName(row.kind),
      sources: sourcesOf(world, row),
    });
  });
  world.twinnings = twinnings.sort(
    by(
      (twinning) => twinning.cities[0].slug,
      (twinning) => twinning.cities[1].slug,
    ),
  );
  for (const twinning of world.twinnings) for (const city of twinning.cities) city.twinnings.push(twinning);
}

function initiativeOf(world, row) {
  const sectors = split(row.sectors).map(enumName);
  return record(world, 'Initiative', row.id, {
    slug: row.id,
    title: row.title,
    summary: row.summary,
    startYear: numberOrNull(row.start_year),
    endYear: numberOrNull(row.end_year),
    areaOfAction: world.areas.get(row.area),
    field: row.field === CROSS_FIELD ? null : (world.fields.get(row.field) ?? null),
    sectors: SECTORS.filter((sector) => sectors.includes(sector)),
    participants: [],
    cities: [],
    note: textOrNull(row.note),
    sources: sourcesOf(world, row),
  });
}

function addInitiatives(world, rows, participants) {
  for (const row of [...rows].sort(by((initiative) => initiative.id))) {
    const initiative = initiativeOf(world, row);
    world.initiatives.set(row.id, initiative);
    initiative.areaOfAction.initiativeNodes.push(initiative);
    initiative.field?.initiativeNodes.push(initiative);
  }
  for (const { initiative, city, role } of participants) {
    world.initiatives.get(initiative).participants.push({ city: world.cities.get(city), role: enumName(role) });
  }
  for (const initiative of world.initiatives.values()) {
    initiative.participants.sort(by((participation) => participation.city.slug));
    initiative.cities = initiative.participants.map((participation) => participation.city);
    for (const city of initiative.cities) city.initiatives.push(initiative);
  }
}

/** Gives records their other names, in the order of their code points. */
function addNames({ cities, countries, fields, sources }, rows) {
  const tables = { city: cities, country: countries, field: fields };
  for (const record of [cities, countries, fields].flatMap((table) => [...table.values()])) record.otherNames = [];
  for (const { type, id, name, languages, sources: cited } of rows) {
    const of = tables[type].get(id);
    const cites = split(cited).map((slug) => sources.get(slug));
    // In the network of an earlier year the record may be missing.
    of?.otherNames.push({ text: name, languages: split(languages), of, sources: cites });
  }
  const points = ({ text }) => [...text].map((letter) => letter.codePointAt(0).toString(16).padStart(6, '0')).join('');
  for (const table of Object.values(tables)) {
    for (const { otherNames } of table.values()) otherNames.sort(by(points));
  }
}

/** Tells each source what rests on it. */
function addFacts({ cities, countries, fields, designations, twinnings, initiatives, areas }) {
  const inOrder = (records, ...keys) => [...records].sort(by(...keys));
  const slug = (record) => record.slug;
  const facts = [
    ...inOrder(cities.values(), slug),
    ...inOrder(countries.values(), ({ code }) => code),
    ...inOrder(fields.values(), slug),
    ...inOrder(
      designations,
      ({ city }) => city.slug,
      ({ field }) => field.slug,
    ),
    ...twinnings,
    ...inOrder(initiatives.values(), slug),
    ...inOrder(areas.values(), slug),
  ];
  for (const fact of facts) for (const source of new Set(fact.sources)) source.facts.push(fact);
}

/**
 * Every record of the tables, tied to the others.
 * @param {string} tag what tells these records from those of the same network in another year
 * @param {string} suffix what their ids end in for that
 */
export function makeRecords(tables, tag, suffix) {
  const maps = ['records', 'sources', 'areas', 'fields', 'countries', 'divisions', 'cities', 'initiatives'];
  const world = { tag, suffix, designations: [], twinnings: [], ...Object.fromEntries(maps.map((name) => [name, new Map()])) };
  addSources(world, tables.sources);
  addAreas(world, tables.areas);
  addFields(world, tables.fields);
  addCountries(world, tables.countries);
  addCities(world, tables.cities);
  addDesignations(world, tables.designations);
  for (const field of world.fields.values()) countDesignations(field);
  addTwinnings(world, tables.twinnings);
  addInitiatives(world, tables.initiatives, tables.participants);
  addNames(world, tables.names);
  addFacts(world);
  const [row] = tables.network;
  world.networkSources = sourcesOf(world, row);
  return world;
}
