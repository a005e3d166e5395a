/**
 * Where the weights of a projection go: to which sums, and counted in what. Sums of the receptors lie one behind the
 * other, each with a place for every lane.
 */
import type { WiredProjection } from '../../network/network.ts';
import type { WeightUnits } from './weight_units.ts';

/** Sums of a receptor. */
export interface WeightPlace {
  /** Place of lane 0 in the sums. */
  readonly offset: number;
  /** pA, mV or nS: what a unit is worth. */
  readonly quantum: number;
}

/** Whole units of a weight, as a float32 number. */
export function unitsOf(weight: number, quantum: number): number {
  return Math.fround(Math.round(weight / quantum));
}

/** The sums of a receptor of a block, by their indices, in a layout of so many lanes. */
export function placeOf(
  { block, receptor }: { readonly block: number; readonly receptor: number },
  { quantum }: Pick<WeightUnits, 'quantum'>,
  lanes: number,
): WeightPlace {
  return { offset: receptor * lanes, quantum: quantum[block][receptor] };
}

/** Where weights ≥ 0 of a projection go, and those below. */
export function weightPlaces(
  { block, receptors: [positive, negative] }: Pick<WiredProjection, 'block' | 'receptors'>,
  units: Pick<WeightUnits, 'quantum'>,
  lanes: number,
): { readonly positive: WeightPlace; readonly negative: WeightPlace } {
  return {
    positive: placeOf({ block, receptor: positive }, units, lanes),
    negative: placeOf({ block, receptor: negative }, units, lanes),
  };
}
