/**
 * The network of Zhou, Masmanidis & Buonomano 2022 and one step of its training (their model.py and main.py): units
 * whose current leaks (kernels/cells/leaky_current.ts), a fifth of which inhibit, one in five of all connections;
 * recurrent and output weights learn by Adam, input weights stay. The loss of a trial is √Σ (answer − wanted)² over its
 * steps.
 *
 * Weights on what a unit sends have its sign, and stay at 0 once they are there (held_signs.ts). Output weights have
 * either sign.
 */
import { leakyCurrentCell } from '../../../../kernels/cells/leaky_current.ts';
import { randomStream } from '../../../random.ts';
import type { BatchNetwork } from '../../../training/through_time/network.ts';
import { type NetworkSpec, parameterCount, parameterNamed } from '../../../training/through_time/network_spec.ts';
import { optimiserDefaults } from '../../../training/through_time/optimisers.ts';
import type { TrainingState, trainingRoom } from '../../../training/through_time/train.ts';
import { type HeldSigns, heldSigns } from '../held_signs.ts';
import { DT, endOf, heardAt, type Intervals, type Trial, wantedAt } from './trials.ts';

/** Time constant, ms. */
const TAU = 100;
/** SD of the noise in a current's drive, √(2 τ) · .1. */
export const NOISE = 0.1 * Math.sqrt(2 * TAU);
const INHIBITORY = 0.2;
const CONNECTED = 0.2;
const HEAD_SD = 0.01;

/** The network. @param noise times that of training */
export const clockSpec = (units: number, noise = 1): NetworkSpec => ({
  ...{ inputs: 2, outputs: 1 },
  layers: [
    {
      ...{ cell: leakyCurrentCell, units, constants: { alpha: DT / TAU }, start: { r: Math.LN2 } },
      noise: { sum: 's', sd: noise * NOISE },
    },
  ],
});

/**
 * First weights: input N(0, 1); recurrent |N(0, 1)|/√(.2 N) where there is a connection, four times that and negative
 * from those that inhibit, none to itself; output N(0, .01).
 */
export function initialClock(spec: NetworkSpec, seed: number): Float32Array {
  const N = spec.layers[0].units;
  const all = new Float32Array(parameterCount(spec));
  const filled = (name: string, drawn: (k: number) => number): void => {
    const { offset, length } = parameterNamed(spec, name);
    for (let k = 0; k < length; k++) all[offset + k] = drawn(k);
  };
  const [kinds, connections, inputs, head] = ['kinds', 'connections', 'inputs', 'outputs'].map((use) =>
    randomStream(seed, `first weights, ${use}`),
  );
  const factors = Float64Array.from({ length: N }, () =>
    kinds.uniform() < INHIBITORY ? -(1 - INHIBITORY) / INHIBITORY : 1,
  );
  filled('layer0.W_s', () => inputs.normal());
  filled('layer0.U_s', (k) => {
    const [from, to] = [Math.floor(k / N), k % N];
    const [there, size] = [connections.uniform() < CONNECTED, Math.abs(connections.normal())];
    return there && from !== to ? (factors[from] * size) / Math.sqrt(CONNECTED * N) : 0;
  });
  filled('head.V', () => HEAD_SD * head.normal());
  return all;
}

/** What of it does not learn, and signs. */
export const boundsOf = (spec: NetworkSpec): HeldSigns => heldSigns(spec, ['layer0.W_s', 'head.c']);

/** Runs trials side by side. @param draws seed, name and number of the first of their noise */
export function runTrials(
  network: BatchNetwork,
  trials: readonly Trial[],
  intervals: Pick<Intervals, 'levels'>,
  [use, seed, from]: readonly [use: string, seed: number, from: number],
): Float32Array {
  const { batch, inputStride } = network;
  const heard = network.inputs();
  heard.fill(0);
  trials.forEach((trial, row) => {
    for (let step = trial.onset; step < batch.steps; step++)
      heard.set(heardAt(trial, intervals, step), (step * batch.rows + row) * inputStride);
  });
  const numbers = Uint32Array.from({ length: batch.rows }, (_, row) => from + row);
  return network.run(undefined, { seed, use: `noise of units, ${use}`, numbers });
}

/**
 * Losses of trials, and the derivatives of their mean by the answers.
 * @param errors receives them, where it is given; 0 where nothing is wanted
 */
export function lossesOf(
  { batch: { rows }, outputStride }: BatchNetwork,
  trials: readonly Trial[],
  answers: Float32Array,
  errors?: Float32Array,
): number[] {
  errors?.fill(0);
  return trials.map((trial, row) => {
    const end = endOf(trial);
    const differences = Float64Array.from(
      { length: end },
      (_, step) => answers[(step * rows + row) * outputStride] - wantedAt(trial, step),
    );
    const loss = Math.sqrt(differences.reduce((sum, d) => sum + d * d, 0));
    if (errors !== undefined && loss > 0)
      differences.forEach((d, step) => {
        errors[(step * rows + row) * outputStride] = d / (loss * trials.length);
      });
    return loss;
  });
}

/** One step of training. */
export function stepClock(
  network: BatchNetwork,
  bounds: HeldSigns,
  state: TrainingState,
  trials: readonly Trial[],
  { intervals, rate, seed }: { readonly intervals: Intervals; readonly rate: number; readonly seed: number },
  room: ReturnType<typeof trainingRoom>,
): void {
  network.load(state.weights);
  const answers = runTrials(network, trials, intervals, ['training', seed, state.steps * network.batch.rows]);
  const losses = lossesOf(network, trials, answers, room.errors);
  network.back(room.errors, room.gradient);
  const loss = losses.reduce((sum, own) => sum + own, 0) / losses.length;
  bounds.stepDown(state, loss, room.gradient, {
    optimiser: optimiserDefaults.adam,
    clipping: { by: 'none', most: 1 },
    rate: () => rate,
  });
}
