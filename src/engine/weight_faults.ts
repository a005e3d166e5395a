/** What is refused of weights that learn: those that become no number in a run, and those written that a rule would not let be. */
import { clipped } from '../../kernels/plasticity/plasticity_kernel.ts';
import { refuse } from '../errors.ts';
import type { WiredProjection } from '../network/network.ts';

/**
 * What stops a run: the projection, the synapse by indices within its populations, what it has become and when.
 * @param most greatest magnitude that there is room for, where there is an end to it
 */
export function refuseWeight(
  projection: string,
  source: number,
  target: number,
  weight: number,
  ms: number,
  most = Number.POSITIVE_INFINITY,
): never {
  const when = `${weight} by ${Number(ms.toFixed(6))} ms`;
  return refuse(
    `projection ${projection}, synapse ${source}→${target}`,
    Number.isFinite(weight)
      ? `weight has outgrown the sums, which hold ${most} (${when})`
      : `weight is no finite number (${when})`,
    'use a slower rule of plasticity, or one whose weights have an upper bound',
  );
}

/**
 * Weights to be written, within the bounds of the projection's rule. What an engine gave is taken back by any other: as float32, a bound may lie just
 * beyond itself, and such a weight is put on it.
 * @param synapses how many weights there have to be
 * @throws {InputError} for a wrong number of weights, or one out of bounds
 */
export function legalWeights(
  { name, learning }: WiredProjection,
  weights: ArrayLike<number>,
  synapses: number,
): Float64Array {
  const where = `projection ${name}`;
  if (learning === undefined) throw new Error(`internal: ${where} does not learn`);
  if (weights.length !== synapses)
    refuse(where, `wrong number of weights (${weights.length})`, `use ${synapses}, one for each synapse`);
  const { rule, params } = learning;
  const { low, high } = rule.bounds(params);
  return Float64Array.from(weights, (weight, i) => {
    const single = Math.fround(weight);
    if (!(Number.isFinite(weight) && single >= Math.fround(low) && single <= Math.fround(high)))
      refuse(
        `${where}: weights[${i}]`,
        `out of bounds (${weight})`,
        `${rule.name} keeps it between ${low} and ${high}`,
      );
    return clipped(weight, low, high);
  });
}
