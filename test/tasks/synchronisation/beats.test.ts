import { expect, test } from 'vitest';
import { randomStream } from '../../../src/random.ts';
import { beatTime, predictionSd } from '../../../src/tasks/synchronisation/beats.ts';

test('a phase shift moves all later beats equally, a period shift each one further', () => {
  const at = (phase: number, period: number) =>
    Array.from({ length: 7 }, (_, n) => Math.round(beatTime({ intervalMs: 100, firstMs: 50, phase, period }, n, 4)));
  expect(at(0, 0)).toEqual([50, 150, 250, 350, 450, 550, 650]);
  expect(at(0.1, 0)).toEqual([50, 150, 250, 350, 460, 560, 660]);
  expect(at(0, 0.1)).toEqual([50, 150, 250, 350, 460, 570, 680]);
});

test('two pulses predict the next with an SD of √5; eight, by sampled least squares', () => {
  expect(predictionSd(2, 2, 1)).toBeCloseTo(Math.sqrt(5), 12);
  const stream = randomStream(1, 'test prediction');
  let squares = 0;
  for (let trial = 0; trial < 4000; trial++) {
    const noise = Array.from({ length: 8 }, () => stream.normal());
    const mean = noise.reduce((sum, x) => sum + x, 0) / 8;
    const slope = noise.reduce((sum, x, i) => sum + (i - 3.5) * x, 0) / 42;
    squares += (mean + slope * (10 - 3.5)) ** 2;
  }
  // SE of an SD from 4000: 1.1 %; four of them.
  expect(Math.abs(Math.sqrt(squares / 4000) / predictionSd(10, 8, 1) - 1)).toBeLessThan(0.045);
});
