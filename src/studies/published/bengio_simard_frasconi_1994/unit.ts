/** One network taught to latch over a time: whether it learns to, and how errors fade on their way back. */
import ndarray from 'ndarray';
import type { CellKernel } from '../../../../kernels/cells/cell_kernel.ts';
import { fitRidge } from '../../../readout/ridge.ts';
import { drawEchoState } from '../../../reservoir/echo_state_matrices.ts';
import { leakyNetwork } from '../../../reservoir/leaky_network.ts';
import { runTrials } from '../../../reservoir/sampler.ts';
import { initialWeights } from '../../../training/through_time/initial_weights.ts';
import { createNetwork } from '../../../training/through_time/network.ts';
import { type NetworkSpec, parameterCount } from '../../../training/through_time/network_spec.ts';
import { beginTraining, trainingRoom, trainStep } from '../../../training/through_time/train.ts';
import type { UnitContext } from '../../unit.ts';
import { adamSteps, cellsBeside, openGates, takeUpdates } from '../gradient_training.ts';
import { type LatchBatch, latchBatch } from './latching.ts';

/** Systems that are asked. */
export const latchSystems = ['tanh', 'lstm', 'gru', 'leaky-echo-state'] as const;
/** One of them. */
export type LatchSystem = (typeof latchSystems)[number];

/** What all units share. */
export type LatchProtocol = {
  readonly units: number;
  /** Steps of training at most, each with a batch of new sequences. */
  readonly updates: number;
  readonly batch: number;
  readonly rate: number;
  readonly noise: number;
  readonly tests: number;
  /** Share of right answers that counts as success. */
  readonly criterion: number;
};

/** One training. */
export interface LatchUnit {
  readonly system: LatchSystem;
  /** Steps from the first to the question. */
  readonly steps: number;
  readonly seed: number;
  readonly protocol: LatchProtocol;
}

/** What came of it. */
export interface LatchResult {
  readonly system: LatchSystem;
  readonly steps: number;
  readonly seed: number;
  readonly accuracy: number;
  readonly success: boolean;
  /** ln of the mean norm of the error at the inputs, by steps before the question, before training; [steps] */
  readonly fading: readonly number[];
}

/** Batches after which it is looked at whether the criterion is met. */
const LOOK_EVERY = 25;

function share(answers: ArrayLike<number>, stride: number, { classes }: LatchBatch, steps: number): number {
  const rows = classes.length;
  const right = classes.filter((own, row) => own * answers[((steps - 1) * rows + row) * stride] > 0);
  return right.length / rows;
}

async function trained(unit: LatchUnit, cell: CellKernel, context: UnitContext): Promise<LatchResult> {
  const { system, steps, seed, protocol } = unit;
  const { units, updates, batch: rows, rate, noise, tests, criterion } = protocol;
  const spec: NetworkSpec = { inputs: 1, layers: [{ cell, units, constants: { alpha: 1 } }], outputs: 1 };
  const network = createNetwork(spec, { rows, steps }, true);
  const room = trainingRoom(network, parameterCount(spec));
  const options = adamSteps('squared', rate);
  const hear = ({ inputs }: LatchBatch): void => {
    const heard = network.inputs();
    inputs.forEach((value, at) => {
      heard[at * network.inputStride] = value;
    });
  };
  const targets = new Float32Array(steps * rows);
  const weights = new Float32Array(steps * rows).fill(1, (steps - 1) * rows);
  const test = (learned: Float32Array, use: string, count: number, from: number): number => {
    network.load(learned);
    const shares = Array.from({ length: Math.ceil(count / rows) }, (_, k) => {
      const batch = latchBatch(use, seed, from + k, { rows, steps, noise });
      hear(batch);
      return share(network.run(), network.outputStride, batch, steps);
    });
    return shares.reduce((sum, own) => sum + own, 0) / shares.length;
  };
  const { state, found: fading } = await takeUpdates<number[]>(context, {
    updates,
    parameters: parameterCount(spec),
    begin: () => ({
      state: beginTraining(initialWeights(spec, { seed, recurrent: 'uniform', gain: 1, vectors: openGates })),
      found: [],
    }),
    update(number, course) {
      const batch = latchBatch('training', seed, number, { rows, steps, noise });
      hear(batch);
      targets.set(batch.classes, (steps - 1) * rows);
      trainStep(network, course.state, { targets, weights }, options, room);
      if (number === 0) course.found.push(...fadingOf(network.inputErrors(), network.inputStride, rows, steps));
      return (number + 1) % LOOK_EVERY === 0 && test(course.state.weights, 'looks', 2 * rows, number) === 1;
    },
  });
  const accuracy = test(state.weights, 'tests', tests, 0);
  return { system, steps, seed, accuracy, success: accuracy >= criterion, fading };
}

/** ln of the root mean square of the errors at the inputs, from the last step back. */
function fadingOf(errors: Float32Array, stride: number, rows: number, steps: number): number[] {
  return Array.from({ length: steps }, (_, back) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += errors[((steps - 1 - back) * rows + row) * stride] ** 2;
    return Math.log(Math.sqrt(sum / rows));
  });
}

/** A leaky echo state network of as many units, whose readout sees as many sequences. */
function reservoir({ system, steps, seed, protocol }: LatchUnit): LatchResult {
  const { units, updates, batch, noise, tests, criterion } = protocol;
  const parameters = { size: units, density: 1, spectral_radius: 0.95, input_scale: 1, bias_scale: 0.1 };
  const network = leakyNetwork(drawEchoState('network', parameters, 1, seed), { leakRate: 0.1 });
  const statesOf = (use: string, count: number) => {
    const batches = latchBatch(use, seed, 0, { rows: count, steps, noise });
    const trials = Array.from({ length: count }, (_, id) => {
      const input = new Float64Array(steps + 1);
      for (let t = 0; t < steps; t++) input[t + 1] = batches.inputs[t * count + id];
      return { id, steps, input, sampleSteps: Uint32Array.of(steps), states: new Float64Array(units) };
    });
    runTrials(network, trials);
    return { classes: batches.classes, states: trials.map(({ states }) => ndarray(states, [1, units])) };
  };
  const lessons = statesOf('training', Math.min(2000, updates * batch));
  const targets = [...lessons.classes].map((own) => ndarray(Float64Array.of(own), [1, 1]));
  const readout = fitRidge(lessons.states, targets);
  const asked = statesOf('tests', tests);
  const right = asked.states.filter((own, k) => readout.predict(own).get(0, 0) * asked.classes[k] > 0);
  const accuracy = right.length / tests;
  return { system, steps, seed, accuracy, success: accuracy >= criterion, fading: [] };
}

/** Trains and tests. */
export async function learnToLatch(unit: LatchUnit, context: UnitContext): Promise<LatchResult> {
  return unit.system === 'leaky-echo-state' ? reservoir(unit) : trained(unit, cellsBeside[unit.system], context);
}
