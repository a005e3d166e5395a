/** The same weights as the textbook ridge, whether rows or states are fewer. */
import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { randomStream } from '../../../../src/random.ts';
import { fitPlainRidge } from '../../../../src/readout/ridge.ts';
import { fitOnePenalty } from '../../../../src/studies/published/series/one_penalty.ts';

const drawn = (name: string, rows: number, columns: number) => {
  const stream = randomStream(1, name);
  return ndarray(
    Float64Array.from({ length: rows * columns }, () => 2 + stream.normal()),
    [rows, columns],
  );
};

test.each([
  ['more rows than states', 30, 7],
  ['more states than rows', 9, 20],
])('%s: answers are those of the textbook ridge', (_, rows, columns) => {
  const [states, targets, fresh] = [drawn('x', rows, columns), drawn('y', rows, 2), drawn('z', 1, columns)];
  for (const penalty of [1e-3, 10]) {
    const expected = fitPlainRidge(states, targets, penalty).predict(fresh).data;
    fitOnePenalty(
      states,
      targets,
      penalty,
    )(fresh.data).forEach((value, k) => {
      expect(value).toBeCloseTo(expected[k], 9);
    });
  }
});

test('a matrix without factors is left to the textbook ridge', () => {
  const states = ndarray(
    Float64Array.from({ length: 40 }, (_, i) => 1e8 * Math.floor(i / 4)),
    [10, 4],
  );
  const targets = drawn('y', 10, 1);
  const answer = fitOnePenalty(states, targets, 1e-12)(Float64Array.of(4e8, 4e8, 4e8, 4e8));
  expect(Number.isFinite(answer[0])).toBe(true);
});
