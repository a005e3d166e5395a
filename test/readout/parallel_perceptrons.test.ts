/**
 * Parallel perceptrons: one step of the p-delta rule by hand, an answer of few values, a task that no linear readout
 * can do, and data that is written down and read.
 */
import { expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { fitLogistic } from '../../src/readout/logistic.ts';
import { pDelta, perceptronAnswer, stepsOf } from '../../src/readout/p_delta.ts';
import { fitParallelPerceptrons, type PerceptronData } from '../../src/readout/parallel_perceptrons.ts';
import type { Readout } from '../../src/readout/readout.ts';
import { type ReadoutData, readoutFrom } from '../../src/readout/saved_readout.ts';

test('the answer counts perceptrons that fire, those at 0 among them, and ends at −1 and 1', () => {
  expect(perceptronAnswer(Float64Array.of(0, 1, -1, -2), 4)).toBe(0);
  expect(perceptronAnswer(Float64Array.of(3, 1, 1, -2), 4)).toBe(0.25);
  expect(perceptronAnswer(Float64Array.of(-3, -1, -1, -2), 1)).toBe(-1);
});

test.each([
  ['is too large', 1, [-1, -1, -2, 0], 1],
  ['is too small', -1, [0, 2, 1, 1], 1],
  ['is right within what is tolerated', 0.4, [0, 2, -2, 0], 2],
])(
  'of an answer that %s the wrong side is moved, and what is near the edge pushed away from it',
  (_, error, steps, pushes) => {
    const choices = {
      ...{ perceptrons: 4, rho: 2, epsilon: 0.5, margin: 0.1, mu: 2, mostUpdates: 10, rate: 1, epochs: 1 },
    };
    const found = new Float64Array(4);
    expect(stepsOf(Float64Array.of(0.5, 0.05, -0.05, -0.5), error, choices, 0.1, found)).toBe(pushes);
    expect([...found]).toEqual(steps);
  },
);

/** Points of a square; 1 where the coordinates have one sign. */
function points(name: string, count: number) {
  const stream = randomStream(2, name);
  const states = Array.from({ length: count }, () => [2 * stream.uniform() - 1, 2 * stream.uniform() - 1]);
  return {
    states,
    same: states.map(([a, b]) => [a * b > 0 ? 1 : -1]),
    sum: states.map(([a, b]) => [a + b > 0 ? 1 : -1]),
  };
}
const [train, fresh] = [points('train', 200), points('test', 1000)];
const share = (readout: Readout, targets: readonly number[][]): number => {
  const answers = readout.predict(fresh.states);
  return targets.filter(([y], t) => Math.sign(answers.get(t, 0)) === y).length / targets.length;
};

test('weights that have learned have length 1', () => {
  const choices = {
    ...{ perceptrons: 2, rho: 1, epsilon: 0.5, margin: 0.1, mu: 1, mostUpdates: 1, rate: 1, epochs: 5 },
  };
  const rows = Float64Array.from(train.states.flatMap((row) => [...row, 1]));
  const weights = (epochs: number) =>
    pDelta(rows, Float64Array.from(train.sum.flat()), { ...choices, epochs }, { seed: 1, output: 0 });
  const learned = weights(5);
  expect(learned).not.toEqual(weights(1));
  for (const i of [0, 1]) expect(Math.hypot(...[0, 2, 4].map((at) => learned[at + i]))).toBeCloseTo(1, 12);
});

test('where weights are as good as none, others are drawn', () => {
  // One perceptron that hardly moves: right from the start or, half of the time, wrong until it begins again.
  const choices = {
    ...{ perceptrons: 1, rho: 0.5, epsilon: 0.5, margin: 0.1, mu: 1, mostUpdates: 1, rate: 1e-6, epochs: 150 },
  };
  for (let seed = 1; seed <= 8; seed++) {
    const [a, b] = pDelta(Float64Array.of(0.3, 1), Float64Array.of(1), choices, { seed, output: 0 });
    expect(0.3 * a + b).toBeGreaterThan(0);
  }
});

test('they do what no linear readout can: tell whether two numbers have the same sign', () => {
  const perceptrons = fitParallelPerceptrons([train.states], [train.same], {
    perceptrons: 31,
    rho: 2,
    rate: 5,
    epochs: 300,
  });
  expect(share(perceptrons, fresh.same)).toBeGreaterThan(0.8);
  // A plane through a square splits it into like and unlike signs evenly; 1,000 points have a standard error of .016.
  const linear = fitLogistic([train.states], [train.same], { penalties: [1] });
  expect(Math.abs(share(linear, fresh.same) - 0.5)).toBeLessThan(0.15);
});

test('and what a linear readout can; answers come back in the unit of the targets', () => {
  const readout = fitParallelPerceptrons([train.states], [train.sum.map(([y]) => [100 + 10 * y, 7])]);
  const answers = readout.predict(fresh.states);
  const right = fresh.sum.filter(([y], t) => Math.sign(answers.get(t, 0) - 100) === y).length;
  expect(right / fresh.sum.length).toBeGreaterThan(0.95);
  for (let t = 0; t < 1000; t++) {
    expect(Math.abs(answers.get(t, 0) - 100)).toBeLessThanOrEqual(10);
    expect(answers.get(t, 1)).toBe(7);
  }
});

test('the best weights on the way are kept: where nothing can be learned, none worse than the first', () => {
  const stream = randomStream(3, 'coins');
  const coins = train.states.map(() => [stream.uniform() < 0.5 ? -1 : 1]);
  const errorAfter = (epochs: number, seed: number): number => {
    const { data } = fitParallelPerceptrons([train.states], [coins], { rate: 100, epochs, seed }).predict(train.states);
    return coins.reduce((sum, [y], t) => sum + Math.abs(data[t] - y), 0);
  };
  for (let seed = 1; seed <= 8; seed++) expect(errorAfter(6, seed)).toBeLessThanOrEqual(errorAfter(1, seed));
});

test('one seed gives the same weights, another others; written down and read they answer the same to the bit', () => {
  const fitted = (seed: number) => fitParallelPerceptrons([train.states], [train.sum], { seed, epochs: 5 });
  const readout = fitted(1);
  expect(fitted(1).toJSON()).toEqual(readout.toJSON());
  expect(fitted(2).toJSON()).not.toEqual(readout.toJSON());
  const data = JSON.parse(JSON.stringify(readout)) as PerceptronData;
  const again = readoutFrom(data as ReadoutData);
  expect(again.predict(fresh.states).data).toEqual(readout.predict(fresh.states).data);
  expect(again.toJSON()).toEqual(readout.toJSON());
  const read = readoutFrom as (given: unknown) => unknown;
  expect(() => read({ ...data, perceptrons: 20 })).toThrow('parallel perceptrons data: weights (array of 63); give 60');
  expect(() => read({ ...data, least: [2] })).toThrow('range of output 0 (2 … 1); give the smaller one as least');
  expect(() => read({ ...data, rho: 0 })).toThrow('parallel perceptrons data: rho (0); use a number > 0');
  const make = fitParallelPerceptrons as (...given: unknown[]) => unknown;
  expect(() => make([[[0]]], [[[0]]], { perceptrons: 0 })).toThrow(
    'parallel perceptrons: perceptrons (0); use an integer',
  );
  expect(() => make([[[0]]], [[[0]]], { margin: -1 })).toThrow('parallel perceptrons: margin (-1); use a number ≥ 0');
});
