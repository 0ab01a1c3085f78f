// The conditions of filters. What is left out or null, or an empty object, asks for nothing.
import { RequestError } from './error.mjs';
import { yearsOf } from './order.mjs';
import { checkCircle, distanceKm } from './place.mjs';
import { fold } from './text.mjs';

const MAX_DEPTH = 8;
const MAX_CONDITIONS = 100;

const isGiven = (value) => value !== null && value !== undefined;

// ---- Limits -------------------------------------------------------------------------------------

/** The filters right within a filter, of whatever type. */
function within(filter) {
  const { some, every, none } = filter.partners ?? {};
  const single = [filter.not, filter.country, filter.city, some, every, none];
  return [...(filter.and ?? []), ...(filter.or ?? []), ...single].filter(isGiven);
}

/** Turns down a filter that nests too deep, that has too many conditions or that has no circle in it. */
export function checkFilter(filter) {
  let conditions = 0;
  const visit = (part, depth) => {
    if (depth > MAX_DEPTH) throw new RequestError('BAD_USER_INPUT', `conditions nest more than ${MAX_DEPTH} deep`);
    conditions += Object.values(part).filter(isGiven).length;
    if (conditions > MAX_CONDITIONS) {
      throw new RequestError('BAD_USER_INPUT', `there are more than ${MAX_CONDITIONS} conditions`);
    }
    if (isGiven(part.within)) checkCircle(part.within);
    for (const inner of within(part)) visit(inner, depth + 1);
  };
  if (isGiven(filter)) visit(filter, 1);
}

/**
 * Turns down a filter that asks for a creative field or an area of action that there is not.
 * @param {{ field: Set<string>, area: Set<string> }} terms the slugs that there are
 */
export function checkTerms(filter, terms) {
  if (!isGiven(filter)) return;
  for (const [name, known] of Object.entries(terms)) {
    const { eq, in: among } = filter[name] ?? {};
    const unknown = [eq, ...(among ?? [])].find((slug) => isGiven(slug) && !known.has(slug));
    if (unknown) throw new RequestError('BAD_USER_INPUT', `no ${name} has the slug ${JSON.stringify(unknown)}`);
  }
  for (const inner of within(filter)) checkTerms(inner, terms);
}

// ---- Conditions on values -----------------------------------------------------------------------

const TEXT = {
  eq: (value, asked) => fold(value) === fold(asked),
  contains: (value, asked) => fold(value).includes(fold(asked)),
  startsWith: (value, asked) => fold(value).startsWith(fold(asked)),
};
const KEY = {
  eq: (value, asked) => value === asked,
  in: (value, asked) => asked.includes(value),
};
const NUMBER = {
  eq: (value, asked) => value === asked,
  gte: (value, asked) => value >= asked,
  lte: (value, asked) => value <= asked,
};

/** Whether a value meets all conditions that are given; what has no value meets none but that it has none. */
const fits = (operators, value, conditions) =>
  Object.entries(conditions).every(([name, asked]) => {
    if (!isGiven(asked)) return true;
    return name === 'known' ? isGiven(value) === asked : isGiven(value) && operators[name](value, asked);
  });

/** Whether one of the values meets all conditions that are given. */
const anyFits = (operators, values, conditions) =>
  !Object.values(conditions).some(isGiven) || values.some((value) => fits(operators, value, conditions));

// ---- Conditions on records ----------------------------------------------------------------------

/** Whether a record meets all parts of a filter. */
function holds(parts, record, filter) {
  return Object.entries(filter).every(([name, asked]) => {
    if (!isGiven(asked)) return true;
    if (name === 'and') return asked.every((inner) => holds(parts, record, inner));
    if (name === 'or') return asked.some((inner) => holds(parts, record, inner));
    if (name === 'not') return !holds(parts, record, asked);
    return parts[name](record, asked);
  });
}

const COUNTRY = {
  code: (country, asked) => fits(KEY, country.code, asked),
  name: (country, asked) => fits(TEXT, country.name, asked),
  region: (country, asked) => fits(TEXT, country.region, asked),
  subregion: (country, asked) => fits(TEXT, country.subregion, asked),
};

const CITY = {
  slug: (city, asked) => fits(KEY, city.slug, asked),
  name: (city, asked) => fits(TEXT, city.name, asked),
  country: (city, asked) => holds(COUNTRY, city.country, asked),
  division: (city, asked) => fits(TEXT, city.division?.name, asked),
  field: (city, asked) =>
    anyFits(
      KEY,
      city.fields.map(({ slug }) => slug),
      asked,
    ),
  designated: (city, asked) => anyFits(NUMBER, yearsOf(city), asked),
  population: (city, asked) => fits(NUMBER, city.population, asked),
  partnerCount: (city, asked) => fits(NUMBER, city.partnerList.nodes.length, asked),
  partners({ partnerList: { nodes } }, { some, every, none }) {
    const meets = (filter) => (partner) => holds(CITY, partner, filter);
    return (
      (!isGiven(some) || nodes.some(meets(some))) &&
      (!isGiven(every) || nodes.every(meets(every))) &&
      (!isGiven(none) || !nodes.some(meets(none)))
    );
  },
  within: (city, circle) => distanceKm(circle, city.location) <= circle.radiusKm,
};

const PARTNERSHIP = {
  kind: (partnership, asked) => asked.includes(partnership.__typename.toUpperCase()),
  area: (partnership, asked) => fits(KEY, partnership.areaOfAction?.slug, asked),
  field: (partnership, asked) => fits(KEY, partnership.field?.slug, asked),
  sector: ({ sectors = [] }, asked) => asked.some((sector) => sectors.includes(sector)),
  year: (partnership, asked) => fits(NUMBER, partnership.startYear, asked),
  city: (partnership, asked) => partnership.cities.some((city) => holds(CITY, city, asked)),
};

const DESIGNATION = {
  city: ({ city }, asked) => holds(CITY, city, asked),
  field: ({ field }, asked) => fits(KEY, field.slug, asked),
  year: ({ year }, asked) => fits(NUMBER, year, asked),
  status: ({ status }, asked) => asked.includes(status),
  kind: ({ kind }, asked) => asked.includes(kind),
  confidence: ({ confidence }, asked) => asked.includes(confidence),
};

const SOURCE = {
  slug: (source, asked) => fits(KEY, source.slug, asked),
  title: (source, asked) => fits(TEXT, source.title, asked),
  publisher: (source, asked) => fits(TEXT, source.publisher, asked),
  date: (source, asked) => fits(TEXT, source.date, asked),
  licence: (source, asked) => fits(TEXT, source.licence, asked),
};

/** Only those nodes that meet the conditions, once the conditions are found good. */
const sift = (parts) => (nodes, filter) => {
  checkFilter(filter);
  return isGiven(filter) ? nodes.filter((node) => holds(parts, node, filter)) : nodes;
};

export const siftCities = sift(CITY);
export const siftCountries = sift(COUNTRY);
export const siftPartnerships = sift(PARTNERSHIP);
export const siftDesignations = sift(DESIGNATION);
export const siftSources = sift(SOURCE);
