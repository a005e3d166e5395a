/**
 * What is added to a loss besides errors of answers, with derivatives:
 *   of activity: λ · mean h² over the units of a layer and the steps of all sequences, for each layer (Bi & Zhou 2020)
 *   of weights:  λ · Σ w² over all matrices that learn; biases and other vectors are left alone
 * Derivatives by h go into the errors of the layer's outputs, and from there back through time with the others.
 */
import { learns, type PartName } from './learn_only.ts';
import type { AddErrors, BatchNetwork } from './network.ts';
import { type NetworkSpec, networkParameters } from './network_spec.ts';

/** λ of each, ≥ 0. */
export interface Penalties {
  readonly activity: number;
  readonly weights: number;
  /** Whose matrices: those that learn, all where left out. */
  readonly trains?: PartName;
}

/** None. */
export const noPenalties: Penalties = { activity: 0, weights: 0 };

/**
 * The penalty of activity, to be given to the way back.
 * @param lengths steps of each sequence; rows beyond them are padding
 * @param all steps of all sequences of the batch, of which this may be a part
 * @returns what adds the derivatives, and what the penalty came to once it has been called for every layer
 */
export function activityPenalty(
  { spec, batch: { rows } }: Pick<BatchNetwork, 'spec' | 'batch'>,
  lambda: number,
  lengths: readonly number[],
  all = lengths.reduce((sum, length) => sum + length, 0),
): { readonly addErrors?: AddErrors; value(): number } {
  let value = 0;
  if (lambda === 0) return { value: () => 0 };
  return {
    value: () => value,
    addErrors(layer, outputs, errors, stride) {
      const { units } = spec.layers[layer];
      const share = lambda / (units * all);
      for (const [row, length] of lengths.entries())
        for (let step = 0; step < length; step++) {
          const first = (step * rows + row) * stride;
          for (let at = first; at < first + units; at++) {
            value += share * outputs[at] ** 2;
            errors[at] += 2 * share * outputs[at];
          }
        }
    },
  };
}

/** Adds the derivatives of the penalty of weights. @returns the penalty */
export function addWeightPenalty(
  spec: NetworkSpec,
  weights: Float32Array,
  { weights: lambda, trains = 'all' }: Penalties,
  gradient: Float32Array,
): number {
  let value = 0;
  if (lambda === 0) return value;
  for (const { name, shape, offset, length } of networkParameters(spec))
    if (shape.length === 2 && learns(trains, name))
      for (let k = offset; k < offset + length; k++) {
        value += lambda * weights[k] ** 2;
        gradient[k] += 2 * lambda * weights[k];
      }
  return value;
}
