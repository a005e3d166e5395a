import { expect, test } from 'vitest';
import { binaryInformation } from '../../src/metrics/binary_information.ts';
import { randomStream } from '../../src/random.ts';

const n = 1000;
const bias = 1 / (2 * n * Math.LN2);
const truth = Array.from({ length: n }, (_, t) => t % 2 === 0);

test('right answers, and wrong ones throughout, have 1 bit; constant ones none', () => {
  expect(binaryInformation(truth, truth)).toBeCloseTo(1 - bias, 12);
  expect(
    binaryInformation(
      truth,
      truth.map((value) => !value),
    ),
  ).toBeCloseTo(1 - bias, 12);
  expect(
    binaryInformation(
      truth,
      truth.map(() => true),
    ),
  ).toBeCloseTo(-bias, 12);
});

test('an answer that is wrong with probability p has 1 − H(p)', () => {
  // A tenth of both kinds is wrong.
  const answers = truth.map((value, t) => (t % 20 < 2 ? !value : value));
  const entropy = -(0.1 * Math.log2(0.1) + 0.9 * Math.log2(0.9));
  expect(binaryInformation(truth, answers)).toBeCloseTo(1 - entropy - bias, 12);
});

test('guesses have 0 on average', () => {
  const stream = randomStream(1, 'guesses');
  const sums = Array.from({ length: 300 }, () =>
    binaryInformation(
      truth,
      truth.map(() => stream.uniform() < 0.5),
    ),
  );
  // n·2 ln 2 times the plain information is χ² of one degree: SD √2.
  const error = (Math.SQRT2 * bias) / Math.sqrt(300);
  expect(Math.abs(sums.reduce((sum, value) => sum + value, 0) / 300)).toBeLessThan(4 * error);
});

test('what does not fit is refused', () => {
  expect(() => binaryInformation([true], [])).toThrow(
    'binary information: 0 answers to 1 questions; give as many of each',
  );
});
