/**
 * Units for weights of at most 65535 of them, one for each receptor of each population, if they change weights little
 * enough: one that was given as a number keeps all but 2⁻¹⁶ of itself, since whatever is wrong with it is wrong at all
 * of its synapses; and none is changed by more than 1e-4 of the smallest of its projection. Otherwise says why the
 * compact form is impossible.
 */

import { isPlastic } from '../../network/connect/wiring.ts';
import type { Network } from '../../network/network.ts';
import { type ArrivingSums, boundSums, drawSums } from './arriving_sums.ts';
import { type ArrivingWeights, byReceptor } from './arriving_weights.ts';

/** A weight has sixteen bits of a compact synapse. */
const MOST_UNITS = 2 ** 16 - 1;
const MOST_NEURONS = 2 ** 17;
/** Units that the i32 sums of compact rows hold; leaves a factor of two to them. */
const MOST_SUMMED_UNITS = 2 ** 30;
/** Part of itself that a weight given as a number may lose. */
const GIVEN_TOLERANCE = 2 ** -16;
/** Part of the smallest weight of its projection that a weight may lose. */
const TOLERANCE = 1e-4;
/** More numbers hardly have a common measure. */
const MOST_GIVEN = 64;
/** Part of the tolerance below which a better unit is not looked for: rounding of the unit to float32 costs as much. */
const GOOD_ENOUGH = 2 ** -8;

const TOO_FAR = 'weights differ too much in size';
const BEYOND_FLOAT32 = 'weights too small or too large for float32';
const TOO_MANY = 'too many strong synapses onto a neuron';

/** What rules the compact form out, whatever the units. */
function obstacle(network: Network, weights: readonly ArrivingWeights[]): string | undefined {
  if (network.size > MOST_NEURONS) return `more than ${MOST_NEURONS} neurons`;
  const named = network.blocks.find(({ neuron }) => neuron.routing === 'name');
  if (named !== undefined) return `receptors by name in ${named.name}`;
  if (network.projections.some(({ projection }) => isPlastic(projection))) return 'short-term plasticity';
  if (network.projections.some(({ learning }) => learning !== undefined)) return 'long-term plasticity';
  const signs = new Map<number, ArrivingWeights>();
  for (const own of weights) {
    if (own.wired === undefined) continue;
    const { firstSource } = own.wired;
    const other = signs.get(firstSource);
    if (other !== undefined && other.sign !== own.sign)
      return other.wired === own.wired
        ? `weights of both signs in ${own.name}`
        : 'a population with weights of both signs';
    signs.set(firstSource, own);
  }
  return undefined;
}

/** Numbers that were given, with what each may lose. */
function givenWeights(weights: readonly ArrivingWeights[]): Map<number, number> {
  const tolerances = new Map<number, number>();
  for (const { low, given } of weights)
    for (const value of given ?? []) {
      const tolerance = Math.min(GIVEN_TOLERANCE * value, TOLERANCE * low);
      tolerances.set(value, Math.min(tolerance, tolerances.get(value) ?? tolerance));
    }
  return tolerances;
}

/**
 * The unit of weights that are summed, where `sum` is the most that can arrive in a step; a reason if there is none
 * that keeps them.
 */
function unitOf(weights: readonly ArrivingWeights[], sum: number): number | string {
  const high = weights.reduce((most, own) => Math.max(most, own.high), 0);
  if (high === 0) return 1;
  const drawn = weights.filter(({ given }) => given === undefined);
  const smallest = drawn.reduce((least, { low }) => Math.min(least, low), Number.POSITIVE_INFINITY);
  // Where weights are drawn, half a unit may be off.
  const least = Math.ceil(high / (2 * TOLERANCE * smallest));
  if (!(least <= MOST_UNITS)) return TOO_FAR;
  const most = Math.min(MOST_UNITS, Math.floor((MOST_SUMMED_UNITS * high) / sum));
  if (!(most >= Math.max(1, least))) return TOO_MANY;
  const given = [...givenWeights(weights)];
  if (given.length > MOST_GIVEN) return TOO_FAR;
  let best = { units: most, loss: Number.POSITIVE_INFINITY };
  for (let units = most; units >= Math.max(1, least, most / 2) && best.loss > GOOD_ENOUGH; units--) {
    let loss = 0;
    for (const [value, tolerance] of given) {
      const scaled = (value / high) * units;
      loss = Math.max(loss, (Math.abs(scaled - Math.round(scaled)) * high) / (units * tolerance));
    }
    if (loss < best.loss) best = { units, loss };
  }
  if (best.loss > 1) return most < MOST_UNITS ? TOO_MANY : TOO_FAR;
  const unit = Math.fround(high / best.units);
  // Below the normal numbers of float32 a unit loses digits, and beyond the largest all.
  return Math.abs((unit * best.units) / high - 1) <= GIVEN_TOLERANCE ? unit : BEYOND_FLOAT32;
}

/** Units by block and receptor; the first reason if a receptor has none. */
function unitsWithin(weights: readonly ArrivingWeights[][][], sums: ArrivingSums): number[][] | string {
  let reason: string | undefined;
  const units = weights.map((ofBlock, block) =>
    ofBlock.map((own, receptor) => {
      const unit = unitOf(own, sums[block][receptor]);
      if (typeof unit === 'number') return receptor === 0 ? unit : -unit;
      reason ??= unit;
      return 0;
    }),
  );
  return reason ?? units;
}

/**
 * Units by block and receptor, negative for inhibitory weights; or why there are none. They depend on the network
 * alone.
 */
export function compactUnits(network: Network, weights: readonly ArrivingWeights[]): number[][] | string {
  const reason = obstacle(network, weights);
  if (reason !== undefined) return reason;
  const grouped = byReceptor(network, weights);
  const units = unitsWithin(grouped, boundSums(network));
  // What the weights themselves add up to may be less than what their bounds allow for.
  return units === TOO_MANY ? unitsWithin(grouped, drawSums(network).sums) : units;
}
