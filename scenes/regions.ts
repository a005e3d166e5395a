/**
 * How populations without places are arranged: each is a disc whose area is in proportion to its neurons. Where all are
 * named after layers of cortex (`L23E`, `L4I`, `L2/3 PV`), the discs lie flat, a layer above the other from the surface
 * down, as in figure 1 of Potjans & Diesmann 2014 (Cereb. Cortex 24:785), those of a layer side by side. Otherwise they
 * face the viewer: two side by side, more in lines that are read from the left, from above. A function of names and
 * sizes alone.
 */
import type { PopulationView, Region } from './circuit_view.ts';
import { discRadius, sunflower } from './layout.ts';

type Named = Pick<PopulationView, 'name' | 'size'>;

/** Least distance between two discs, in distances of neighbours, and its share of the largest radius. */
const GAP = 3;
const GAP_SHARE = 0.45;
/** Layers are as far apart as keeps them from hiding one another when seen from a little above (tangent of that). */
const SLANT = 0.56;
/** Lines are broken so that the whole is about so many times as wide as high. */
const ASPECT = 1.5;

/** The layer of cortex that a population is named after: 2.3 of `L23E`, 4 of `L4I`; undefined where it is none. */
export function layerOf(name: string): number | undefined {
  const found = /^(?:layer[ _]?|l)([1-6])(?:[/_-]?([2-6]))?(?!\d)/i.exec(name);
  return found === null ? undefined : Number(`${found[1]}.${found[2] ?? 0}`);
}

function cut<T>(all: readonly T[], length: number): T[][] {
  const lines = Math.ceil(all.length / length);
  return Array.from({ length: lines }, (_, i) => all.slice(i * length, (i + 1) * length));
}

const widest = (radii: readonly number[]): number => Math.max(0, ...radii);

/** Discs that face the viewer, in so many to a line. */
function inLines(radii: readonly number[], length: number): Region[] {
  const gap = Math.max(GAP, GAP_SHARE * widest(radii));
  let y = 0;
  return cut(radii, length).flatMap((line) => {
    const high = widest(line);
    let x = -(2 * line.reduce((sum, radius) => sum + radius, 0) + gap * (line.length - 1)) / 2;
    const middle = y - high;
    // Connections of a population with itself have their place above it, its name below.
    y -= 2 * high + 2 * gap;
    return line.map((radius): Region => {
      x += 2 * radius + gap;
      return { centre: [x - gap - radius, middle, 0], radius, lies: false, outward: [0, 1, 0] };
    });
  });
}

/** How much room lines take: the larger of their height, and their width over ASPECT. */
function roomOf(regions: readonly Region[]): number {
  const ends = (axis: 0 | 1, sign: 1 | -1) => regions.map(({ centre, radius }) => sign * centre[axis] + radius);
  const side = (axis: 0 | 1): number => Math.max(...ends(axis, 1)) + Math.max(...ends(axis, -1));
  return Math.max(side(0) / ASPECT, side(1));
}

/** Discs that face the viewer, in as many lines as take the least room. */
function facing(radii: readonly number[]): Region[] {
  const all = radii.map((_, i) => inLines(radii, radii.length - i));
  return all.reduce((best, one) => (roomOf(one) < roomOf(best) ? one : best), all[0] ?? []);
}

/** Discs that lie in layers. @param layers of each */
function layered(radii: readonly number[], layers: readonly number[]): Region[] {
  const order = [...new Set(layers)].sort((a, b) => a - b);
  const members = order.map((layer) => layers.flatMap((one, i) => (one === layer ? [i] : [])));
  const columns = Math.max(...members.map((line) => line.length));
  const wide = Array.from({ length: columns }, (_, column) =>
    widest(members.map((line) => (column < line.length ? radii[line[column]] : 0))),
  );
  const gap = Math.max(GAP, GAP_SHARE * widest(radii));
  const xs = wide.map((radius, column) => wide.slice(0, column).reduce((x, one) => x + 2 * one + gap, radius));
  const middle = (xs[0] - wide[0] + xs[columns - 1] + wide[columns - 1]) / 2;
  const high = members.map((line) => widest(line.map((i) => radii[i])));
  const ys = high.map((_, i) => high.slice(1, i + 1).reduce((y, one, k) => y - SLANT * (high[k] + one) - GAP, 0));
  return radii.map((radius, i): Region => {
    const line = order.indexOf(layers[i]);
    const column = members[line].indexOf(i);
    const outward = columns === 1 || column < columns / 2 ? -1 : 1;
    return { centre: [xs[column] - middle, ys[line], 0], radius, lies: true, outward: [outward, 0, 0] };
  });
}

/** The disc of each population, in distances of neighbours: x to the right, y up, z towards the viewer. */
export function regionsOf(populations: readonly Named[]): Region[] {
  const radii = populations.map(({ size }) => discRadius(size));
  const layers = populations.map(({ name }) => layerOf(name));
  const known = layers.filter((layer) => layer !== undefined);
  return known.length === layers.length && new Set(known).size > 1 ? layered(radii, known) : facing(radii);
}

/** Places of the neurons of populations in their discs, one population after the other, [neurons × 3]. */
export function placesIn(regions: readonly Region[], populations: readonly Pick<Named, 'size'>[]): Float32Array {
  const places = new Float32Array(3 * populations.reduce((sum, { size }) => sum + size, 0));
  let first = 0;
  populations.forEach(({ size }, i) => {
    places.set(sunflower(size, regions[i]), 3 * first);
    first += size;
  });
  return places;
}
