/** Values of synapses that depend on the distance between their neurons, and the distances. */
import type { DistanceFunction, Value } from '../../../models/circuits/circuit.ts';
import { checkQuantity } from '../../../models/quantities.ts';
import { refuse } from '../../errors.ts';
import { checkKind, type Keys, keys } from '../check_keys.ts';

/** Where the neurons of a projection's two sides are. */
export interface Places {
  /** [size × 3]; undefined for input channels. */
  readonly sourcePositions: Float64Array | undefined;
  readonly targetPositions: Float64Array;
}

/** Whether a value depends on distance. */
export function isByDistance(value: Value): value is DistanceFunction {
  return typeof value === 'object' && 'distance' in value;
}

/**
 * Squared distance of a source and a target, by their numbers. @throws {InputError} naming what needs positions, if a
 * neuron has none
 */
export function squaredDistances(
  { sourcePositions: a, targetPositions: b }: Places,
  what: string,
  where: string,
): (source: number, target: number) => number {
  if (a === undefined || a.some(Number.isNaN) || b.some(Number.isNaN))
    return refuse(where, `${what} needs positions on both sides`, 'give both populations a space or positions');
  return (s, t) => (a[3 * s] - b[3 * t]) ** 2 + (a[3 * s + 1] - b[3 * t + 1]) ** 2 + (a[3 * s + 2] - b[3 * t + 2]) ** 2;
}

/** What each kind has. */
export const distanceKeys: Readonly<Record<DistanceFunction['distance'], Keys>> = {
  linear: keys('distance offset slope', 'min max'),
  exponential: keys('distance amplitude scale', 'offset min max'),
  gaussian: keys('distance amplitude scale', 'offset min max'),
};

/** Refuses a function that cannot be. */
export function checkDistanceFunction(value: DistanceFunction, where: string): void {
  const numbers = checkKind(value, 'distance', distanceKeys, where);
  for (const [name, number] of Object.entries(numbers)) if (name !== 'distance') checkQuantity(number, name, where);
  if (value.distance !== 'linear' && !(value.scale > 0))
    refuse(where, `scale is not positive (${value.scale})`, 'use scale > 0');
  const { min = -Infinity, max = Infinity } = value;
  if (min > max) refuse(where, `min exceeds max (${min} > ${max})`, 'use min ≤ max');
}

/** The value at a squared distance. */
export function valueAt(value: DistanceFunction, squared: number): number {
  const { min = -Infinity, max = Infinity } = value;
  return Math.min(max, Math.max(min, uncut(value, squared)));
}

function uncut(value: DistanceFunction, squared: number): number {
  switch (value.distance) {
    case 'linear':
      return value.offset + value.slope * Math.sqrt(squared);
    case 'exponential':
      return (value.offset ?? 0) + value.amplitude * Math.exp(-Math.sqrt(squared) / value.scale);
    case 'gaussian':
      return (value.offset ?? 0) + value.amplitude * Math.exp(-squared / (2 * value.scale ** 2));
    default:
      return value satisfies never;
  }
}

/** What it is at distance 0 and tends to far away, before it is cut; all else lies between. */
export function endsOf(value: DistanceFunction): { readonly near: number; readonly far: number } {
  if (value.distance !== 'linear') {
    const { offset = 0, amplitude } = value;
    return { near: offset + amplitude, far: offset };
  }
  const { offset, slope } = value;
  return { near: offset, far: slope === 0 ? offset : slope * Number.POSITIVE_INFINITY };
}
