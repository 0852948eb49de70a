/** Points at one place are one spot; spots that would cover each other are shown as one cluster. */

/** Spots in the order of the list: `{ lon, lat, place, things: [{ id, title, url, language }] }`. */
export function spotsOf(features) {
  const spots = new Map();
  for (const { id, geometry, properties } of features) {
    const [lon, lat] = geometry.coordinates;
    const key = `${lon},${lat}`;
    if (!spots.has(key)) spots.set(key, { lon, lat, place: properties.place, things: [] });
    spots.get(key).things.push({ id, ...properties });
  }
  return [...spots.values()];
}

/** Lists of spots: each holds those nearer than `apart` pixels to its first; `alone` always stands for itself. */
export function clustered(spots, project, apart, alone) {
  const clusters = [];
  for (const spot of spots) {
    const at = project(spot);
    const isNear = (one) => Math.hypot(one.at.x - at.x, one.at.y - at.y) < apart;
    const known = spot === alone ? null : clusters.find((one) => one.spots[0] !== alone && isNear(one));
    if (known) known.spots.push(spot);
    else clusters.push({ at, spots: [spot] });
  }
  return clusters.map((one) => one.spots);
}

const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** The middle of spots as [lon, lat]. */
export const middle = (spots) => [mean(spots.map(({ lon }) => lon)), mean(spots.map(({ lat }) => lat))];

export const thingsOf = (spots) => spots.flatMap(({ things }) => things);
