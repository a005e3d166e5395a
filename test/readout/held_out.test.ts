/** Errors on rows that were not fitted: those of the answers as the readout gives them, for many solutions at once. */
import { expect, test } from 'vitest';
import { heldOutErrors } from '../../src/readout/held_out.ts';
import { scatterOf } from '../../src/readout/scatter.ts';

const rows = (columns: number, ...values: number[]) => ({
  ...{ count: values.length / columns, columns },
  data: Float64Array.from(values),
});
/** Means of the training rows: state 1, targets 10 and 0. */
const training = scatterOf(rows(1, 0, 2), rows(2, 9, -1, 11, 1));
const x = rows(1, 1, 3);
const y = rows(2, 10, 0, 12, 5);

test('a solution answers mean target + weights · (state − mean state), and its squared errors are summed by output', () => {
  const solutions = [Float64Array.of(1, 0), Float64Array.of(0, 2.5)];
  // Answers of the first: 10 and 12, 0 and 0; of the second: 10 and 10, 0 and 5.
  expect([...heldOutErrors(x, y, training, null, solutions)]).toEqual([0, 25, 4, 0]);
});

test('answers are limited to the range of the training targets before they are judged', () => {
  const range = { least: Float64Array.of(9, -1), most: Float64Array.of(11, 1) };
  const wild = [Float64Array.of(1000, 1000)];
  // The second row would answer 2010 and 2000: it answers 11 and 1.
  expect([...heldOutErrors(x, y, training, range, wild)]).toEqual([1, 16]);
});

test('no rows make no error', () => {
  expect([...heldOutErrors(rows(1), rows(2), training, null, [Float64Array.of(1, 1)])]).toEqual([0, 0]);
});
