// The graph that is explored: cities, and the links between those that have a partnership in common.
import { RequestError } from './error.mjs';
import { siftPartnerships } from './filter.mjs';

/**
 * The links of each city, in order of the slug of the other; each has those partnerships that meet the conditions, and
 * is there only if it has one.
 */
export function linksThrough(cities, filter) {
  const all = new Set(cities.flatMap((city) => city.partnershipList.nodes));
  const good = new Set(siftPartnerships([...all], filter));
  const linksOf = ({ partnerList: { nodes, links } }) =>
    nodes
      .map((other) => ({ other, partnerships: links.get(other).partnerships.filter((one) => good.has(one)) }))
      .filter(({ partnerships }) => partnerships.length > 0);
  return new Map(cities.map((city) => [city, linksOf(city)]));
}

/** The same links without those of some cities. */
export const linksWithout = (links, avoided) =>
  new Map(
    [...links]
      .filter(([city]) => !avoided.includes(city))
      .map(([city, ofCity]) => [city, ofCity.filter(({ other }) => !avoided.includes(other))]),
  );

/** How many links away each city is that can be reached, the nearest first, on ways that avoid some cities. */
export function distancesFrom(start, links, avoided = []) {
  const distances = new Map([[start, 0]]);
  // Going through a map comes to what is added on the way, so that this goes out in circles.
  for (const [city, distance] of distances) {
    for (const { other } of links.get(city)) {
      if (!distances.has(other) && !avoided.includes(other)) distances.set(other, distance + 1);
    }
  }
  return distances;
}

/** Each link once, from the city whose slug comes first, in order of both slugs. The cities are in order of theirs. */
export const linkPairs = (cities, links) =>
  cities.flatMap((from) => {
    const onward = links.get(from).filter(({ other }) => from.slug < other.slug);
    return onward.map(({ other: to, partnerships }) => {
      const { strength } = from.partnerList.links.get(to);
      return { from, to, partnerships, strength };
    });
  });

/** The member of these that has a slug. */
export function member(cities, name, slug) {
  const found = cities.find((city) => city.slug === slug);
  if (!found) throw new RequestError('BAD_USER_INPUT', `${name}: no member has the slug ${JSON.stringify(slug)}`);
  return found;
}

const MAX_AVOIDED = 100;

/** The cities that a walk is to keep out of, of which none may be an end of it. */
export function avoidedOf(cities, slugs, ends) {
  const asked = slugs ?? [];
  if (asked.length > MAX_AVOIDED) {
    throw new RequestError('BAD_USER_INPUT', `avoid: ${asked.length} cities are more than ${MAX_AVOIDED}`);
  }
  const avoided = asked.map((slug) => member(cities, 'avoid', slug));
  const end = ends.find((city) => avoided.includes(city));
  if (end) throw new RequestError('BAD_USER_INPUT', `avoid: ${end.slug} is an end of the walk`);
  return avoided;
}

/** A number that is asked for, `usual` if it is null; turned down if it is not from 0 to `most`. */
export function upTo(most, name, asked, usual) {
  const number = asked ?? usual;
  if (number < 0 || number > most) {
    throw new RequestError('BAD_USER_INPUT', `${name}: ${number} is not from 0 to ${most}`);
  }
  return number;
}
