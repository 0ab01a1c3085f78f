// What is around a city.
import { avoidedOf, distancesFrom, linkPairs, linksThrough, linksWithout, upTo } from './links.mjs';
import { bySlug } from './order.mjs';

const MAX_DEPTH = 6;
const DEFAULT_DEPTH = 1;

/** The cities that can be reached in a few steps, and all links among them. */
export function neighbourhood(city, { depth, through, avoid }) {
  const steps = upTo(MAX_DEPTH, 'depth', depth, DEFAULT_DEPTH);
  const avoided = avoidedOf(city.all, avoid, [city]);
  const links = linksWithout(linksThrough(city.all, through), avoided);
  const near = [...distancesFrom(city, links)].filter(([, distance]) => distance <= steps);
  const found = new Set(near.map(([other]) => other));
  const distances = [...new Set(near.map(([, distance]) => distance))];
  return {
    rings: distances.map((distance) => ({
      distance,
      cities: near.filter(([, other]) => other === distance).map(([other]) => other).sort(bySlug),
    })),
    links: linkPairs([...links.keys()], links).filter(({ from, to }) => found.has(from) && found.has(to)),
    // It is for want of room, which networks as small as this have.
    truncated: null,
  };
}
