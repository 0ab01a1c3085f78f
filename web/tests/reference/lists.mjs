// Lists as a request asks for them: filtered and put in order.
import { siftCities, siftCountries, siftDesignations, siftPartnerships, siftSources } from './filter.mjs';
import {
  arrangeCities,
  arrangeCountries,
  arrangeDesignations,
  arrangePartners,
  arrangePartnerships,
  arrangeSources,
  bySlug,
} from './order.mjs';
import { List } from './page.mjs';
import { checkKm, distanceKm } from './place.mjs';

const SCOPES = { COUNTRY: 'code', SUBREGION: 'subregion', REGION: 'region' };

/** A list by its arguments, which tell it from others; itself if there are none. */
function asked(list, args, select) {
  const given = Object.entries(args).filter(([, value]) => value !== null && value !== undefined);
  if (given.length === 0) return list;
  return new List(`${list.key} ${JSON.stringify(Object.fromEntries(given))}`, select(list.nodes), list.links);
}

const chosen = (sift, arrange) => (list, { filter, orderBy }) =>
  asked(list, { filter, orderBy }, (nodes) => arrange(sift(nodes, filter), orderBy));

export const citiesOf = chosen(siftCities, arrangeCities);
export const countriesOf = chosen(siftCountries, arrangeCountries);
export const partnershipsOf = chosen(siftPartnerships, arrangePartnerships);
export const designationsOf = chosen(siftDesignations, arrangeDesignations);
export const sourcesOf = chosen(siftSources, arrangeSources);

const FACT_TYPES = { CreativeField: 'FIELD', AreaOfAction: 'AREA' };

/** What rests on a source, of some types or of all. */
export const factsOf = (list, { types }) =>
  asked(list, { types }, (nodes) =>
    nodes.filter(({ __typename }) => types.includes(FACT_TYPES[__typename] ?? __typename.toUpperCase())),
  );

/** The partners of a city. The filter of partnerships chooses partners, not what their edges tell. */
export function partnersOf({ partnerList }, { filter, cities, orderBy }) {
  // Found bad even where there is no partner to try it on.
  siftPartnerships([], filter);
  const { links } = partnerList;
  return asked(partnerList, { filter, cities, orderBy }, (nodes) => {
    const tied = nodes.filter((city) => siftPartnerships(links.get(city).partnerships, filter).length > 0);
    return arrangePartners(siftCities(tied, cities), orderBy, links);
  });
}

/** The cities that share a field with this one. Worked out when first asked for, and kept. */
export function sharingList(city, within) {
  city.sharing[within] ??= (() => {
    const found = new Set(city.fields.flatMap((field) => field.cityNodes));
    found.delete(city);
    const circle = SCOPES[within];
    const near = [...found].filter((other) => !circle || other.country[circle] === city.country[circle]);
    return new List(`${city.tag}City.citiesSharingField ${city.slug} ${within}`, near.sort(bySlug));
  })();
  return city.sharing[within];
}

/** The other cities around a city, the nearest first. */
export function nearbyList(city, { withinKm, filter }) {
  checkKm('withinKm', withinKm);
  const links = new Map();
  for (const other of siftCities(city.all, filter)) {
    const km = distanceKm(city.location, other.location);
    if (other !== city && km <= withinKm) links.set(other, { distanceKm: km });
  }
  const nodes = [...links.keys()].sort((a, b) => links.get(a).distanceKm - links.get(b).distanceKm || bySlug(a, b));
  return new List(`${city.tag}City.nearby ${city.slug} ${JSON.stringify([withinKm, filter ?? null])}`, nodes, links);
}
