/**
 * What is refused of weights that learn: those that become no number in a run, and those written that a rule would not
 * let be.
 */
import { clipped } from '../../../kernels/plasticity/plasticity_kernel.ts';
import { refuse } from '../../errors.ts';
import type { WiredProjection } from '../../network/network.ts';
import { weightRange } from '../../network/plasticity/learning.ts';

/**
 * What stops a run: the projection, the synapse by indices within its populations, what it has become and when.
 * @param most greatest magnitude that a weight of the projection may have
 */
export function refuseWeight(
  projection: string,
  source: number,
  target: number,
  weight: number,
  ms: number,
  most: number,
): never {
  const when = `${weight} by ${Number(ms.toFixed(6))} ms`;
  return refuse(
    `projection ${projection}, synapse ${source}→${target}`,
    Number.isFinite(weight)
      ? `weight has outgrown ${most}, the most that it may have (${when})`
      : `weight is no finite number (${when})`,
    'use a slower rule of plasticity, or one whose weights have an upper bound',
  );
}

/**
 * Weights to be written, within the bounds of the projection's rule. What an engine gave is taken back by any other: as
 * float32, a bound may lie just beyond itself, and such a weight is put on it.
 * @param synapses how many weights there have to be
 * @throws {InputError} for a wrong number of weights, or one out of bounds
 */
export function legalWeights(wired: WiredProjection, weights: ArrayLike<number>, synapses: number): Float64Array {
  const { name, learning } = wired;
  const where = `projection ${name}`;
  if (learning === undefined) throw new Error(`internal: ${where} does not learn`);
  if (weights.length !== synapses)
    refuse(where, `wrong number of weights (${weights.length})`, `use ${synapses}, one for each synapse`);
  const { low, high } = weightRange(wired);
  return Float64Array.from(weights, (weight, i) => {
    const single = Math.fround(weight);
    if (!(Number.isFinite(weight) && single >= Math.fround(low) && single <= Math.fround(high)))
      refuse(
        `${where}: weights[${i}]`,
        `out of bounds (${weight})`,
        `${learning.rule.name} keeps it between ${low} and ${high}`,
      );
    return clipped(weight, low, high);
  });
}
