import { expect, test } from 'vitest';
import {
  checkCount,
  checkNumber,
  checkSwitch,
  filledUp,
  numbersFrom,
  plainNumbers,
} from '../../src/readout/saved_numbers.ts';

test('options are filled up, and what is unknown or missing is refused', () => {
  const defaults = { rows: undefined, step: 0.5 };
  expect(filledUp<{ rows: number; step: number }>('x', defaults, { rows: 3, step: undefined })).toEqual({
    rows: 3,
    step: 0.5,
  });
  expect(() => filledUp('x', defaults, {})).toThrow('x: rows is missing (undefined); give rows');
  expect(() => filledUp('x', defaults, { rows: 3, steps: 1 })).toThrow('x: unknown option (steps); did you mean step?');
  for (const given of [null, [], 'text']) expect(() => filledUp('x', defaults, given)).toThrow('; use an object');
});

test('numbers out of range are refused with what is allowed', () => {
  for (const value of [0, 1.5, '3', null]) expect(() => checkCount('x', 'n', value, 1)).toThrow('use an integer ≥ 1');
  const positive = (value: unknown) => () => checkNumber('x', 'rate', value, (rate) => rate > 0, 'a number > 0');
  for (const value of [0, Number.NaN, Number.POSITIVE_INFINITY, '1']) expect(positive(value)).toThrow('x: rate (');
  expect(positive(1e-300)).not.toThrow();
  expect(() => checkSwitch('x', 'bias', 0)).toThrow('x: bias (0); use true or false');
});

test('saved numbers are as many as there have to be, all finite, and without −0', () => {
  expect(numbersFrom('x', 'weights', [1, 2], 2)).toEqual(Float64Array.of(1, 2));
  for (const given of [[1], [1, null], 'ab', undefined])
    expect(() => numbersFrom('x', 'weights', given, 2)).toThrow('; give 2 finite numbers');
  expect(plainNumbers(Float64Array.of(-0, 1))).toEqual([0, 1]);
});
