// Cities that might become partners: the formula of docs/suggestions.md, over all cities.
import { siftCities } from './filter.mjs';
import { upTo } from './links.mjs';
import { by } from './order.mjs';
import { distanceKm } from './place.mjs';

const MAX_SUGGESTIONS = 100;
const DEFAULT_SUGGESTIONS = 10;

const SHARED_FIELD = 0.75;
const NEW_COUNTRY = 0.1;

const strength = (one, other) => one.partnerList.links.get(other).strength;

/** How much a partner of both brings them together. */
const nearer = (city, other) => (between) =>
  Math.sqrt(Math.min(strength(city, between), strength(between, other))) /
  Math.log(1 + between.partnershipList.nodes.length);

/** Whether a city has something of its place that neither the other one nor a partner of that has. */
const isNew = (city, other, of) => ![city, ...city.partnerList.nodes].some((known) => of(known) === of(other));

/** What speaks for a city as a partner of another. */
function suggestion(city, other) {
  const sharedFields = city.fields.filter((field) => other.fields.includes(field));
  const commonPartners = city.partnerList.nodes.filter((between) => other.partnerList.links.has(between));
  const km = distanceKm(city.location, other.location);
  const newCountry = isNew(city, other, ({ country }) => country);
  const parts = {
    commonPartners: commonPartners.map(nearer(city, other)).reduce((total, part) => total + part, 0),
    sharedField: sharedFields.length > 0 ? SHARED_FIELD : 0,
    nearness: 1 / (1 + km / 1000),
    newCountry: newCountry ? NEW_COUNTRY : 0,
  };
  return {
    city: other,
    score: Object.values(parts).reduce((total, part) => total + part, 0),
    parts,
    sharedFields,
    commonPartners,
    distanceKm: km,
    newCountry,
    newRegion: isNew(city, other, ({ country }) => country.region),
    truncated: null,
  };
}

/** The cities that a city does not work with yet and has something in common with, the best first. */
export function suggestedPartners(city, { filter, first }) {
  const count = upTo(MAX_SUGGESTIONS, 'first', first, DEFAULT_SUGGESTIONS);
  const apart = siftCities(city.all, filter).filter((other) => other !== city && !city.partnerList.links.has(other));
  const made = apart.map((other) => suggestion(city, other));
  const withReason = made.filter(({ sharedFields, commonPartners }) => sharedFields.length + commonPartners.length > 0);
  const best = by(
    ({ score }) => -score,
    (one) => one.city.slug,
  );
  return withReason.sort(best).slice(0, count);
}
