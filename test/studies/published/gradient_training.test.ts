/** Passes hold each lesson once, in an order that belongs to the pass; rates are of all steps or of each. */
import { expect, test } from 'vitest';
import { adamSteps, shuffledBatches } from '../../../src/studies/published/gradient_training.ts';

test('a pass holds as many lessons as fill its batches, each once; another pass or seed has another order', () => {
  const lessons = Array.from({ length: 26 }, (_, i) => i);
  const pass = (seed: number, number: number): number[] => {
    const batch = shuffledBatches(lessons, 4, seed);
    return [0, 1, 2, 3, 4, 5].flatMap((k) => batch(6 * number + k));
  };
  const first = pass(1, 0);
  expect(new Set(first).size).toBe(24);
  expect(first.every((own) => lessons.includes(own))).toBe(true);
  expect(pass(1, 0)).toEqual(first);
  expect(pass(1, 1)).not.toEqual(first);
  expect(pass(2, 0)).not.toEqual(first);
});

test('a rate is that of all steps, or falls', () => {
  expect(adamSteps('squared', 0.1).rate(7)).toBe(0.1);
  expect(adamSteps('squared', (step) => 1 - step / 10).rate(5)).toBe(0.5);
});
