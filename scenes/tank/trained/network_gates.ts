/**
 * Gates of a network that was advanced by a step: the definition of its cell (kernels/cells) is evaluated on the very
 * sums of that step.
 */
import { evaluatorOf } from '../../../kernels/compile/evaluate.ts';
import { parseTerm } from '../../../kernels/dialect.ts';
import type { TrainedTank } from '../../../src/formats/tank_parameters.ts';
import { namedWeights } from '../../../src/training/through_time/named_weights.ts';
import type { BatchNetwork } from '../../../src/training/through_time/network.ts';
import { type NetworkSpec, ownName } from '../../../src/training/through_time/network_spec.ts';
import { gatesOf } from '../../right_networks.ts';

/** Gates of a network at its last step, [gates × units] in the order of {@link gatesOf}. */
export type GateReader = (network: BatchNetwork) => Float32Array;

/** What reads the gates of a network that is advanced with these weights. @param weights [parameterCount] */
export function gateReader(name: TrainedTank, spec: NetworkSpec, weights: Float32Array): GateReader {
  const [{ cell, units }] = spec.layers;
  const shown = gatesOf(name);
  if (shown.length === 0) return () => new Float32Array(0);
  const sums = Object.keys(cell.sums);
  const names = new Set([...sums, ...cell.vectors]);
  const gates = shown.map(({ value }) => evaluatorOf(parseTerm(cell.given?.[value] ?? '', names)));
  const vectors = namedWeights(spec, weights)
    .arrays.map(({ name: own, values }) => [ownName(own), values] as const)
    .filter(([own]) => cell.vectors.includes(own));
  return (network) => {
    const numbers = [...vectors, ...sums.map((sum) => [sum, network.lastSum(sum)] as const)];
    const open = new Float32Array(gates.length * units);
    for (let unit = 0; unit < units; unit++) {
      const own = Object.fromEntries(numbers.map(([key, values]) => [key, values[unit]]));
      gates.forEach((gate, g) => {
        open[g * units + unit] = gate(own);
      });
    }
    return open;
  };
}
