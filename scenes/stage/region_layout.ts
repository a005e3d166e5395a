/**
 * Regions of populations in the scene: as large as fits, with room around them for what connects a population with
 * itself, and for names.
 */
import type { Region } from '../circuit_view.ts';
import type { Layout, Place } from './layout.ts';

/** How far a population's connections with itself reach beyond its disc, in radii. */
export const LOOP = 0.5;
/** Distance of neighbours in a disc: the square root of the area that each has. */
const PITCH = 0.6 * Math.sqrt(Math.PI);
/** Free space around all, beside layers and below discs for names; shares of the longest side. */
const MARGIN = 0.02;
const BESIDE = 0.075;
const BELOW = 0.05;

/** From where regions are first seen, radians: face on, or layers from a little above. */
export function directionOf(regions: readonly Region[]): { readonly azimuth: number; readonly elevation: number } {
  return { azimuth: 0, elevation: regions.some(({ lies }) => lies) ? 0.46 : 0 };
}

/** The ends of a region along an axis, with its connections to itself. */
function endsOf({ centre, radius, lies, outward }: Region, axis: number): readonly [number, number] {
  const flat = axis === (lies ? 1 : 2);
  const loop = LOOP * radius * outward[axis];
  const half = flat ? 0 : radius;
  return [centre[axis] - half + Math.min(0, loop), centre[axis] + half + Math.max(0, loop)];
}

/** Layout of regions, at least one. */
export function layOutRegions(regions: readonly Region[]): Layout {
  const lies = regions.some((region) => region.lies);
  const low = [0, 1, 2].map((axis) => Math.min(...regions.map((region) => endsOf(region, axis)[0])));
  const high = [0, 1, 2].map((axis) => Math.max(...regions.map((region) => endsOf(region, axis)[1])));
  const longest = Math.max(...high.map((end, axis) => end - low[axis]), PITCH);
  const [x, y] = [lies ? BESIDE : 0, lies ? 0 : BELOW].map((share) => share * longest);
  low[0] -= x;
  high[0] += x;
  low[1] -= y;
  const along = (of: (axis: number) => number): Place => [of(0), of(1), of(2)];
  const sides = along((axis) => high[axis] - low[axis] + 2 * MARGIN * longest);
  const scale = 1 / Math.max(...sides);
  return {
    axes: [0, 1, 2],
    centre: along((axis) => (low[axis] + high[axis]) / 2),
    scale,
    half: along((axis) => (sides[axis] / 2) * scale),
    pitch: PITCH * scale,
  };
}

/** Regions in the scene, relative to its middle. */
export function drawnRegions({ centre, scale }: Layout, regions: readonly Region[]): Region[] {
  const placed = (at: Place): Place => [0, 1, 2].map((axis) => (at[axis] - centre[axis]) * scale) as unknown as Place;
  return regions.map((region) => ({ ...region, centre: placed(region.centre), radius: region.radius * scale }));
}

/** Where the name of a region begins, ends, or has its middle above it. */
export function namePlace({ centre: [x, y, z], radius, lies, outward }: Region): Place {
  return lies ? [x + outward[0] * radius * (1 + LOOP), y, z] : [x, y - radius * 1.04, z];
}
