/**
 * Wiring between populations as curved bands: the more synapses, the wider, w = w₁ √(n/n₁) with n₁ the most that any
 * has, so that a band of a quarter of the synapses is half as wide. A band runs on the left of the way from its source
 * to its target, so that there and back are two; it ends in an arrow where it excites and in a bar where it inhibits.
 */
import type { CircuitView, Region } from '../circuit_view.ts';
import type { Place } from './layout.ts';
import { MOST_FIBRES } from './line_shape.ts';
import { LOOP } from './region_layout.ts';

/** Width of the widest band, and the least width, scene units. */
const MOST_WIDTH = 0.03;
const LEAST_WIDTH = 0.0016;
/** By how much a band leaves its disc to the left of the straight way, rad, and bends away from it, in its lengths. */
const ASIDE = 0.45;
const BEND = 0.16;
/** Where bands begin and end, in radii of their discs. */
const OUTSIDE = 1.03;
/** Points along a band's body. */
const POINTS = 18;
/** Ends are so many times as wide as the band, and so long in its widths. */
const HEAD = 2.4;

/** Whether synapses are drawn as bands between populations: in regions, where they are too many for fibres. */
export function isBundled({ regions, synapses }: Pick<CircuitView, 'regions' | 'synapses'>): boolean {
  return regions !== undefined && synapses > MOST_FIBRES;
}

/** Four points of a cubic Bézier curve. */
export type Curve = readonly [Place, Place, Place, Place];

/** Width of a band of so many synapses, where the widest has `most`; scene units. */
export function bandWidth(synapses: number, most: number): number {
  return Math.max(LEAST_WIDTH, MOST_WIDTH * Math.sqrt(synapses / most));
}

const plus = ([ax, ay, az]: Place, [bx, by, bz]: Place, times = 1): Place => [
  ax + bx * times,
  ay + by * times,
  az + bz * times,
];

/** A place just outside a disc, in a direction; undirected ones are in its middle. */
function edge({ centre, radius, lies }: Region, [x, y, z]: Place): Place {
  const flat: Place = lies ? [x, 0, z] : [x, y, 0];
  const length = Math.hypot(...flat);
  return length === 0 ? centre : plus(centre, flat, (OUTSIDE * radius) / length);
}

/** Connections of a population with itself: a loop on the side where there is room, upright at a disc that lies. */
function loop(region: Region): Curve {
  const { outward, lies, radius } = region;
  const [x, y] = outward;
  const along: Place = lies ? [0, 0, -1] : [-y, x, 0];
  const bulge: Place = lies ? [0, 0.9, 0] : along;
  const [out, by] = [Math.cos(ASIDE), Math.sin(ASIDE)];
  const [from, to] = ([1, -1] as const).map((sign) => edge(region, plus([out * x, out * y, 0], along, sign * by)));
  const reach = radius * LOOP * 1.2;
  const beyond = (at: Place, sign: 1 | -1): Place => plus(plus(at, outward, reach), bulge, sign * 0.5 * reach);
  return [from, beyond(from, 1), beyond(to, -1), to];
}

/**
 * The middle line of a band. Between discs that lie above one another it leaves the upper one in front and the lower
 * one behind, where seen from above each is nearest to the other.
 */
export function curveOf(source: Region, target: Region): Curve {
  if (source === target) return loop(source);
  const [x, y, z] = plus(target.centre, source.centre, -1);
  const far = Math.max(1e-6, Math.hypot(x, y, z));
  const way: Place = [x / far, y / far, z / far];
  const left: Place = [-way[1], way[0], 0];
  const [ahead, aside] = [Math.cos(ASIDE), Math.sin(ASIDE)];
  const leaving = (region: Region, sign: 1 | -1): Place => {
    const [dx, dy, dz] = plus([0, 0, 0], way, sign * ahead);
    return edge(region, plus([dx, dy, region.lies ? dz - dy : dz], left, aside));
  };
  const [from, to] = [leaving(source, 1), leaving(target, -1)];
  const between = plus(to, from, -1);
  const bent = (t: number): Place => plus(plus(from, between, t), left, BEND * far);
  return [from, bent(0.3), bent(0.7), to];
}

/** A point of a curve, 0 ≤ t ≤ 1. */
export function pointOn([a, b, c, d]: Curve, t: number): Place {
  const s = 1 - t;
  const [wa, wb, wc, wd] = [s ** 3, 3 * s * s * t, 3 * s * t * t, t ** 3];
  const at = (axis: 0 | 1 | 2): number => wa * a[axis] + wb * b[axis] + wc * c[axis] + wd * d[axis];
  return [at(0), at(1), at(2)];
}

function lengthOf(curve: Curve): number {
  const points = Array.from({ length: 17 }, (_, i) => pointOn(curve, i / 16));
  return points.slice(1).reduce((sum, at, i) => sum + Math.hypot(...plus(at, points[i], -1)), 0);
}

/** A place on a band's middle line, and half its width there; consecutive ones are joined. */
export interface BandPoint {
  readonly t: number;
  readonly half: number;
}

/** A band from its source to its end. @param inhibits whether it ends in a bar instead of an arrow */
export function bandOf(curve: Curve, width: number, inhibits: boolean): readonly BandPoint[] {
  const length = Math.max(1e-6, lengthOf(curve));
  const head = Math.max(HEAD * width, 0.012);
  const from = 1 - Math.min(0.4, (inhibits ? 0.3 : 1) * (head / length));
  const body = Array.from({ length: POINTS }, (_, i) => ({ t: (from * i) / (POINTS - 1), half: width / 2 }));
  return [...body, { t: from, half: head / 2 }, { t: 1, half: inhibits ? head / 2 : 0 }];
}
