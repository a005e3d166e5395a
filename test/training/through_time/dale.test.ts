/** Dale's law holds exactly, whatever training does, and errors pass through it. */
import { expect, test } from 'vitest';
import { elmanCells } from '../../../kernels/cells/elman.ts';
import { randomStream } from '../../../src/random.ts';
import { putSigns, signedMatrices } from '../../../src/training/through_time/dale.ts';
import { initialWeights } from '../../../src/training/through_time/initial_weights.ts';
import { namedWeights, parametersOf } from '../../../src/training/through_time/named_weights.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import { type NetworkSpec, networkParameters } from '../../../src/training/through_time/network_spec.ts';
import { optimiserDefaults } from '../../../src/training/through_time/optimisers.ts';
import { beginTraining, trainingRoom, trainStep } from '../../../src/training/through_time/train.ts';

const layer = { cell: elmanCells.softplus, units: 10, constants: { alpha: 1 }, inhibitory: 2 };
const spec: NetworkSpec = { inputs: 3, layers: [layer, { ...layer, units: 5, inhibitory: 1 }], outputs: 2 };
const [rows, steps] = [4, 6];
const parameters = networkParameters(spec);
const matrices = signedMatrices(parameters, spec.layers);
const first = initialWeights(spec, { seed: 1, gain: 0.8, vectors: {} });

function network(seed: number) {
  const own = createNetwork(spec, { rows, steps });
  const stream = randomStream(seed, 'test inputs');
  own.inputs().forEach((_, k, all) => {
    all[k] = k % own.inputStride < 3 ? stream.normal() : 0;
  });
  return own;
}

test('it is for what units send: recurrent weights, those of the next layer and of answers', () => {
  expect(matrices.map(({ name }) => name)).toEqual(['layer0.U_s', 'layer1.W_s', 'layer1.U_s', 'head.V']);
  expect([...matrices[1].signs]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, -1, -1]);
});

test('no weight of a unit has another sign than the unit, after any step of training', () => {
  const own = network(2);
  const state = beginTraining(first.slice());
  const room = trainingRoom(own, first.length);
  const stream = randomStream(3, 'test targets');
  const wanted = {
    targets: Float32Array.from({ length: 2 * rows * steps }, () => stream.normal()),
    weights: new Float32Array(rows * steps).fill(1),
  };
  // Steps so large that many numbers change their sign.
  const options = { loss: 'squared' as const, optimiser: optimiserDefaults.adam, rate: () => 0.1 };
  const losses: number[] = [];
  for (let step = 0; step < 60; step++)
    losses.push(trainStep(own, state, wanted, { ...options, clipping: { by: 'norm', most: 1 } }, room).loss);
  expect(losses[59]).toBeLessThan(losses[0] / 2);
  expect(first.some((value, k) => value * state.weights[k] < 0)).toBe(true);
  const weights = state.weights.slice();
  putSigns(matrices, weights);
  for (const { offset, columns, signs } of matrices)
    for (let k = 0; k < signs.length * columns; k++)
      expect(weights[offset + k] * signs[Math.floor(k / columns)]).toBeGreaterThanOrEqual(0);
  // These are the weights that it runs with: without the law they give the same answers.
  const free = createNetwork(
    { ...spec, layers: spec.layers.map(({ inhibitory: _, ...unsigned }) => unsigned) },
    { rows, steps },
  );
  free.inputs().set(own.inputs());
  free.load(weights);
  own.load(state.weights);
  const answers = own.run().slice();
  expect(free.run()).toEqual(answers);
  // And those that a file has.
  own.load(parametersOf(spec, namedWeights(spec, state.weights)));
  expect(own.run()).toEqual(answers);
  expect(
    namedWeights(spec, state.weights)
      .arrays.find(({ name }) => name === 'head.V')
      ?.values.slice(8),
  ).toEqual(weights.slice(-4, -2));
  const lessInhibited = { ...spec, layers: [{ ...layer, inhibitory: 1 }, spec.layers[1]] };
  expect(() => parametersOf(lessInhibited, namedWeights(spec, state.weights))).toThrow(
    /^weights: weights of another network \(/,
  );
});

test('derivatives by what is learned are those of differences', () => {
  const own = network(4);
  const stream = randomStream(5, 'test numbers');
  // Of both signs, and none so near to 0 that a step of the differences would cross it.
  const learned = first
    .map((value) => value + (value < 0 ? -0.05 : 0.05))
    .map((value) => (stream.uniform() < 0.5 ? -value : value));
  const errors = new Float32Array(rows * steps * own.outputStride);
  for (let row = 0; row < rows * steps; row++)
    for (let k = 0; k < 2; k++) errors[row * own.outputStride + k] = stream.normal();
  const loss = (all: Float32Array): number => {
    own.load(all);
    return own.run().reduce((sum, answer, k) => sum + answer * errors[k], 0);
  };
  loss(learned);
  const gradient = new Float32Array(learned.length);
  own.back(errors, gradient);
  for (const { name, offset, length } of parameters)
    for (let k = offset; k < offset + length; k += 7) {
      const h = 0.02;
      const at = (by: number): number => {
        const moved = learned.slice();
        moved[k] += by;
        return loss(moved);
      };
      const numerical = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
      // float32 leaves some 1e-6 of a sum of about 10, divided by the step.
      expect(Math.abs(gradient[k] - numerical), `${name} ${k}`).toBeLessThan(2e-3 * Math.max(1, Math.abs(numerical)));
    }
});

test('first recurrent weights have the gain as spectral radius, and inhibition balances excitation', () => {
  const { offset } = parameters.find(({ name }) => name === 'layer0.U_s') as (typeof parameters)[number];
  const one = { ...spec, layers: [{ ...layer, units: 100, inhibitory: 20 }] };
  const all = initialWeights(one, { seed: 2, gain: 0.8, vectors: {} });
  const place = networkParameters(one).find(({ name }) => name === 'layer0.U_s') as (typeof parameters)[number];
  const U = all.subarray(place.offset, place.offset + place.length);
  let [up, down] = [0, 0];
  for (const value of U)
    if (value > 0) up += value;
    else down -= value;
  // 10,000 numbers of a gamma distribution.
  expect(Math.abs(up / down - 1)).toBeLessThan(0.05);
  // Power iteration on ten layers' worth of steps: the norm grows by the radius a step.
  const small = Array.from({ length: 100 }, (_, k) => first[offset + k]);
  let x = Array.from({ length: 10 }, (_, i) => Math.sin(i + 1));
  let logarithm = 0;
  for (let step = 0; step < 4000; step++) {
    x = x.map((_, i) => x.reduce((sum, value, k) => sum + value * small[10 * k + i], 0));
    const norm = Math.hypot(...x);
    logarithm += Math.log(norm);
    x = x.map((value) => value / norm);
  }
  expect(Math.exp(logarithm / 4000)).toBeCloseTo(0.8, 3);
});
