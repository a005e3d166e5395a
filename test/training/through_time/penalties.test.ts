/** Penalties: what they come to, and derivatives against differences, through time and through layers. */
import { expect, test } from 'vitest';
import { elmanCells } from '../../../kernels/cells/elman.ts';
import { gruCell } from '../../../kernels/cells/gru.ts';
import { randomStream } from '../../../src/random.ts';
import { initialWeights } from '../../../src/training/through_time/initial_weights.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import { type NetworkSpec, networkParameters } from '../../../src/training/through_time/network_spec.ts';
import { optimiserDefaults } from '../../../src/training/through_time/optimisers.ts';
import { activityPenalty, addWeightPenalty } from '../../../src/training/through_time/penalties.ts';
import { beginTraining, trainingRoom, trainStep } from '../../../src/training/through_time/train.ts';

const spec: NetworkSpec = {
  inputs: 2,
  layers: [
    { cell: gruCell, units: 5, constants: {} },
    { cell: elmanCells.tanh, units: 9, constants: { alpha: 0.5 } },
  ],
  outputs: 1,
};
// Sequences of several lengths; the fourth row is padding.
const [lengths, rows, steps] = [[6, 3, 5], 4, 6];
const parameters = initialWeights(spec, { seed: 1, gain: 1, vectors: { b_z: 1 } });

function heard() {
  const network = createNetwork(spec, { rows, steps });
  const stream = randomStream(2, 'test inputs');
  network.inputs().forEach((_, at, all) => {
    all[at] = at % network.inputStride < 2 ? stream.normal() : 0;
  });
  return network;
}

/** The penalty of activity alone, and its gradient. */
function penalised(all: Float32Array) {
  const network = heard();
  network.load(all);
  network.run();
  const gradient = new Float32Array(all.length);
  const penalty = activityPenalty(network, 3, lengths);
  network.back(new Float32Array(rows * steps * network.outputStride), gradient, penalty);
  return { value: penalty.value(), gradient, network };
}

test('the penalty of activity is λ times the mean square of each layer over steps of sequences', () => {
  const { value, network } = penalised(parameters);
  const states = network.states();
  let top = 0;
  for (const [row, length] of lengths.entries())
    for (let step = 0; step < length; step++)
      for (let i = 0; i < 9; i++) top += states[(step * rows + row) * network.stateStride + i] ** 2;
  const one = createNetwork({ ...spec, layers: [spec.layers[0]] }, { rows, steps });
  one.inputs().set(heard().inputs());
  const own = new Float32Array(initialWeights(one.spec, { seed: 1, gain: 1, vectors: {} }).length);
  own.set(parameters.subarray(0, own.length - 6));
  one.load(own);
  one.run();
  let bottom = 0;
  for (const [row, length] of lengths.entries())
    for (let step = 0; step < length; step++)
      for (let i = 0; i < 5; i++) bottom += one.states()[(step * rows + row) * one.stateStride + i] ** 2;
  expect(value).toBeCloseTo(3 * (top / (9 * 14) + bottom / (5 * 14)), 6);
});

test('its gradient is that of differences, in every parameter', () => {
  const { gradient } = penalised(parameters);
  const stream = randomStream(1, 'test directions');
  for (const { name, offset, length } of networkParameters(spec)) {
    const direction = Float32Array.from({ length }, () => stream.normal());
    const norm = Math.sqrt(direction.reduce((sum, value) => sum + value * value, 0));
    const at = (by: number): number => {
      const moved = parameters.slice();
      for (let k = 0; k < length; k++) moved[offset + k] += (by * direction[k]) / norm;
      return penalised(moved).value;
    };
    const h = 0.02;
    const numerical = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
    const derived = direction.reduce((sum, value, k) => sum + (value / norm) * gradient[offset + k], 0);
    // As in network.test.ts: float32 leaves some 1e-7 of a value of about 1, divided by a step of .02.
    expect(Math.abs(derived - numerical), name).toBeLessThan(3e-5);
    // Answers have no part in it.
    if (name.startsWith('head')) expect(derived).toBe(0);
  }
});

test('that of weights is λ Σ w² over matrices, and its derivative 2 λ w', () => {
  const gradient = new Float32Array(parameters.length).fill(1);
  const value = addWeightPenalty(spec, parameters, { activity: 0, weights: 0.25 }, gradient);
  let sum = 0;
  for (const { name, shape, offset, length } of networkParameters(spec))
    for (let k = offset; k < offset + length; k++) {
      const isMatrix = shape.length === 2;
      if (isMatrix) sum += 0.25 * parameters[k] ** 2;
      expect(gradient[k], name).toBeCloseTo(isMatrix ? 1 + 0.5 * parameters[k] : 1, 6);
    }
  expect(value).toBeCloseTo(sum, 10);
});

test('a step of training goes down the loss with its penalties, and tells them apart', () => {
  const options = (penalties: { activity: number; weights: number }) => ({
    ...{ loss: 'squared' as const, optimiser: optimiserDefaults.sgd, penalties },
    ...{ clipping: { by: 'none', most: 1 } as const, rate: () => 0.05 },
  });
  const train = (penalties: { activity: number; weights: number }) => {
    const network = heard();
    const state = beginTraining(parameters.slice());
    const room = trainingRoom(network, parameters.length);
    const wanted = {
      ...{ targets: new Float32Array(rows * steps).fill(0.5), lengths },
      weights: Float32Array.from({ length: rows * steps }, (_, at) => (at % rows < 3 ? 1 : 0)),
    };
    return Array.from({ length: 30 }, () => trainStep(network, state, wanted, options(penalties), room));
  };
  const [free, held] = [train({ activity: 0, weights: 0 }), train({ activity: 0.3, weights: 0.01 })];
  expect(held[0].loss).toBe(free[0].loss);
  expect(free.every(({ penalty }) => penalty === 0)).toBe(true);
  const sums = held.map(({ loss, penalty }) => loss + penalty);
  expect(sums).toEqual(sums.toSorted((a, b) => b - a));
  expect(held[29].penalty).toBeLessThan(held[0].penalty);
});
