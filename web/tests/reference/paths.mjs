// Paths from city to city.
import { avoidedOf, distancesFrom, linksThrough, linksWithout, member, upTo } from './links.mjs';

const MAX_PATHS = 50;
const DEFAULT_PATHS = 5;

/** A way from city to city as a path, with the links on it. */
const pathOf = (way, links) => ({
  length: way.length - 1,
  cities: way,
  steps: way.slice(1).map((to, index) => {
    const { partnerships } = links.get(way[index]).find(({ other }) => other === to);
    return { from: way[index], to, partnerships };
  }),
});

/** The first in order of slugs of the shortest ways; null if there is none. */
function shortestWay(from, to, links) {
  const left = distancesFrom(to, links);
  if (!left.has(from)) return null;
  const way = [from];
  for (let here = from; here !== to; way.push(here)) {
    const next = left.get(here) - 1;
    here = links.get(here).find(({ other }) => left.get(other) === next).other;
  }
  return way;
}

/** The ways of so many links that begin so, in order of slugs; `longer` is told how long others are at least. */
function* waysOf(length, way, to, links, longer) {
  const here = way.at(-1);
  if (here === to) {
    if (way.length - 1 === length) yield way;
    return;
  }
  // No city comes twice, so what is left leads around those on the way.
  const left = distancesFrom(to, links, way);
  for (const { other } of links.get(here)) {
    if (!left.has(other)) continue;
    const least = way.length + left.get(other);
    if (least > length) longer(least);
    else yield* waysOf(length, [...way, other], to, links, longer);
  }
}

/** The first ways by their length, those of one length in order of slugs. */
function firstWays(count, from, to, links) {
  const found = [];
  let length = distancesFrom(to, links).get(from) ?? Infinity;
  while (length < Infinity) {
    let next = Infinity;
    for (const way of waysOf(length, [from], to, links, (least) => (next = Math.min(next, least)))) {
      if (found.length === count) return found;
      found.push(way);
    }
    length = next;
  }
  return found;
}

/** A shortest path between two cities of these, by their slugs. */
export function shortestPath(cities, { from, to, through, avoid }) {
  const ends = [member(cities, 'from', from), member(cities, 'to', to)];
  const links = linksWithout(linksThrough(cities, through), avoidedOf(cities, avoid, ends));
  const way = shortestWay(...ends, links);
  return way && pathOf(way, links);
}

/** The first paths from a city to another. */
export function firstPaths(city, { to, through, avoid, first }) {
  const count = upTo(MAX_PATHS, 'first', first, DEFAULT_PATHS);
  const end = member(city.all, 'to', to);
  const links = linksWithout(linksThrough(city.all, through), avoidedOf(city.all, avoid, [city, end]));
  return firstWays(count, city, end, links).map((way) => pathOf(way, links));
}
