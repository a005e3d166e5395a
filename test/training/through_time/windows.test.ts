/** Sequences in windows: how they are planned, and that recomputing gives the same bytes as room for all. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elmanCells, feedForwardCells } from '../../../kernels/cells/elman.ts';
import { gatedFeedbackCells } from '../../../kernels/cells/gated_feedback.ts';
import { gruCell } from '../../../kernels/cells/gru.ts';
import { lstmCell } from '../../../kernels/cells/lstm.ts';
import { randomStream } from '../../../src/random.ts';
import { initialWeights } from '../../../src/training/through_time/initial_weights.ts';
import { lossOf } from '../../../src/training/through_time/loss.ts';
import { type BatchNetwork, createNetwork } from '../../../src/training/through_time/network.ts';
import { type NetworkSpec, networkParameters } from '../../../src/training/through_time/network_spec.ts';
import { activityPenalty } from '../../../src/training/through_time/penalties.ts';
import { recomputedGradient } from '../../../src/training/through_time/recompute.ts';
import { batchBytes, mostBytes, planHearing, planTraining } from '../../../src/training/through_time/windows.ts';

const elman = { cell: elmanCells.tanh, units: 9, constants: { alpha: 0.5 } };
const gru = { cell: gruCell, units: 6, constants: {} };
const lstm = { cell: lstmCell, units: 5, constants: {} };
const dale = { cell: elmanCells.softplus, units: 9, constants: { alpha: 0.5 }, inhibitory: 3 };
const delayed = { cell: feedForwardCells.tanh, units: 7, constants: {}, taps: { count: 3, spacing: 2 } };
const gated = { cell: gatedFeedbackCells.tanh(2), units: 5, constants: {} };
const stacks = [[elman], [gru], [lstm], [gru, lstm, elman], [dale, dale], [delayed, gated]];
const specs: readonly NetworkSpec[] = stacks.map((layers) => ({
  ...{ inputs: 2, layers, outputs: 3 },
}));

/** A batch: inputs, targets and weights by row of steps · sequences. */
function drawn({ inputs, outputs }: NetworkSpec, rows: number, steps: number) {
  const stream = randomStream(3, 'test batch');
  return {
    inputs: Float32Array.from({ length: steps * rows * inputs }, () => stream.normal()),
    targets: Float32Array.from({ length: steps * rows * outputs }, () => stream.normal()),
    weights: Float32Array.from({ length: steps * rows }, () => stream.integer(3)),
    noise: Float32Array.from({ length: steps * rows * 64 }, () => 0.1 * stream.normal()),
  };
}
type Batch = ReturnType<typeof drawn>;

/** Puts the inputs of some steps into place; beyond the batch it is silent. */
function hear(network: BatchNetwork, { inputs }: Batch, from: number): void {
  const { rows, steps } = network.batch;
  const { inputs: count } = network.spec;
  const heard = network.inputs();
  heard.fill(0);
  for (let row = 0; row < rows * steps; row++)
    heard.set(inputs.subarray(count * (from * rows + row), count * (from * rows + row + 1)), row * network.inputStride);
}

/** Part of an array of steps, with 0 beyond its end. */
function part(all: Float32Array, from: number, count: number): Float32Array {
  const own = new Float32Array(count);
  own.set(all.subarray(from, from + count));
  return own;
}

describe('recomputed from saved states', () => {
  const [rows, steps] = [4, 23];
  const lengths = [23, 17, 4, 12];
  // Some of another sign than at first: under Dale's law what is learned may have any.
  const parametersOf = (spec: NetworkSpec) =>
    initialWeights(spec, { seed: 1, gain: 1, vectors: { b_f: 1 } }).map((w, k) => (k % 3 === 0 ? -w : w));

  const whole = (spec: NetworkSpec, batch: Batch, gathered: number, isNoisy: boolean) => {
    const network = createNetwork(spec, { rows, steps, gathered });
    hear(network, batch, 0);
    const parameters = parametersOf(spec);
    network.load(parameters);
    const { outputStride: stride, stateStride } = network;
    const disturb = (states: Float32Array): void =>
      states.forEach((_, k) => {
        states[k] += batch.noise[Math.floor(k / stateStride)];
      });
    const answers = network.run(isNoisy ? disturb : undefined);
    const errors = new Float32Array(steps * rows * stride);
    const loss = lossOf('squared', { answers, stride, outputs: spec.outputs, ...batch }, errors);
    const gradient = new Float32Array(parameters.length);
    const penalty = activityPenalty(network, 0.1, lengths);
    network.back(errors, gradient, penalty);
    return { loss, gradient, activity: penalty.value() };
  };

  const inWindows = (spec: NetworkSpec, batch: Batch, length: number, gathered: number, isNoisy: boolean) => {
    const network = createNetwork(spec, { rows, steps: length, gathered });
    network.load(parametersOf(spec));
    const windows = Math.ceil(steps / length);
    const gradient = new Float32Array(parametersOf(spec).length).fill(7);
    const found = recomputedGradient(
      network,
      {
        windows,
        hear: (window) => hear(network, batch, window * length),
        wanted: Array.from({ length: windows }, (_, window) => ({
          targets: part(batch.targets, window * length * rows * spec.outputs, length * rows * spec.outputs),
          weights: part(batch.weights, window * length * rows, length * rows),
          lengths: lengths.map((own) => Math.min(length, Math.max(0, own - window * length))),
        })),
        ...(isNoisy && {
          disturb: (window) => (states) =>
            states.forEach((_, k) => {
              states[k] += batch.noise[window * length * rows + Math.floor(k / network.stateStride)];
            }),
        }),
      },
      { loss: 'squared', activity: 0.1 },
      gradient,
    );
    return { ...found, gradient };
  };

  test('the gradient has the same bytes whatever the windows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...specs),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 8 }),
        fc.boolean(),
        (spec, gathered, times, isNoisy) => {
          const batch = drawn(spec, rows, steps);
          const wanted = whole(spec, batch, gathered, isNoisy);
          const found = inWindows(spec, batch, gathered * times, gathered, isNoisy);
          expect(found.gradient).toEqual(wanted.gradient);
          expect(found.loss).toBe(wanted.loss);
          // Added up in another order.
          expect(found.activity).toBeCloseTo(wanted.activity, 12);
        },
      ),
      { numRuns: 25, seed: 1 },
    );
  });
});

test('the gradient of a truncated window is that of differences, with the state that it began from held', () => {
  const spec = specs[3];
  const [rows, steps] = [4, 6];
  const batch = drawn(spec, rows, 2 * steps);
  const parameters = initialWeights(spec, { seed: 1, gain: 1, vectors: { b_f: 1 } });
  const network = createNetwork(spec, { rows, steps });
  network.load(parameters);
  hear(network, batch, 0);
  network.run();
  network.carry('end');
  const held = network.first().map((states) => states.slice());
  expect(held.every((states) => states.length === 0 || states.some((value) => value !== 0))).toBe(true);
  hear(network, batch, steps);
  const { outputStride: stride } = network;
  const errors = new Float32Array(rows * steps * stride);
  const [targets, weights] = [batch.targets.subarray(steps * rows * 3), batch.weights.subarray(steps * rows)];
  const lossAt = (all: Float32Array): number => {
    network.load(all);
    network.first().forEach((states, k) => {
      states.set(held[k]);
    });
    return lossOf('squared', { answers: network.run(), stride, targets, outputs: 3, weights }, errors);
  };
  lossAt(parameters);
  const gradient = new Float32Array(parameters.length);
  network.back(errors, gradient);
  const stream = randomStream(1, 'test directions');
  for (const { name, offset, length } of networkParameters(spec)) {
    const direction = Float32Array.from({ length }, () => stream.normal());
    const norm = Math.sqrt(direction.reduce((sum, value) => sum + value * value, 0));
    const at = (by: number): number => {
      const moved = parameters.slice();
      for (let k = 0; k < length; k++) moved[offset + k] += (by * direction[k]) / norm;
      return lossAt(moved);
    };
    const h = 0.02;
    const numerical = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
    const derived = direction.reduce((sum, value, k) => sum + (value / norm) * gradient[offset + k], 0);
    // As in network.test.ts.
    expect(Math.abs(derived - numerical), name).toBeLessThan(3e-5);
  }
});

describe('plans', () => {
  test.each(specs)('bytes of networks are those that they take, and never more than expected (network %#)', (spec) => {
    for (const [rows, steps] of [
      [4, 300],
      [12, 50],
      [32, 1],
      [512, 7],
    ] as const) {
      const bytes = batchBytes(spec, { rows, steps });
      for (const count of [steps, 2 * steps + 3]) {
        const taken = createNetwork(spec, { rows, steps: count, gathered: bytes.gathered }).bytes();
        expect(bytes.network(count)).toBe(taken);
        expect(mostBytes(spec, { rows, steps: count })).toBeGreaterThan(taken);
      }
      expect(createNetwork(spec, { rows, steps }).bytes()).toBe(bytes.network(steps));
    }
  });

  const spec = specs[1];
  const shape = { rows: 32, steps: 1000 };
  const bytes = batchBytes(spec, shape);
  const plan = (memory: number, truncate = 0) => planTraining(spec, shape, { truncate, memory, besides: 0 });

  test('a batch is gone through as a whole where it fits, and else in the longest windows that do', () => {
    const all = bytes.network(1000) + 1000 * bytes.errors;
    expect(plan(all)).toEqual({ by: 'whole', batch: shape, windows: 1 });
    const less = plan(all - 1);
    expect(less).toMatchObject({ by: 'recomputed', batch: { rows: 32, gathered: 16 } });
    let last = less.batch.steps;
    let memory = 0.9 * all;
    for (; memory > 0.2 * all; memory *= 0.8) {
      const { by, batch, windows } = plan(memory);
      expect(by).toBe('recomputed');
      const taken = bytes.network(batch.steps) + windows * (bytes.first + batch.steps * bytes.errors);
      expect(taken).toBeLessThanOrEqual(memory);
      expect(batch.steps % 16).toBe(0);
      expect(batch.steps).toBeLessThan(last);
      expect(windows).toBe(Math.ceil(1000 / batch.steps));
      last = batch.steps;
    }
    expect(() => plan(100_000)).toThrow(
      /^training: sequences longer than stated memory \(\S+ MB at least\); state more than 0\.1 MB, or give fewer units/,
    );
  });

  test('truncated windows are as long as they are asked to be, or the whole sequence', () => {
    expect(plan(1e9, 100)).toEqual({ by: 'truncated', batch: { rows: 32, steps: 100 }, windows: 10 });
    expect(plan(1e9, 999)).toMatchObject({ by: 'truncated', windows: 2 });
    expect(plan(1e9, 1000)).toEqual({ by: 'whole', batch: shape, windows: 1 });
    expect(() => plan(bytes.network(100), 200)).toThrow('sequences longer than stated memory');
  });

  test('what is only heard fits into any memory that a few steps fit into', () => {
    expect(planHearing(spec, shape, 1e9).windows).toBe(1);
    const own = planHearing(spec, shape, bytes.network(50));
    expect(own.batch.steps).toBe(50);
    expect(own.windows).toBe(20);
    expect(() => planHearing(spec, shape, 1000)).toThrow('sequences longer than stated memory');
  });
});
