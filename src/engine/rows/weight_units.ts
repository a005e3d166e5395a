/**
 * Weights as whole numbers of a unit, one for each receptor of each population: the unit belongs to what is summed.
 * Sums of whole numbers do not depend on the order of their terms: that is why spike trains are the same for any number
 * of workers and any order of neurons. Two forms:
 *   compact: at most 65535 units in an i32 sum, which changes no weight by more than 1e-4 of the smallest of its
 *   projection, and none that was given as a number by
 *   more than 2⁻¹⁶ of itself; 4 bytes a synapse, onto receptors by sign;
 *   full: float32 numbers of units in an f64 sum of up to 2⁵², so that a weight keeps float32's 24 bits unless the sum
 *   that can arrive with it is more than 2²⁸ times
 *   as large, and then all but half a unit; 8 bytes, receptors by name, short-term and long-term plasticity, whose
 *   weights are transmitted as they are reported. The choice and the units depend on the network alone, not on how it
 *   is split.
 */
import type { Network, WiredProjection } from '../../network/network.ts';
import { type ArrivingSums, boundSums, drawSums } from './arriving_sums.ts';
import { type ArrivingWeights, arrivingWeights, byReceptor } from './arriving_weights.ts';
import { compactUnits } from './compact_units.ts';

/** How well the weights that one receptor of a population sums are kept. */
export interface KeptWeights {
  readonly population: string;
  readonly receptor: string;
  /** pA, mV or nS: what arrives is a whole number of it. */
  readonly unit: number;
  /**
   * Most that a weight changes by, as a part of itself; in the compact form even of the smallest weight of its
   * projection.
   */
  readonly error: number;
  /** Projection or Poisson input whose weights change most. */
  readonly of: string;
}

/** How a network's weights are held. */
export interface WeightUnits {
  readonly form: 'compact' | 'full';
  /**
   * What a unit is worth in pA, mV or nS, by block and receptor: positive, and negative for the receptor `in` of
   * inhibitory weights.
   */
  readonly quantum: readonly (readonly number[])[];
  /** What holds the units that arrive at a receptor in a step. */
  readonly sums: 'i32' | 'f64';
  /** By receptor, for those to which anything goes. */
  readonly kept: readonly KeptWeights[];
  /** Why the form is not compact. */
  readonly reason?: string;
}

/** Bytes of a sum. */
export const SUM_BYTES = { i32: 4, f64: 8 } as const;
/**
 * Units that the f64 sums of the full form hold; leaves a factor of two to them, below which all whole numbers are
 * exact.
 */
const MOST_SUMMED_UNITS = 2 ** 52;
/** What rounding to float32 changes a number by, as a part of itself. */
const FLOAT32 = 2 ** -24;
/** The least normal number of float32. */
const LEAST_UNIT = 2 ** -126;

/** Smallest power of two that is at least a number; powers of two keep the digits of a weight. */
function powerOfTwoAbove(value: number): number {
  return value > 0 ? Math.max(LEAST_UNIT, 2 ** Math.ceil(Math.log2(value))) : 1;
}

/** What whole numbers of a unit change weights by at most, as a part of the smallest of them. */
function compactLoss({ low, given }: ArrivingWeights, unit: number): number {
  if (given === undefined) return Math.max(FLOAT32, Math.min(1, unit / 2 / low));
  const losses = [...given].map((value) => Math.abs(Math.round(value / unit) * unit - value));
  return Math.max(FLOAT32, losses.reduce((a, b) => Math.max(a, b), 0) / low);
}

/** What whole numbers of a unit in float32 change a weight by at most, as a part of itself. */
const fullLoss = ({ low }: ArrivingWeights, unit: number): number => Math.max(FLOAT32, Math.min(1, unit / 2 / low));

function keptBy(
  network: Network,
  quantum: WeightUnits['quantum'],
  weights: readonly ArrivingWeights[],
  error: (own: ArrivingWeights, unit: number) => number,
): KeptWeights[] {
  return byReceptor(network, weights).flatMap((ofBlock, block) =>
    ofBlock.flatMap((arriving, receptor): KeptWeights[] => {
      if (arriving.length === 0) return [];
      const unit = Math.abs(quantum[block][receptor]);
      const errors = arriving.map((own) => error(own, unit));
      const most = errors.reduce((a, b) => Math.max(a, b));
      const { name: population, neuron } = network.blocks[block];
      const of = arriving[errors.indexOf(most)].name;
      return [{ population, receptor: neuron.receptors[receptor].name, unit, error: most, of }];
    }),
  );
}

/** Units of the full form, as small as sums leave room for. */
function fullUnits({ blocks }: Network, sums: ArrivingSums): number[][] {
  return blocks.map(({ neuron }, block) =>
    sums[block].map((sum, receptor) => {
      const unit = powerOfTwoAbove(sum / MOST_SUMMED_UNITS);
      return neuron.routing === 'sign' && receptor === 1 ? -unit : unit;
    }),
  );
}

/** The full form; weights are drawn only where their bounds do not tell that all of float32's digits are kept. */
function fullForm(network: Network, weights: readonly ArrivingWeights[]): Omit<WeightUnits, 'reason'> {
  const form = { form: 'full', sums: 'f64' } as const;
  const bound = boundSums(network);
  if (bound.flat().every(Number.isFinite)) {
    const quantum = fullUnits(network, bound);
    const kept = keptBy(network, quantum, weights, fullLoss);
    if (kept.every(({ error }) => error <= FLOAT32)) return { ...form, quantum, kept };
  }
  const { sums, smallest } = drawSums(network);
  const quantum = fullUnits(network, sums);
  const lowOf = (wired: WiredProjection, sign: number): number => smallest.get(wired)?.[sign > 0 ? 0 : 1] ?? Infinity;
  const drawn = weights.map((own) => (own.wired === undefined ? own : { ...own, low: lowOf(own.wired, own.sign) }));
  return { ...form, quantum, kept: keptBy(network, quantum, drawn, fullLoss) };
}

/** The form of a network's weights alone. */
export function chooseForm(network: Network, copies: number): WeightUnits['form'] {
  return copies > 1 || typeof compactUnits(network, arrivingWeights(network)) === 'string' ? 'full' : 'compact';
}

/**
 * Chooses the form and the units of a network's weights; the units are the same for any number of copies, and so are
 * the spikes.
 */
export function chooseUnits(network: Network, copies: number): WeightUnits {
  const weights = arrivingWeights(network);
  const quantum = compactUnits(network, weights);
  if (typeof quantum === 'string') return { ...fullForm(network, weights), reason: quantum };
  const units = { quantum, sums: 'i32', kept: keptBy(network, quantum, weights, compactLoss) } as const;
  return copies > 1
    ? { ...units, form: 'full', reason: 'several copies share the rows' }
    : { ...units, form: 'compact' };
}
