/**
 * Weights as whole numbers of a unit, one unit for each sign. Sums of whole numbers do not depend on the order of their terms: that is why
 * spike trains are the same for any number of workers and any order of neurons. Two forms:
 *   compact: at most 32767 units, where rounding changes no weight that was given by more than 2⁻¹⁶ of itself and none that was drawn by more
 *   than 1/2048; 4 bytes a synapse;
 *   full: up to 2³⁰ units on a neuron in all, so that a single weight keeps float32's digits; 8 bytes, and short-term plasticity.
 * The choice and the units depend on the network alone, not on how it is split.
 */
import type { Value } from '../../models/circuits/circuit.ts';
import { refuse } from '../errors.ts';
import { isDistribution } from '../network/draw.ts';
import type { Network } from '../network/network.ts';
import { weightBounds } from '../network/value_bounds.ts';
import { isPlastic, wireTargets } from '../network/wiring.ts';

/** How a network's weights are held. */
export interface WeightUnits {
  readonly form: 'compact' | 'full';
  /** What a unit is worth in pA, mV or nS: positive, and negative for `in`. */
  readonly quantum: { readonly ex: number; readonly in: number };
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
/** Leaves a factor of two to i32. */
const MOST_SUMMED_UNITS = 2 ** 30;
/** Spikes of one input channel in one step that the sums have room for. */
export const MOST_CHANNEL_SPIKES = 8;
/** Poisson counts in one step that the sums have room for: mean + 12 standard deviations + 24. */
function mostPoisson(mean: number): number {
  return mean + 12 * Math.sqrt(mean) + 24;
}

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
function magnitudes(network: Network, copies: number): { ex: Magnitudes; in: Magnitudes } | string {
  if (copies > 1) return 'several copies share the rows';
  if (network.size > MOST_COMPACT_LANES) return `more than ${MOST_COMPACT_LANES} neurons`;
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

/** Largest sum of weights of a sign that can arrive at a neuron in one step. */
function largestSums(network: Network): { ex: number; in: number } {
  const ex = new Float64Array(network.size);
  const inhibitory = new Float64Array(network.size);
  wireTargets(
    network,
    0,
    network.size,
    ({ sources, targets, weights, count }) => {
      for (let i = 0; i < count; i++) {
        const times = sources[i] >= network.size ? MOST_CHANNEL_SPIKES : 1;
        if (weights[i] >= 0) ex[targets[i]] += times * weights[i];
        else inhibitory[targets[i]] -= times * weights[i];
      }
    },
    'all',
  );
  for (const { first, size, weight, meanPerStep } of network.poisson) {
    const sums = weight >= 0 ? ex : inhibitory;
    for (let n = first; n < first + size; n++) sums[n] += Math.abs(weight) * mostPoisson(meanPerStep);
  }
  const largest = (sums: Float64Array): number => sums.reduce((a, b) => Math.max(a, b), 0);
  return { ex: largest(ex), in: largest(inhibitory) };
}

/** Smallest power of two that is at least a number; powers of two keep the digits of a weight. */
function powerOfTwoAbove(value: number): number {
  return value > 0 ? 2 ** Math.ceil(Math.log2(value)) : 1;
}

function compactUnits(network: Network, copies: number): WeightUnits | string {
  const known = magnitudes(network, copies);
  if (typeof known === 'string') return known;
  const ex = compactUnit(known.ex);
  const inhibitory = compactUnit(known.in);
  if (ex === undefined || inhibitory === undefined) return 'weights differ too much in size';
  return { form: 'compact', quantum: { ex, in: -inhibitory } };
}

/** The form of a network's weights alone, which needs no draw. */
export function chooseForm(network: Network, copies: number): WeightUnits['form'] {
  return typeof compactUnits(network, copies) === 'string' ? 'full' : 'compact';
}

/** Chooses the form and the units of a network's weights; draws the weights only where the compact form is impossible. */
export function chooseUnits(network: Network, copies: number): WeightUnits {
  const compact = compactUnits(network, copies);
  if (typeof compact !== 'string') return compact;
  const sums = largestSums(network);
  return {
    form: 'full',
    quantum: {
      ex: powerOfTwoAbove(sums.ex / MOST_SUMMED_UNITS),
      in: -powerOfTwoAbove(sums.in / MOST_SUMMED_UNITS),
    },
    reason: compact,
  };
}

/** Refuses weights whose sum onto a neuron could not be held. @param units sum of magnitudes by neuron */
export function checkSums(units: Float64Array, firstNeuron: number): void {
  const bad = units.findIndex((sum) => sum >= 2 ** 31);
  if (bad >= 0)
    refuse(
      `neuron ${firstNeuron + bad}`,
      `too many strong synapses to be summed exactly (${units[bad]} units)`,
      'use fewer synapses or weights of like size',
    );
}
