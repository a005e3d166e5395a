import { expect, it } from 'vitest';
import { linearAnswer } from '../../src/readout/linear_answer.ts';

it('adds up a row times the weights, whatever stood in the answer before', () => {
  const out = Float64Array.of(7, 7);
  linearAnswer(Float64Array.of(1, -2, 3), Float64Array.of(1, 10, 2, 20, 3, 30), out);
  expect([...out]).toEqual([6, 60]);
});
