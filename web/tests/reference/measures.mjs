// Where cities stand in the graph, and measures of it as a whole; worked out as they are defined, for all pairs.
import { distancesFrom, linkPairs, linksThrough, upTo } from './links.mjs';
import { by } from './order.mjs';

const MAX_HUBS = 100;
const DEFAULT_HUBS = 10;
const MAX_BRIDGES = 500;
const DEFAULT_BRIDGES = 100;

const DAMPING = 0.85;
const ENOUGH = 1e-14;

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const pairsAmong = (count) => (count * (count - 1)) / 2;

/** Sums of parts such as 1/3 are whole for a city, but for the last digits. */
const whole = (strength) => Math.round(strength * 1e9) / 1e9;

const strengthOf = ({ partnerList: { nodes, links } }) => sum(nodes.map((other) => links.get(other).strength));

/** Where a walker is who has been under way for long, for each city. */
function pageRanks(cities) {
  let ranks = new Map(cities.map((city) => [city, 1 / cities.length]));
  for (let change = Infinity; change > ENOUGH; ) {
    const stuck = sum(cities.filter((city) => city.partnerList.nodes.length === 0).map((city) => ranks.get(city)));
    const anywhere = (1 - DAMPING + DAMPING * stuck) / cities.length;
    const next = new Map(cities.map((city) => [city, anywhere]));
    for (const city of cities) {
      const { nodes, links } = city.partnerList;
      const all = strengthOf(city);
      for (const other of nodes) {
        const share = links.get(other).strength / all;
        next.set(other, next.get(other) + DAMPING * ranks.get(city) * share);
      }
    }
    change = sum(cities.map((city) => Math.abs(next.get(city) - ranks.get(city))));
    ranks = next;
  }
  return ranks;
}

/** How many shortest paths lead to each city that can be reached. */
function pathCounts(distances, links) {
  const counts = new Map();
  for (const [city, distance] of distances) {
    const before = links.get(city).filter(({ other }) => distances.get(other) === distance - 1);
    counts.set(city, distance === 0 ? 1 : sum(before.map(({ other }) => counts.get(other))));
  }
  return counts;
}

/** The share of the pairs of others between which each city lies; a pair with several paths is shared among them. */
function betweennesses(cities, links, distances) {
  const counts = cities.map((city, place) => pathCounts(distances[place], links));
  const between = new Map(cities.map((city) => [city, 0]));
  for (let one = 0; one < cities.length; one += 1) {
    for (let other = one + 1; other < cities.length; other += 1) {
      const distance = distances[one].get(cities[other]);
      if (distance === undefined) continue;
      for (const [city, near] of distances[one]) {
        if (near === 0 || near >= distance) continue;
        if (near + distances[other].get(city) !== distance) continue;
        const through = counts[one].get(city) * counts[other].get(city);
        between.set(city, between.get(city) + through / counts[one].get(cities[other]));
      }
    }
  }
  const pairs = pairsAmong(cities.length - 1);
  return new Map([...between].map(([city, shares]) => [city, pairs > 0 ? shares / pairs : 0]));
}

function closeness(distances, cities) {
  const reached = distances.size - 1;
  if (reached === 0) return 0;
  return (reached / (cities.length - 1)) * (reached / sum([...distances.values()]));
}

function clustering({ partnerList: { nodes } }) {
  if (nodes.length < 2) return 0;
  const linked = nodes.map((one) => nodes.filter((other) => one.slug < other.slug && one.partnerList.links.has(other)));
  return sum(linked.map(({ length }) => length)) / pairsAmong(nodes.length);
}

/** Whether two linked cities can reach each other by no other way. */
function isBridge({ from, to }, links) {
  const without = new Map(links);
  without.set(from, links.get(from).filter(({ other }) => other !== to));
  return !distancesFrom(from, without).has(to);
}

/** All that is measured of a network. */
function measure(cities) {
  const links = linksThrough(cities);
  const distances = cities.map((city) => distancesFrom(city, links));
  const ranks = pageRanks(cities);
  const between = betweennesses(cities, links, distances);
  const ofCities = new Map(
    cities.map((city, place) => [
      city,
      {
        partnerCount: city.partnerList.nodes.length,
        strength: strengthOf(city),
        pageRank: ranks.get(city),
        betweenness: between.get(city),
        closeness: closeness(distances[place], cities),
        clustering: clustering(city),
        componentSize: distances[place].size,
        approximate: false,
        errorBounds: null,
      },
    ]),
  );
  return { ofCities, ofNetwork: measureWhole(cities, links, distances, ofCities) };
}

function measureWhole(cities, links, distances, ofCities) {
  const pairs = linkPairs(cities, links);
  const linked = cities.filter((city) => city.partnerList.nodes.length > 0);
  const largestComponent = Math.max(0, ...distances.map(({ size }) => size));
  // Of several that are largest, the first slug is in the first.
  const oneOfLargest = distances.find(({ size }) => size === largestComponent) ?? new Map();
  const isFirstOfPart = (reached, place) => [...reached.keys()].every(({ slug }) => cities[place].slug <= slug);
  const inLargest = distances.filter((_, place) => oneOfLargest.has(cities[place]));
  const lengths = inLargest.flatMap((reached) => [...reached.values()]).filter((length) => length > 0);
  return {
    cities: cities.length,
    linkedCities: linked.length,
    links: pairs.length,
    density: cities.length < 2 ? 0 : pairs.length / pairsAmong(cities.length),
    components: distances.filter(isFirstOfPart).length,
    largestComponent,
    diameter: lengths.reduce((most, length) => Math.max(most, length), 0),
    averagePathLength: lengths.length === 0 ? 0 : sum(lengths) / lengths.length,
    allHubs: [...cities].sort(
      by(
        (city) => -ofCities.get(city).partnerCount,
        (city) => -whole(ofCities.get(city).strength),
        (city) => city.slug,
      ),
    ),
    allBridges: pairs.filter((pair) => isBridge(pair, links)),
    approximate: false,
    errorBounds: null,
  };
}

/** Worked out once for each network, which is known by the list of its cities. */
const known = new WeakMap();

function measured(cities) {
  if (!known.has(cities)) known.set(cities, measure(cities));
  return known.get(cities);
}

export const cityMetrics = (city) => measured(city.all).ofCities.get(city);
export const networkMetrics = (cities) => measured(cities).ofNetwork;

export const hubs = ({ allHubs }, { first }) => allHubs.slice(0, upTo(MAX_HUBS, 'first', first, DEFAULT_HUBS));
export const bridges = ({ allBridges }, { first }) =>
  allBridges.slice(0, upTo(MAX_BRIDGES, 'first', first, DEFAULT_BRIDGES));
export const bridgeCount = ({ allBridges }) => allBridges.length;
