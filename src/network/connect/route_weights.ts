/**
 * Which of a population's receptors a weight goes to: by its sign to `ex` and `in`, or by the name that a projection or
 * an input gives.
 */
import type { Value } from '../../../models/circuits/circuit.ts';
import { refuse } from '../../errors.ts';
import { valueBounds } from '../draw/value_bounds.ts';
import type { NeuronBlock } from '../network.ts';

/**
 * Which receptors of a population weights of a projection or an input go to, as indices: those ≥ 0, and those below.
 * @throws {InputError} for a receptor that is not named though it must be, or that is not there; and for a conductance
 *   below 0
 */
export function routeWeights(
  { name: population, neuron: { receptors, routing } }: NeuronBlock,
  { receptor, weight }: { readonly receptor?: string; readonly weight: Value },
  where: string,
): readonly [number, number] {
  if (routing === 'sign') {
    if (receptor === undefined) return [0, 1];
    return refuse(where, `${population} has no receptors of its own (${receptor})`, 'leave receptor out');
  }
  const allowed = `use one of: ${receptors.map(({ name }) => name).join(', ')}`;
  if (receptor === undefined) refuse(where, `receptor is missing (${population} has ${receptors.length})`, allowed);
  const index = receptors.findIndex(({ name }) => name === receptor);
  if (index < 0) refuse(where, `unknown receptor (${receptor})`, allowed);
  const { low } = valueBounds(weight);
  if (receptors[index].kernel.recorded?.quantity === 'g' && low < 0)
    refuse(
      `${where}: weight`,
      `conductances may be negative (from ${low} nS on)`,
      'use at least 0 nS, also as min of a distribution; what inhibits is a receptor with a low E_rev',
    );
  return [index, index];
}
