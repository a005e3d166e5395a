/** Stacks of layers with a head: gradients of a loss against differences, and that they learn. */
import { expect, test } from 'vitest';
import { elmanCells } from '../../../kernels/cells/elman.ts';
import { gruCell } from '../../../kernels/cells/gru.ts';
import { lstmCell } from '../../../kernels/cells/lstm.ts';
import { randomStream } from '../../../src/random.ts';
import { initialWeights } from '../../../src/training/through_time/initial_weights.ts';
import { type LossName, lossNames, lossOf } from '../../../src/training/through_time/loss.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import {
  type NetworkSpec,
  networkParameters,
  parameterCount,
} from '../../../src/training/through_time/network_spec.ts';
import { optimiserDefaults } from '../../../src/training/through_time/optimisers.ts';
import {
  beginTraining,
  type TrainingOptions,
  trainingRoom,
  trainStep,
} from '../../../src/training/through_time/train.ts';

const spec: NetworkSpec = {
  inputs: 2,
  layers: [
    { cell: gruCell, units: 6, constants: {} },
    { cell: lstmCell, units: 5, constants: {} },
    { cell: elmanCells.tanh, units: 9, constants: { alpha: 0.5 } },
  ],
  outputs: 3,
};

/** A batch with some rows that do not count. */
function drawn(rows: number, steps: number, seed: number) {
  const stream = randomStream(seed, 'test batch');
  const targets = Float32Array.from({ length: steps * rows * 3 }, () => stream.uniform());
  // Shares, as cross-entropy has them.
  for (let row = 0; row < steps * rows; row++) {
    const own = targets.subarray(3 * row, 3 * row + 3);
    own.set(own.map((value) => value / (own[0] + own[1] + own[2])));
  }
  return {
    inputs: Float32Array.from({ length: steps * rows * 2 }, () => stream.normal()),
    targets,
    weights: Float32Array.from({ length: steps * rows }, () => (stream.uniform() < 0.5 ? 0 : stream.uniform())),
  };
}

function networkWith(own: NetworkSpec, rows: number, steps: number, inputs: Float32Array) {
  const network = createNetwork(own, { rows, steps });
  const heard = network.inputs();
  for (let row = 0; row < rows * steps; row++)
    heard.set(inputs.subarray(own.inputs * row, own.inputs * (row + 1)), row * network.inputStride);
  return network;
}

test.each(lossNames)('the gradient of the loss %s is that of differences, in every parameter', (loss: LossName) => {
  const [rows, steps] = [4, 6];
  const { inputs, targets, weights } = drawn(rows, steps, 3);
  const network = networkWith(spec, rows, steps, inputs);
  const parameters = initialWeights(spec, { seed: 1, gain: 1, vectors: { b_f: 1 } });
  const errors = new Float32Array(rows * steps * network.outputStride);
  const lossAt = (all: Float32Array): number => {
    network.load(all);
    const compared = { answers: network.run(), stride: network.outputStride, targets, outputs: 3, weights };
    return lossOf(loss, compared, errors);
  };
  lossAt(parameters);
  const gradient = new Float32Array(parameters.length);
  network.back(errors, gradient);
  // float32 leaves some 1e-7 of a loss of about 1, divided by a step of .02; along a random direction at a time, since
  // one parameter alone moves it by less than that.
  const stream = randomStream(1, 'test directions');
  for (const { name, offset, length } of networkParameters(spec))
    for (let repeat = 0; repeat < 3; repeat++) {
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
      expect(Math.abs(derived - numerical), name).toBeLessThan(3e-5);
    }
});

test('a row that does not count has no error, nor has padding any weight', () => {
  const { inputs, targets, weights } = drawn(4, 5, 4);
  const network = networkWith(spec, 4, 5, inputs);
  network.load(initialWeights(spec, { seed: 1, gain: 1, vectors: {} }));
  const errors = new Float32Array(20 * network.outputStride);
  lossOf('squared', { answers: network.run(), stride: network.outputStride, targets, outputs: 3, weights }, errors);
  weights.forEach((weight, row) => {
    const own = errors.subarray(row * network.outputStride, (row + 1) * network.outputStride);
    expect(own.some((value) => value !== 0)).toBe(weight > 0);
    expect(own.subarray(3).every((value) => value === 0)).toBe(true);
  });
});

test('parameters have places one after the other, and orthogonal recurrent matrices at first', () => {
  const parameters = networkParameters(spec);
  expect(parameters.map(({ name }) => name)).toContain('layer1.U_f_sum');
  expect(parameterCount(spec)).toBe(parameters.reduce((sum, { length }) => sum + length, 0));
  const all = initialWeights(spec, { seed: 1, gain: 2, vectors: { b_f: 1 } });
  const of = (name: string) => {
    const { offset, length } = parameters.find((own) => own.name === name) as (typeof parameters)[number];
    return all.subarray(offset, offset + length);
  };
  expect([...of('layer1.b_f')]).toEqual(Array.from({ length: 5 }, () => 1));
  const U = of('layer2.U_s');
  for (let i = 0; i < 9; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < 9; k++) sum += U[9 * i + k] * U[9 * j + k];
      expect(sum).toBeCloseTo(i === j ? 4 : 0, 5);
    }
});

/** The adding problem (Hochreiter & Schmidhuber 1997): the sum of two marked numbers of a sequence. */
function addingBatch(rows: number, steps: number, seed: number) {
  const stream = randomStream(seed, 'adding');
  const inputs = new Float32Array(steps * rows * 2);
  const targets = new Float32Array(steps * rows);
  const weights = new Float32Array(steps * rows);
  for (let b = 0; b < rows; b++) {
    const marked = [stream.integer(steps / 2), steps / 2 + stream.integer(steps / 2)];
    let sum = 0;
    for (let t = 0; t < steps; t++) {
      const value = stream.uniform();
      inputs[2 * (t * rows + b)] = value;
      if (!marked.includes(t)) continue;
      inputs[2 * (t * rows + b) + 1] = 1;
      sum += value;
    }
    targets[(steps - 1) * rows + b] = sum;
    weights[(steps - 1) * rows + b] = 1;
  }
  return { inputs, targets, weights };
}

test.each([
  ['gru', gruCell, {}],
  ['lstm', lstmCell, { b_f: 1 }],
] as const)('%s learns to add two numbers of a sequence, to the same bytes each time', (_, cell, vectors) => {
  const own: NetworkSpec = { inputs: 2, layers: [{ cell, units: 24, constants: {} }], outputs: 1 };
  const [rows, steps] = [32, 20];
  const train = (updates: number) => {
    const network = createNetwork(own, { rows, steps });
    const state = beginTraining(initialWeights(own, { seed: 2, gain: 1, vectors }));
    const room = trainingRoom(network, state.weights.length);
    const options: TrainingOptions = {
      ...{ loss: 'squared' as const, optimiser: optimiserDefaults.adam },
      ...{ clipping: { by: 'norm', most: 1 } as const, rate: () => 0.005 },
    };
    const losses: number[] = [];
    for (let step = 0; step < updates; step++) {
      const { inputs, ...wanted } = addingBatch(rows, steps, step);
      const heard = network.inputs();
      for (let row = 0; row < rows * steps; row++)
        heard.set(inputs.subarray(2 * row, 2 * row + 2), row * network.inputStride);
      losses.push(trainStep(network, state, wanted, options, room).loss);
    }
    return { losses, weights: state.weights };
  };
  const { losses } = train(600);
  // Who answers 1 whatever the numbers are has 1/6.
  expect(losses.slice(-20).reduce((sum, loss) => sum + loss, 0) / 20).toBeLessThan(0.02);
  expect(train(5).weights).toEqual(train(5).weights);
});

test('what is no number any more ends a training with its step and what to try', () => {
  const own: NetworkSpec = {
    inputs: 1,
    layers: [{ cell: elmanCells.relu, units: 8, constants: { alpha: 1 } }],
    outputs: 1,
  };
  const network = createNetwork(own, { rows: 4, steps: 200 });
  network.inputs().fill(1);
  const state = beginTraining(initialWeights(own, { seed: 2, gain: 30, vectors: {} }));
  const wanted = { targets: new Float32Array(800), weights: new Float32Array(800).fill(1) };
  const options: TrainingOptions = {
    ...{ loss: 'squared' as const, optimiser: optimiserDefaults.sgd },
    ...{ clipping: { by: 'none', most: 1 } as const, rate: () => 1 },
  };
  expect(() => trainStep(network, state, wanted, options, trainingRoom(network, state.weights.length))).toThrow(
    /training, step 1: .* is no finite number; use a smaller learning rate/,
  );
});

test.each([
  [undefined, 'no network (undefined); give { inputs, layers, outputs }'],
  [{ ...spec, layers: [] }, 'no layers (0); give one or more: { cell, units, constants }'],
  [{ ...spec, outputs: Number.NaN }, 'outputs (NaN); use 1, 2, …'],
  [{ ...spec, inputs: '1' }, 'inputs ("1"); use 1, 2, …'],
  [{ ...spec, layers: [{ ...spec.layers[0], units: 2.5 }] }, 'units (2.5); use 1, 2, …'],
])('parameters of what is no network are refused: %j', (given, message) => {
  expect(() => networkParameters(given as NetworkSpec)).toThrow(`network: ${message}`);
});
