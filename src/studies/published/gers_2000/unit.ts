/**
 * One network that learns a stream from its next symbols, window by window, with its states carried from one to the
 * next (back-propagation truncated at the windows' beginnings), and is then heard on fresh streams until it errs.
 */
import type { CellKernel } from '../../../../kernels/cells/cell_kernel.ts';
import { lstmCell, lstmWithoutForgetCell } from '../../../../kernels/cells/lstm.ts';
import { initialWeights } from '../../../training/through_time/initial_weights.ts';
import { padded } from '../../../training/through_time/layer_shape.ts';
import { createNetwork } from '../../../training/through_time/network.ts';
import { type NetworkSpec, parameterCount } from '../../../training/through_time/network_spec.ts';
import { beginTraining, trainingRoom, trainStep } from '../../../training/through_time/train.ts';
import type { UnitContext } from '../../unit.ts';
import { adamSteps, betweenSteps, openGates, takeUpdates } from '../gradient_training.ts';
import { foretells, SYMBOLS } from './grammar.ts';
import { createStreams, oneHot } from './streams.ts';

/** Systems that are asked. */
export const reberSystems = ['forget-gate', 'no-forget-gate'] as const;
/** One of them. */
export type ReberSystem = (typeof reberSystems)[number];

/** What all units share. */
export type ReberProtocol = {
  readonly units: number;
  /** Windows that are learned, each a step of training. */
  readonly updates: number;
  /** Symbols of a window. */
  readonly window: number;
  /** Streams that are learned side by side. */
  readonly streams: number;
  /** Windows after which these end, and others begin from rest. */
  readonly windows: number;
  /** At first; it falls to 0 in a straight line. */
  readonly rate: number;
  readonly testStreams: number;
  /** Symbols of a test stream, a power of ten. */
  readonly testLength: number;
};

/** One training. */
export interface ReberUnit {
  readonly system: ReberSystem;
  readonly seed: number;
  readonly protocol: ReberProtocol;
}

/** What came of it. */
export interface ReberResult {
  readonly system: ReberSystem;
  readonly seed: number;
  /** Loss of the last tenth of the training, nats a symbol. */
  readonly loss: number;
  /** Symbols of each test stream before the first error. */
  readonly lengths: readonly number[];
  /** Share of wrong predictions up to 10, 100, 1000 … symbols, each from the length before on. */
  readonly errors: readonly number[];
  /** Mean |c| about 10, 100, 1000 … symbols: over the last half of the way there. */
  readonly kept: readonly number[];
}

const cells: Readonly<Record<ReberSystem, CellKernel>> = {
  'forget-gate': lstmCell,
  'no-forget-gate': lstmWithoutForgetCell,
};

const specOf = (cell: CellKernel, units: number): NetworkSpec => ({
  inputs: SYMBOLS.length,
  layers: [{ cell, units, constants: {} }],
  outputs: SYMBOLS.length,
});

/** Share of a unit that learning takes. */
const LEARNING = 0.7;

/** Learns. */
async function learn(
  { system, seed, protocol }: ReberUnit,
  context: UnitContext,
): Promise<{ readonly weights: Float32Array; readonly loss: number }> {
  const { units, updates, window: steps, windows, streams: rows, rate } = protocol;
  const spec = specOf(cells[system], units);
  const network = createNetwork(spec, { rows, steps });
  const room = trainingRoom(network, parameterCount(spec));
  const options = adamSteps('cross-entropy', (step) => rate * (1 - step / updates));
  let streams = createStreams('learned', seed, 0, rows);
  const targets = new Float32Array(steps * rows * SYMBOLS.length);
  const weights = new Float32Array(steps * rows).fill(1);
  const last = Math.ceil(updates / 10);
  const { state, found } = await takeUpdates<{ sum: number }>(context, {
    ...{ updates, share: LEARNING },
    parameters: parameterCount(spec),
    begin: () => ({
      state: beginTraining(initialWeights(spec, { seed, gain: 1, vectors: openGates })),
      found: { sum: 0 },
    }),
    // With new streams, from rest.
    mayBegin: (number) => number % windows === 0,
    update(number, course) {
      if (number % windows === 0) streams = createStreams('learned', seed, number / windows, rows);
      network.carry(number % windows === 0 ? 'rest' : 'end');
      oneHot(streams.next(network).followers, targets);
      const { loss } = trainStep(network, course.state, { targets, weights }, options, room);
      if (number >= updates - last) course.found.sum += loss;
      return false;
    },
  });
  return { weights: state.weights, loss: found.sum / last };
}

/** Steps that tests hear at a time. */
const HEARD = 100;

/** Hears test streams to their ends. */
async function test(
  { system, seed, protocol }: ReberUnit,
  weights: Float32Array,
  between: (share: number) => Promise<void>,
): Promise<Pick<ReberResult, 'lengths' | 'errors' | 'kept'>> {
  const { units, testStreams: rows, testLength } = protocol;
  const shape = { rows: padded(rows, 4), steps: Math.min(HEARD, testLength) };
  const network = createNetwork(specOf(cells[system], units), shape);
  network.load(weights);
  const streams = createStreams('tests', seed, 0, rows);
  const decades = Math.round(Math.log10(testLength));
  const [errors, kept, counts] = [0, 1, 2].map(() => new Float64Array(decades));
  const lengths = new Array<number>(rows).fill(testLength);
  for (let from = 0; from < testLength; from += shape.steps) {
    await between(from / testLength);
    if (from > 0) network.carry('end');
    const { nodes } = streams.next(network);
    const answers = network.run();
    // Begins with what the first step goes on from.
    const cellsKept = network.values(0, 'c').subarray(shape.rows * network.stateStride);
    for (let step = 0; step < shape.steps; step++) {
      const heard = from + step + 1;
      const decade = Math.max(0, Math.ceil(Math.log10(heard) - 1e-9) - 1);
      for (let row = 0; row < rows; row++) {
        const at = step * shape.rows + row;
        const right = foretells(nodes[step * rows + row], answers.subarray(at * network.outputStride));
        if (!right) {
          errors[decade]++;
          lengths[row] = Math.min(lengths[row], heard - 1);
        }
        if (heard <= 10 ** (decade + 1) / 2) continue;
        counts[decade] += units;
        for (let i = 0; i < units; i++) kept[decade] += Math.abs(cellsKept[at * network.stateStride + i]);
      }
    }
  }
  return {
    lengths,
    errors: Array.from(errors, (wrong, k) => wrong / (rows * (k === 0 ? 10 : 9 * 10 ** k))),
    kept: Array.from(kept, (sum, k) => sum / counts[k]),
  };
}

/** Learns and is tested. */
export async function learnStream(unit: ReberUnit, context: UnitContext): Promise<ReberResult> {
  const { weights, loss } = await learn(unit, context);
  const between = betweenSteps(context);
  const tested = await test(unit, weights, (share) => between(LEARNING + (1 - LEARNING) * share));
  return { system: unit.system, seed: unit.seed, loss, ...tested };
}
