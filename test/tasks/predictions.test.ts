import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { singleOutputs } from '../../src/tasks/predictions.ts';
import type { TaskTrial } from '../../src/tasks/task.ts';

const trial: TaskTrial = {
  trial: { id: 0, durationMs: 20, spikes: [], sampleTimesMs: Float64Array.of(10, 20) },
  targets: ndarray(Float64Array.of(0, 1), [2, 1]),
  facts: {},
};
const read = (predictions: unknown) =>
  singleOutputs('task', [trial], predictions as Parameters<typeof singleOutputs>[2]);

test('predictions are read as ndarrays, views of them, or rows of numbers', () => {
  const square = ndarray(Float64Array.of(1, 2, 3, 4), [2, 2]);
  expect(read([ndarray(Float64Array.of(3, 4), [2, 1])])).toEqual([Float64Array.of(3, 4)]);
  expect(read([square.lo(0, 1)])).toEqual([Float64Array.of(2, 4)]);
  expect(read([[[5], [6]]])).toEqual([Float64Array.of(5, 6)]);
});

const MATRIX = 'use a matrix, [rows × columns]: an ndarray, or an array of rows of numbers';
test.each([
  ['none', undefined, 'task: predictions (undefined); give an array, one per trial'],
  ['too few', [], 'task: number of predictions (0); give one per trial, 1'],
  ['a vector', [[5, 6]], `task, prediction 0: row 0 is not an array (5); ${MATRIX}`],
  [
    'a flat ndarray',
    [ndarray(new Float64Array(2), [2])],
    `task, prediction 0: an ndarray of 1 dimensions ([2]); ${MATRIX}`,
  ],
  ['a row', [[[5, 6]]], 'task: shape of prediction 0 (1 × 2); give 2 × 1'],
  ['of a system that blew up', [[[5], [Number.NaN]]], 'task: prediction 0 at sample 1 (NaN); give finite numbers'],
])('predictions are refused in one line: %s', (_, predictions, message) => {
  expect(() => read(predictions)).toThrow(new InputError(message));
});
