/**
 * Weights as whole numbers of a unit, one unit for each sign, and one for each receptor that a population chose. Sums of whole numbers do not depend on the order of
 * their terms: that is why spike trains are the same for any number of workers and any order of neurons. Two forms:
 *   compact: at most 32767 units, where rounding changes no weight that was given by more than 2⁻¹⁶ of itself and none that was drawn by more
 *   than 1/2048; 4 bytes a synapse, onto receptors by sign;
 *   full: up to 2³⁰ units on a neuron in all, so that a single weight keeps float32's digits; 8 bytes, receptors by name, and short-term plasticity.
 * The choice and the units depend on the network alone, not on how it is split.
 */
import type { Value } from '../../models/circuits/circuit.ts';
import { isDistribution } from '../network/draw.ts';
import type { Network } from '../network/network.ts';
import { weightBounds } from '../network/value_bounds.ts';
import { isPlastic } from '../network/wiring.ts';
import { type ArrivingSums, boundSums, largestSums, MOST_SUMMED_UNITS } from './arriving_sums.ts';

/** How a network's weights are held. */
export interface WeightUnits {
  readonly form: 'compact' | 'full';
  /** What a unit is worth in pA, mV or nS, by block and receptor: positive, and negative for the receptor `in` of inhibitory weights. */
  readonly quantum: readonly (readonly number[])[];
  /** Why the form is not compact. */
  readonly reason?: string;
}

const MOST_COMPACT_UNITS = 32767;
/** Below this many units rounding would change a weight by more than 1/2048. */
const FEWEST_COMPACT_UNITS = 1024;
const MOST_COMPACT_LANES = 2 ** 17;
/** Weights given as numbers keep this much of themselves; a drawn one, which could as well have been another, 1/2048. */
const EXACT_TOLERANCE = 2 ** -16;
const MOST_EXACT_WEIGHTS = 64;
interface Range {
  low: number;
  high: number;
}

function widen(range: Range, low: number, high: number): void {
  if (high === 0) return;
  range.low = Math.min(range.low, low);
  range.high = Math.max(range.high, high);
}

/** What is known of the weights of a sign, as magnitudes. */
interface Magnitudes extends Range {
  /** Weights given as numbers, which rounding may hardly change. */
  readonly exact: Set<number>;
}

function distinctWeights(weight: Value): readonly number[] | undefined {
  if (typeof weight === 'number') return [weight];
  if (isDistribution(weight)) return undefined;
  return [...new Set(Array.from(weight))];
}

/** Magnitudes of all weights of each sign; a reason where the compact form is impossible. */
function magnitudes(network: Network): { ex: Magnitudes; in: Magnitudes } | string {
  if (network.size > MOST_COMPACT_LANES) return `more than ${MOST_COMPACT_LANES} neurons`;
  const named = network.blocks.find(({ neuron }) => neuron.routing === 'name');
  if (named !== undefined) return `receptors by name in ${named.name}`;
  const ex: Magnitudes = { low: Number.POSITIVE_INFINITY, high: 0, exact: new Set() };
  const inhibitory: Magnitudes = { low: Number.POSITIVE_INFINITY, high: 0, exact: new Set() };
  const signOf = new Map<number, number>();
  /** Notes weights and returns their sign, 0 for both. */
  const note = ({ low, high }: Range, exact: readonly number[] | undefined): number => {
    if (low < 0 && high > 0) return 0;
    const side = low >= 0 ? ex : inhibitory;
    widen(side, Math.min(Math.abs(low), Math.abs(high)), Math.max(Math.abs(low), Math.abs(high)));
    for (const value of exact ?? []) if (value !== 0) side.exact.add(Math.abs(value));
    return low >= 0 ? 1 : -1;
  };
  for (const wired of network.projections) {
    const { firstSource, name, projection } = wired;
    if (isPlastic(projection)) return 'short-term plasticity';
    if (wired.learning !== undefined) return 'long-term plasticity';
    const bounds = weightBounds(wired);
    if (bounds.low > bounds.high) continue;
    const sign = note(bounds, distinctWeights(projection.weight));
    if (sign === 0) return `weights of both signs in ${name}`;
    if ((signOf.get(firstSource) ?? sign) !== sign) return 'a population with weights of both signs';
    signOf.set(firstSource, sign);
  }
  for (const { weight } of network.poisson) note({ low: weight, high: weight }, [weight]);
  return { ex, in: inhibitory };
}

/** The unit of a sign's weights in the compact form; undefined if there is none that changes them little enough. */
function compactUnit({ low, high, exact }: Magnitudes): number | undefined {
  if (high === 0) return 1;
  if (exact.size > MOST_EXACT_WEIGHTS) return undefined;
  let best = { units: MOST_COMPACT_UNITS, error: Number.POSITIVE_INFINITY };
  for (let units = MOST_COMPACT_UNITS; units > MOST_COMPACT_UNITS / 2 && best.error > 0; units--) {
    let error = 0;
    for (const value of exact) {
      const scaled = (value / high) * units;
      error = Math.max(error, Math.abs(scaled - Math.round(scaled)) / scaled);
    }
    if (error < best.error) best = { units, error };
  }
  const fine = best.error <= EXACT_TOLERANCE && low * best.units >= FEWEST_COMPACT_UNITS * high;
  return fine ? Math.fround(high / best.units) : undefined;
}

/** Smallest power of two that is at least a number; powers of two keep the digits of a weight. */
function powerOfTwoAbove(value: number): number {
  return value > 0 ? 2 ** Math.ceil(Math.log2(value)) : 1;
}

/** Whether what can arrive at a neuron in one step fits into the sums; told without drawing the weights where that is clear. */
function fits(network: Network, quantum: WeightUnits['quantum']): boolean {
  const holds = (sums: ArrivingSums): boolean =>
    sums.every((ofBlock, b) => ofBlock.every((sum, r) => sum / Math.abs(quantum[b][r]) < MOST_SUMMED_UNITS));
  return holds(boundSums(network)) || holds(largestSums(network));
}

/** Units that are few enough for the compact form, or why there are none; they depend on the network alone. */
function compactUnits(network: Network): WeightUnits['quantum'] | string {
  const known = magnitudes(network);
  if (typeof known === 'string') return known;
  const ex = compactUnit(known.ex);
  const inhibitory = compactUnit(known.in);
  if (ex === undefined || inhibitory === undefined) return 'weights differ too much in size';
  const quantum = network.blocks.map(() => [ex, -inhibitory]);
  return fits(network, quantum) ? quantum : 'too many strong synapses onto a neuron';
}

/** Units as small as sums leave room for; by sign they are the same in all populations, by name each receptor has its own. */
function fullUnits(network: Network): WeightUnits['quantum'] {
  const sums = largestSums(network);
  const unitFor = (sum: number): number => powerOfTwoAbove(sum / MOST_SUMMED_UNITS);
  const signed = sums.filter((_, b) => network.blocks[b].neuron.routing === 'sign');
  const [ex, inhibitory] = [0, 1].map((r) => unitFor(signed.reduce((most, sum) => Math.max(most, sum[r]), 0)));
  return network.blocks.map(({ neuron }, b) => (neuron.routing === 'sign' ? [ex, -inhibitory] : sums[b].map(unitFor)));
}

/** The form of a network's weights alone. */
export function chooseForm(network: Network, copies: number): WeightUnits['form'] {
  return copies > 1 || typeof compactUnits(network) === 'string' ? 'full' : 'compact';
}

/** Chooses the form and the units of a network's weights; the units are the same for any number of copies, and so are the spikes. */
export function chooseUnits(network: Network, copies: number): WeightUnits {
  const quantum = compactUnits(network);
  if (typeof quantum !== 'string')
    return copies > 1
      ? { form: 'full', quantum, reason: 'several copies share the rows' }
      : { form: 'compact', quantum };
  return { form: 'full', quantum: fullUnits(network), reason: quantum };
}
