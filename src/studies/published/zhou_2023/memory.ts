/**
 * The network of Zhou et al. 2023 and its cost (their network.py, train.py): rectified rates that leak with 50 ms, a
 * fifth of which inhibit; recurrent weights begin as half an orthogonal matrix, absolute, those of units that inhibit
 * four times as large, none to itself; outputs are logistic. The cost is (count · (answer − wanted))², mean over
 * trials, steps and outputs.
 */
import { elmanCells } from '../../../../kernels/cells/elman.ts';
import { randomStream } from '../../../random.ts';
import { randomOrthogonal } from '../../../reservoir/orthogonal.ts';
import type { BatchNetwork } from '../../../training/through_time/network.ts';
import { type NetworkSpec, parameterCount, parameterNamed } from '../../../training/through_time/network_spec.ts';
import { countedAt, type Demand, DT, RING, type Trial, wantedAt } from './trials.ts';

/** Time constant, ms. */
const TAU = 50;
const ALPHA = DT / TAU;
/** SD of the noise within units and in inputs, each √(2/α) times the number of the program. */
const NOISE = Math.sqrt(2 / ALPHA) * 0.005;
export const INPUT_NOISE = Math.sqrt(2 / ALPHA) * 0.01;
const INHIBITORY = 0.2;
const OUTPUTS = 2;

/** Units that inhibit, the last ones. */
export const inhibitoryOf = (units: number): number => Math.round(INHIBITORY * units);

/** The network. */
export const memorySpec = (units: number): NetworkSpec => ({
  ...{ inputs: RING, outputs: OUTPUTS },
  layers: [{ cell: elmanCells.relu, units, constants: { alpha: ALPHA }, noise: { sum: 's', sd: NOISE } }],
});

/** First weights. */
export function initialMemory(spec: NetworkSpec, seed: number): Float32Array {
  const N = spec.layers[0].units;
  const all = new Float32Array(parameterCount(spec));
  const filled = (name: string, drawn: (k: number) => number): void => {
    const { offset, length } = parameterNamed(spec, name);
    for (let k = 0; k < length; k++) all[offset + k] = drawn(k);
  };
  const [inputs, head] = ['inputs', 'outputs'].map((use) => randomStream(seed, `first weights, ${use}`));
  filled('layer0.W_s', () => inputs.normal() / Math.sqrt(RING + 1));
  const orthogonal = randomOrthogonal(N, randomStream(seed, 'first weights, recurrent'));
  const inhibitory = inhibitoryOf(N);
  filled('layer0.U_s', (k) => {
    const [from, to] = [Math.floor(k / N), k % N];
    if (from === to) return 0;
    const size = 0.5 * Math.abs(orthogonal.get(from, to));
    return from < N - inhibitory ? size : (-size * (N - inhibitory)) / inhibitory;
  });
  // Uniform, as the program's layers are by default (Glorot & Bengio 2010).
  const reach = Math.sqrt(6 / (N + OUTPUTS));
  filled('head.V', () => reach * (2 * head.uniform() - 1));
  return all;
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * Mean cost of trials over all steps and outputs, and its derivatives by the answers.
 * @param errors receives them, where it is given
 */
export function costOf(
  { batch: { rows, steps }, outputStride }: BatchNetwork,
  trials: readonly Trial[],
  demand: Demand,
  answers: Float32Array,
  errors?: Float32Array,
): number {
  errors?.fill(0);
  let sum = 0;
  const total = trials.length * steps * OUTPUTS;
  trials.forEach((trial, row) => {
    for (let step = 0; step < steps; step++) {
      const [counted, wanted] = [countedAt(trial, demand, step), wantedAt(trial, step)];
      for (let k = 0; k < OUTPUTS; k++) {
        if (counted[k] === 0) continue;
        const at = (step * rows + row) * outputStride + k;
        const y = logistic(answers[at]);
        const error = counted[k] * (y - wanted[k]);
        sum += error * error;
        if (errors !== undefined) errors[at] = (2 * counted[k] * error * y * (1 - y)) / total;
      }
    }
  });
  return sum / total;
}
