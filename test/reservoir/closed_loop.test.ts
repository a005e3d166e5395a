/** Systems whose continuation is known: a delay line that repeats, and a filter that decays. */
import { expect, test } from 'vitest';
import { closedLoop } from '../../src/reservoir/closed_loop.ts';
import { createDelayLine, createFilterBank } from '../../src/reservoir/linear_memory.ts';

test('a delay line that answers with its oldest tap repeats what it was given, channel by channel', () => {
  const line = createDelayLine({ size: 6, dt: 1, reach: 3, spacing: 1 }, 2);
  const given = Float64Array.of(9, 9, 1, 10, 2, 20, 3, 30);
  const answers = closedLoop(line, given, (x) => Float64Array.of(x[2], x[5]), 7);
  expect(answers.map((values) => [...values])).toEqual([
    [1, 10],
    [2, 20],
    [3, 30],
    [1, 10],
    [2, 20],
    [3, 30],
    [1, 10],
  ]);
});

test('the answer hears what led to the state, and a filter left to itself follows its own equation', () => {
  const bank = createFilterBank({ size: 1, dt: 1, tau_min: 10, tau_max: 10 }, 1);
  const heardBefore: number[] = [];
  const answers = closedLoop(
    bank,
    Float64Array.of(0, 5),
    (x, [heard]) => {
      heardBefore.push(heard);
      return Float64Array.of(0.5 * x[0]);
    },
    4,
  );
  const decay = Math.exp(-0.1);
  let x = (1 - decay) * 5;
  for (const [answer] of answers) {
    expect(answer).toBeCloseTo(0.5 * x, 14);
    x = decay * x + (1 - decay) * 0.5 * x;
  }
  expect(heardBefore).toEqual([5, ...answers.slice(0, 3).map(([value]) => value)]);
});
