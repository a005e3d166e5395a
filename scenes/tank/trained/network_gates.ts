/**
 * Gates of a network that was advanced by a step: the definition of its cell (kernels/cells) is evaluated on the very
 * sums of that step.
 */
import { evaluate } from '../../../kernels/compile/evaluate.ts';
import { parseTerm } from '../../../kernels/dialect.ts';
import type { TrainedTank } from '../../../src/formats/tank_parameters.ts';
import type { BatchNetwork } from '../../../src/training/through_time/network.ts';
import { networkParameters } from '../../../src/training/through_time/network_spec.ts';
import { gatesOf } from '../../right_networks.ts';

/** Gates at the last step, [gates × units] in the order of {@link gatesOf}. @param weights that it was advanced with */
export function gatesNow(name: TrainedTank, network: BatchNetwork, weights: Float32Array): Float32Array {
  const { layers } = network.spec;
  const [{ cell, units }] = layers;
  const sums = Object.keys(cell.sums);
  const names = new Set([...sums, ...cell.vectors]);
  const places = networkParameters(network.spec);
  const numbers: Record<string, ArrayLike<number>> = Object.fromEntries(sums.map((sum) => [sum, network.lastSum(sum)]));
  for (const vector of cell.vectors) {
    const place = places.find((one) => one.name === `layer0.${vector}`);
    if (place === undefined) throw new Error(`internal: no vector ${vector}`);
    numbers[vector] = weights.subarray(place.offset, place.offset + place.length);
  }
  const values = gatesOf(name).map(({ value }) => {
    const term = parseTerm(cell.given?.[value] ?? '', names);
    return Float32Array.from({ length: units }, (_, unit) =>
      evaluate(term, Object.fromEntries([...names].map((own) => [own, numbers[own][unit]]))),
    );
  });
  return Float32Array.from(values.flatMap((own) => [...own]));
}
