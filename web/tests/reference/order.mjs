// The orders of lists: those that they have of themselves, and those that are asked for.
import { fold } from './text.mjs';

export const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
export const by =
  (...keys) =>
  (a, b) => {
    for (const key of keys) {
      const order = compare(key(a), key(b));
      if (order !== 0) return order;
    }
    return 0;
  };
export const bySlug = by((record) => record.slug);
export const byCode = by((record) => record.code);

/** What is not known comes last. */
export const orLast = (value) => value ?? Infinity;
export const dateOrLast = (date) => date ?? '9999-99-99';

/** Sums of parts such as 1/3 that are equal, however they were added up. */
const sum = (numbers) => Math.round(numbers.reduce((total, number) => total + number, 0) * 1e9) / 1e9;

const standing = (city) => city.designations.filter(({ status }) => status === 'CURRENT');

/** The years of the designations that a city holds. */
export const yearsOf = (city) => standing(city).map(({ year }) => year);

const CITY = {
  NAME: (city) => fold(city.name),
  COUNTRY: (city) => fold(city.country.name),
  POPULATION: (city) => city.population,
  DESIGNATED: (city) => (yearsOf(city).length > 0 ? Math.min(...yearsOf(city)) : null),
  PARTNER_COUNT: (city) => city.partnerList.nodes.length,
  STRENGTH: (city) => sum([...city.partnerList.links.values()].map(({ strength }) => strength)),
};
const COUNTRY = {
  NAME: (country) => fold(country.name),
  CODE: (country) => country.code,
  CITY_COUNT: (country) => country.cityNodes.length,
};
const PARTNERSHIP = {
  TITLE: (partnership) => fold(partnership.title),
  START_YEAR: (partnership) => partnership.startYear,
  CITY_COUNT: (partnership) => partnership.cities.length,
};
const DESIGNATION = {
  YEAR: (designation) => designation.year,
  ORDINAL: (designation) => designation.ordinal,
  CITY: ({ city }) => fold(city.name),
};
const SOURCE = {
  TITLE: (source) => fold(source.title),
  PUBLISHER: (source) => fold(source.publisher),
  SUPPORT_COUNT: (source) => source.facts.length,
};

/** Nodes in the order asked for; those that are equal in it stay in the order in which they are. */
function arrange(nodes, orderBy, keys) {
  if (!orderBy?.length) return nodes;
  const rows = nodes.map((node) => ({ node, values: orderBy.map((order) => keys[order.by](node)) }));
  const sorted = rows.sort((one, other) => {
    for (const [place, { direction }] of orderBy.entries()) {
      const [a, b] = [one.values[place], other.values[place]];
      if (a === b) continue;
      if (a === null || b === null) return a === null ? 1 : -1;
      return direction === 'DESC' ? compare(b, a) : compare(a, b);
    }
    return 0;
  });
  return sorted.map(({ node }) => node);
}

export const arrangeCities = (nodes, orderBy) => arrange(nodes, orderBy, CITY);
export const arrangeCountries = (nodes, orderBy) => arrange(nodes, orderBy, COUNTRY);
export const arrangePartnerships = (nodes, orderBy) => arrange(nodes, orderBy, PARTNERSHIP);
export const arrangeDesignations = (nodes, orderBy) => arrange(nodes, orderBy, DESIGNATION);
export const arrangeSources = (nodes, orderBy) => arrange(nodes, orderBy, SOURCE);

/** The same of partners; the links tell what each has in common with the city that is asked. */
export const arrangePartners = (nodes, orderBy, links) =>
  arrange(nodes, orderBy, { NAME: CITY.NAME, STRENGTH: (city) => sum([links.get(city).strength]) });
