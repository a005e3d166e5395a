/**
 * The weighted up–down method: what one answer changes, what simulated observers of known thresholds are found to have,
 * and how close its spread comes to that of an ideal procedure.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalCdf, normalDensity, normalQuantile } from '../../src/metrics/normal.ts';
import { SHARE_OF_TWO, upDownLevels, upDownThreshold } from '../../src/metrics/up_down.ts';
import { randomStream } from '../../src/random.ts';

const [low, high] = [Math.log(Math.log(1.01)), Math.log(Math.log(1.8))];
const design = { share: SHARE_OF_TWO, low, high };
const answers = fc.array(fc.boolean(), { minLength: 1, maxLength: 120 });

describe('a track', () => {
  test('begins at the easiest level and falls after a right answer, rises after a wrong one', () => {
    expect(upDownLevels([], design)).toEqual([high]);
    fc.assert(
      fc.property(answers, (right) => {
        const levels = upDownLevels(right, design);
        right.forEach((isRight, i) => {
          if (isRight) expect(levels[i + 1]).toBeLessThanOrEqual(levels[i]);
          else expect(levels[i + 1]).toBeGreaterThanOrEqual(levels[i]);
        });
      }),
      { seed: 1 },
    );
  });

  test('stays on average where right answers have the wanted probability (Kaernbach’s condition)', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.55, max: 0.95, noNaN: true }),
        fc.integer({ min: 40, max: 80 }),
        (share, trial) => {
          // Far enough down that a wrong answer does not lead beyond the range.
          const wide = { share, low: -1000, high: 1000 };
          const before = new Array<boolean>(trial).fill(true);
          const last = (isRight: boolean): number => upDownLevels([...before, isRight], wide)[trial + 1];
          const from = upDownLevels(before, wide)[trial];
          expect(share * (last(true) - from) + (1 - share) * (last(false) - from)).toBeCloseTo(0, 9);
        },
      ),
      { seed: 3 },
    );
  });

  test('is nowhere lower for a wrong answer in place of a right one', () => {
    fc.assert(
      fc.property(answers, fc.nat(), (right, place) => {
        const worse = right.map((isRight, i) => isRight && i !== place % right.length);
        const levels = upDownLevels(right, design);
        upDownLevels(worse, design).forEach((level, i) => {
          expect(level).toBeGreaterThanOrEqual(levels[i] - 1e-12);
        });
      }),
      { seed: 2 },
    );
  });
});

/** Thresholds found of an observer with d′ in proportion to e^level, 1 at `theta`, who guesses in a share of trials. */
function found(theta: number, lapses: number, runs: number, tracks: number, trials: number): number[] {
  return Array.from({ length: runs }, (_, run) => {
    const all = Array.from({ length: tracks }, (_, track) => {
      const stream = randomStream(run, 'simulated observer', track);
      const right: boolean[] = [];
      for (let trial = 0; trial < trials; trial++) {
        const level = upDownLevels(right, design)[trial];
        const shown = Math.exp(Math.min(high, Math.max(low, level)) - theta);
        right.push(stream.uniform() < lapses / 2 + (1 - lapses) * normalCdf(shown * Math.SQRT1_2));
      }
      return upDownLevels(right, design).slice(0, -1);
    });
    return upDownThreshold(all, design).value;
  });
}

function moments(values: readonly number[]): { readonly mean: number; readonly sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)) };
}

describe('simulated observers', () => {
  const [runs, tracks, trials] = [100, 8, 60];
  // Sweat factor of an ideal procedure (Taylor & Creelman 1967): p(1 − p)/P′² at d′ = 1, P = Φ(e^x/√2).
  const slope = normalDensity(Math.SQRT1_2) * Math.SQRT1_2;
  const sweat = (SHARE_OF_TWO * (1 - SHARE_OF_TWO)) / slope ** 2;

  test.each([1.02, 1.05, 1.15, 1.35])(
    'of threshold %d: bias below .06, half to all of the ideal efficiency',
    (ratio) => {
      const theta = Math.log(Math.log(ratio));
      const { mean, sd } = moments(found(theta, 0, runs, tracks, trials));
      // In units of ln ln(ratio); the standard error of the mean is .01.
      expect(Math.abs(mean - theta)).toBeLessThan(0.06);
      const efficiency = sweat / (tracks * trials) / sd ** 2;
      // The SD of a hundred values is known within 7 % (one SE), its square within 14 %. Beginning at one and the same
      // level lowers the spread a little.
      expect(efficiency).toBeGreaterThan(0.45);
      expect(efficiency).toBeLessThan(1.4);
    },
  );

  test('who lapses is found where right answers have the share of d′ = 1, lapses included', () => {
    const lapses = 0.05;
    const theta = Math.log(Math.log(1.1));
    const expected = theta + Math.log(Math.SQRT2 * normalQuantile((SHARE_OF_TWO - lapses / 2) / (1 - lapses)));
    const { mean } = moments(found(theta, lapses, runs, tracks, trials));
    expect(Math.abs(mean - expected)).toBeLessThan(0.06);
  });
});

describe('beyond the range', () => {
  const levelsOf = (right: boolean[]): number[] => upDownLevels(right, design).slice(0, -1);

  test('who is always right has at most the hardest level, who guesses at least the easiest', () => {
    expect(upDownThreshold([levelsOf(new Array<boolean>(60).fill(true))], design)).toEqual({
      ...{ value: low, bound: 'at most' },
    });
    for (let seed = 0; seed < 20; seed++) {
      const tracks = Array.from({ length: 4 }, (_, track) => {
        const stream = randomStream(seed, 'guesses', track);
        return levelsOf(Array.from({ length: 40 }, () => stream.uniform() < 0.5));
      });
      expect(upDownThreshold(tracks, design)).toEqual({ value: high, bound: 'at least' });
    }
  });
});
