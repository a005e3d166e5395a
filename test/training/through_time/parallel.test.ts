/** Gradients in parts: those of the whole batch, and the same bytes however many threads compute them. */
import { describe, expect, inject, test } from 'vitest';
import { initialWeights } from '../../../src/training/through_time/initial_weights.ts';
import { lossOf } from '../../../src/training/through_time/loss.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import { networkParameters } from '../../../src/training/through_time/network_spec.ts';
import {
  createParallelNetwork,
  handHere,
  type ParallelOptions,
  type StartHand,
  trainStepInParts,
} from '../../../src/training/through_time/parallel.ts';
import { handInThread } from '../../../src/training/through_time/parallel_threads.ts';
import { beginTraining } from '../../../src/training/through_time/train.ts';
import { drawnBatch, ROWS, SPEC, STEPS, TRAINING, trainedInParts } from '../../browser/trained_in_parts.ts';

const parameters = initialWeights(SPEC, { seed: 1, gain: 1, vectors: {} });
const shape = { rows: ROWS, steps: STEPS, jobs: 1 };

async function inParts(options: ParallelOptions) {
  const network = await createParallelNetwork(SPEC, options);
  const gradient = new Float32Array(parameters.length);
  const loss = await network.gradient(parameters, drawnBatch(1), 'squared', gradient);
  network.dispose();
  return { loss, gradient, parts: network.parts, hands: network.hands };
}

test('parts add up to the loss and the gradient of the whole batch', async () => {
  const { inputs, targets, weights, draws } = drawnBatch(1);
  const padding = 24;
  const whole = createNetwork(SPEC, { rows: padding, steps: STEPS });
  const heard = whole.inputs();
  const counted = new Float32Array(padding * STEPS);
  const wanted = new Float32Array(padding * STEPS * SPEC.outputs);
  for (let step = 0; step < STEPS; step++)
    for (let row = 0; row < ROWS; row++) {
      const [from, to] = [step * ROWS + row, step * padding + row];
      heard.set(inputs.subarray(3 * from, 3 * from + 3), to * whole.inputStride);
      wanted.set(targets.subarray(2 * from, 2 * from + 2), 2 * to);
      counted[to] = weights[from];
    }
  whole.load(parameters);
  const numbered = { ...draws, numbers: Uint32Array.from({ length: padding }, (_, row) => draws.numbers[row] ?? 0) };
  const errors = new Float32Array(padding * STEPS * whole.outputStride);
  const compared = {
    answers: whole.run(undefined, numbered),
    stride: whole.outputStride,
    targets: wanted,
    outputs: 2,
    weights: counted,
  };
  const loss = lossOf('squared', compared, errors);
  const gradient = new Float32Array(parameters.length);
  whole.back(errors, gradient);
  const parted = await inParts({ ...shape, partRows: 8 });
  expect(parted.parts).toBe(3);
  // float32, sums of some hundred numbers in another order.
  expect(Math.abs(parted.loss / loss - 1)).toBeLessThan(1e-6);
  const most = gradient.reduce((all, own) => Math.max(all, Math.abs(own)), 0);
  const off = gradient.reduce((all, own, k) => Math.max(all, Math.abs(own - parted.gradient[k])), 0);
  expect(off / most).toBeLessThan(2e-6);
  expect(most).toBeGreaterThan(0.01);
  // One part is the whole, up to its padding, which adds nothing.
  const one = await inParts({ ...shape, partRows: 24 });
  expect([one.parts, one.loss]).toEqual([1, loss]);
  expect(one.gradient).toEqual(gradient);
});

describe('the same weights after some steps of training', () => {
  test('for any number of hands, in threads or not, and through a file', async () => {
    expect(inject('buildErrors')).toBe('');
    const alone = await trainedInParts({ jobs: 1, updates: 12, threads: false });
    const others = await Promise.all([
      ...[1, 2, 3].map((jobs) => trainedInParts({ jobs, updates: 12, threads: true })),
      trainedInParts({ jobs: 2, updates: 12, threads: false }),
      trainedInParts({ jobs: 2, updates: 12, threads: true, reloadAt: 5 }),
    ]);
    expect(new Set([alone, ...others])).toEqual(new Set([alone]));
    expect(await trainedInParts({ jobs: 1, updates: 11, threads: false })).not.toBe(alone);
  });
});

test('a penalty of weights is that of the whole; of activity it is refused', async () => {
  const network = await createParallelNetwork(SPEC, { ...shape, partRows: 8 });
  const gradient = new Float32Array(parameters.length);
  const step = (activity: number, weights: number) => {
    const options = { ...TRAINING, penalties: { activity, weights } };
    return trainStepInParts(network, beginTraining(parameters.slice()), drawnBatch(1), options, gradient);
  };
  let sum = 0;
  for (const { shape: own, offset, length } of networkParameters(SPEC))
    if (own.length === 2) for (const value of parameters.subarray(offset, offset + length)) sum += 0.5 * value ** 2;
  expect((await step(0, 0.5)).penalty).toBeCloseTo(sum, 8);
  await expect(step(0.1, 0)).rejects.toThrow('training in parts: penalty of activity (0.1); use 0');
  network.dispose();
});

test('no more hands are started than there are parts', async () => {
  const { parts, hands } = await inParts({ ...shape, jobs: 5, partRows: 12 });
  expect([parts, hands]).toEqual([2, 2]);
});

test('a part that does not count, and a hand that fails', async () => {
  const network = await createParallelNetwork(SPEC, { ...shape, partRows: 4 });
  const { inputs, targets, weights } = drawnBatch(1);
  const few = weights.map((weight, at) => (at % ROWS < 4 ? weight : 0));
  const gradient = new Float32Array(parameters.length);
  expect(await network.gradient(parameters, { inputs, targets, weights: few }, 'squared', gradient)).toBeGreaterThan(0);
  const state = beginTraining(parameters.slice());
  state.weights[0] = Number.NaN;
  await expect(trainStepInParts(network, state, drawnBatch(1), TRAINING, gradient)).rejects.toThrow(
    /^training, step 1: loss \(NaN\) is no finite number; use a smaller learning rate/,
  );
  const thread = await createParallelNetwork(SPEC, { ...shape, jobs: 2, partRows: 12, start: handInThread });
  thread.dispose();
  await expect(thread.gradient(parameters, drawnBatch(1), 'squared', gradient)).rejects.toThrow(
    'worker 1: disposed of while it ran',
  );
  const ended: number[] = [];
  const second = async (number: number) => {
    if (number === 1) throw new Error('no second hand');
    return { ...(await handHere(number)), terminate: () => void ended.push(number) };
  };
  await expect(createParallelNetwork(SPEC, { ...shape, jobs: 2, partRows: 12, start: second })).rejects.toThrow(
    'no second hand',
  );
  expect(ended).toEqual([0]);
});

test('hands of which one cannot build are all ended', async () => {
  const ended: number[] = [];
  const start: StartHand = async (number) => ({
    ask: async () => {
      if (number === 1) throw new Error('no memory');
      return { kind: 'built', bytes: 1 };
    },
    terminate: () => void ended.push(number),
  });
  await expect(createParallelNetwork(SPEC, { ...shape, jobs: 2, partRows: 12, start })).rejects.toThrow('no memory');
  expect(ended).toEqual([0, 1]);
});

test.each<[Partial<ParallelOptions>, string]>([
  [{ rows: 0 }, 'training: rows (0); use an integer ≥ 1'],
  [{ jobs: 1.5 }, 'training: jobs (1.5); use an integer ≥ 1'],
  [{ partRows: 6 }, 'training: partRows (6); use a multiple of 4'],
])('%j is refused', async (options, message) => {
  await expect(createParallelNetwork(SPEC, { ...shape, ...options })).rejects.toThrow(message);
});

test.each<[Partial<ReturnType<typeof drawnBatch>>, string]>([
  [{ inputs: new Float32Array(3) }, 'training: inputs of a batch (3); give 462'],
  [{ targets: new Float32Array(3) }, 'training: targets of a batch (3); give 308'],
  [{ weights: new Float32Array(3) }, 'training: weights of rows of a batch (3); give 154'],
  [
    { draws: { ...drawnBatch(1).draws, numbers: new Uint32Array(2) } },
    'training: numbers of draws of a batch (2); give 22',
  ],
  [{ weights: new Float32Array(154) }, 'training: weight of all answers (0); give at least one instant that counts'],
])('a batch with other arrays is refused (%#)', async (change, message) => {
  const network = await createParallelNetwork(SPEC, shape);
  const gradient = new Float32Array(parameters.length);
  const batch = { ...drawnBatch(1), ...change };
  await expect(network.gradient(parameters, batch, 'squared', gradient)).rejects.toThrow(message);
  await expect(network.gradient(parameters.subarray(1), drawnBatch(1), 'squared', gradient)).rejects.toThrow(
    `training: parameters (${parameters.length - 1}); give ${parameters.length}`,
  );
});
