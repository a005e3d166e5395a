import { expect, test } from 'vitest';
import {
  type ClassifiedTrials,
  crossTemporalDecoding,
  type Decoder,
  ownAndOther,
} from '../../src/metrics/cross_temporal.ts';

/** The label of the training row that is nearest. */
const nearest: Decoder = (taught, labels) => (rows) =>
  rows.map((row) => {
    const distance = (other: ArrayLike<number>) => Array.from(row).reduce((sum, x, i) => sum + (x - other[i]) ** 2, 0);
    return labels[taught.reduce((best, other, i) => (distance(other) < distance(taught[best]) ? i : best), 0)];
  });

/** Two classes, told by the sign of one state: always the same one, or a new one at each instant. */
const trials = (place: (t: number) => number): ClassifiedTrials => ({
  labels: [0, 1, 0, 1],
  states: [0, 1, 0, 1].map((label, i) =>
    Array.from({ length: 3 }, (_, t) =>
      Array.from({ length: 3 }, (_, n) => (n === place(t) ? 2 * label - 1 : 0.01 * i * (n - 1))),
    ),
  ),
});

test('a code that stays is told at every instant from every other; one that moves on its diagonal alone', () => {
  const stays = trials(() => 0);
  expect(crossTemporalDecoding(stays, stays, nearest)).toEqual([1, 2, 3].map(() => [1, 1, 1]));
  const moves = trials((t) => t);
  const matrix = crossTemporalDecoding(moves, moves, nearest);
  for (let t = 0; t < 3; t++) expect(matrix[t][t]).toBe(1);
  const { own, other } = ownAndOther(matrix);
  expect(own).toBe(1);
  expect(other).toBeLessThan(0.8);
});

test('own and other instants are the diagonal of the matrix and the rest of it', () => {
  const matrix = [
    [1, 0.5, 0.25],
    [0.25, 0.75, 0.5],
    [0.5, 0.25, 0.5],
  ];
  expect(ownAndOther(matrix)).toEqual({ own: 0.75, other: 0.375 });
});

test('training and test may have other instants; trials that do not fit are refused', () => {
  const stays = trials(() => 0);
  const short = { ...stays, states: stays.states.map((trial) => trial.slice(0, 2)) };
  expect(crossTemporalDecoding(stays, short, nearest).map((row) => row.length)).toEqual([2, 2, 2]);
  expect(() => crossTemporalDecoding({ ...stays, labels: [1] }, stays, nearest)).toThrow(
    'cross-temporal decoding, training: 4 trials and 1 labels; give as many of each',
  );
  const ragged = { ...stays, states: [...stays.states.slice(1), stays.states[0].slice(1)] };
  expect(() => crossTemporalDecoding(stays, ragged, nearest)).toThrow('test: instants of trial 3 (2); give 3 in each');
});
