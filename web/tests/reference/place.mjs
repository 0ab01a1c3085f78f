// Distances on the surface of the earth.
import { RequestError } from './error.mjs';

/** The mean radius of the earth, in kilometres. */
const RADIUS = 6371.0088;

const radians = (degrees) => (degrees * Math.PI) / 180;
const haversine = (angle) => Math.sin(angle / 2) ** 2;

/** How far two places are from one another along the great circle, in kilometres. */
export function distanceKm(one, other) {
  const [north, south] = [radians(one.latitude), radians(other.latitude)];
  const across = haversine(radians(other.longitude) - radians(one.longitude));
  const square = haversine(south - north) + Math.cos(north) * Math.cos(south) * across;
  return 2 * RADIUS * Math.asin(Math.sqrt(Math.min(1, square)));
}

function checkRange(name, value, least, most) {
  if (value < least || value > most) {
    throw new RequestError('BAD_USER_INPUT', `${name}: ${value} is not from ${least} to ${most}`);
  }
}

/** Turns down what is no way from a place. */
export const checkKm = (name, km) => checkRange(name, km, 0, Infinity);

/** Turns down what is no circle on the earth. */
export function checkCircle({ latitude, longitude, radiusKm }) {
  checkRange('latitude', latitude, -90, 90);
  checkRange('longitude', longitude, -180, 180);
  checkKm('radiusKm', radiusKm);
}
