// The network of today or at the end of a year: its records, and the lists that hold them.
import { TODAY, tablesAsOf, yearOfView } from './as-of.mjs';
import { by, byCode, bySlug, compare } from './order.mjs';
import { List } from './page.mjs';
import { makeRecords } from './records.mjs';

/** The partners of a city, and what it has in common with each. */
function linkPartners(city) {
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
  city.partnerList = new List(`${city.tag}City.partners ${city.slug}`, partners, links);
  city.partnershipList = new List(`${city.tag}City.partnerships ${city.slug}`, partnerships);
}

/** Counts what the cities of each two countries have in common. */
function linkCountries(countries, partnerships) {
  const ties = new Map(countries.map((country) => [country, new Map()]));
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

function listCountry(country, fields) {
  const { tag, code } = country;
  country.divisions.sort(by((division) => division.name));
  country.cityList = new List(`${tag}Country.cities ${code}`, country.cityNodes);
  for (const field of fields) {
    const held = country.cityNodes.filter((city) => city.fields.includes(field));
    if (held.length === 0) continue;
    const cityList = new List(`${tag}CountryField.cities ${code} ${field.slug}`, held);
    country.fields.push({ field, cityList });
  }
}

function listField(field) {
  const { tag, slug } = field;
  const held = new Set(field.cityNodes.map((city) => city.country));
  field.designationList = new List(`${tag}CreativeField.designations ${slug}`, field.designationNodes);
  field.cityList = new List(`${tag}CreativeField.cities ${slug}`, field.cityNodes);
  field.countryList = new List(`${tag}CreativeField.countries ${slug}`, [...held].sort(byCode));
  field.initiativeList = new List(`${tag}CreativeField.initiatives ${slug}`, field.initiativeNodes);
}

function growthOf(designations) {
  const joined = new Map();
  for (const { kind, year } of designations) {
    if (kind === 'NEW_MEMBER') joined.set(year, (joined.get(year) ?? 0) + 1);
  }
  let size = 0;
  return [...joined.keys()].sort(compare).map((year) => {
    size += joined.get(year);
    return { year, joined: joined.get(year), size };
  });
}

function networkOf(world, { network: [row], objectives }) {
  return {
    name: row.name,
    launched: Number(row.launched),
    size: world.cities.size,
    objectives: [...objectives].sort(by(({ number }) => Number(number))).map(({ text }) => text),
    areasOfAction: [...world.areas.values()].sort(bySlug),
    growth: growthOf(world.designations),
    fields: world.fieldNodes,
    sources: world.networkSources,
  };
}

/** Every record of the network at the end of a year, and the lists that hold them. */
export function makeView(everything, year) {
  const tables = tablesAsOf(year, everything);
  const tag = year === TODAY ? '' : `${year} `;
  const suffix = year === TODAY ? '' : `@${yearOfView(year, everything)}`;
  const world = makeRecords(tables, tag, suffix);
  const countryNodes = [...world.countries.values()].sort(byCode);
  const partnershipNodes = [...world.twinnings, ...world.initiatives.values()];
  world.fieldNodes = [...world.fields.values()].sort(bySlug);
  world.cityNodes = [...world.cities.values()];
  for (const city of world.cityNodes) {
    city.all = world.cityNodes;
    linkPartners(city);
  }
  linkCountries(countryNodes, partnershipNodes);
  for (const country of countryNodes) listCountry(country, world.fieldNodes);
  for (const field of world.fieldNodes) listField(field);
  for (const division of world.divisions.values()) {
    division.cityList = new List(`${tag}Division.cities ${division.id}`, division.cityNodes);
  }
  for (const area of world.areas.values()) {
    area.initiativeList = new List(`${tag}AreaOfAction.initiatives ${area.slug}`, area.initiativeNodes);
  }
  for (const source of world.sources.values()) {
    source.factList = new List(`${tag}Source.supports ${source.slug}`, source.facts);
  }
  world.network = networkOf(world, tables);
  world.sourceList = new List('Query.sources', [...world.sources.values()].sort(bySlug));
  world.lists = (type) => ({
    cities: new List(`${tag}${type}.cities`, world.cityNodes),
    countries: new List(`${tag}${type}.countries`, countryNodes),
    partnerships: new List(`${tag}${type}.partnerships`, partnershipNodes),
  });
  return world;
}
