/** Slopes of the three priors: a small run, and verdicts on invented ones that can go either way. */
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../../src/studies/published/jazayeri_shadlen_2010/findings.ts';
import { knownPriors } from '../../../src/studies/published/jazayeri_shadlen_2010/priors.ts';
import { jazayeriShadlen2010 } from '../../../src/studies/published/jazayeri_shadlen_2010.ts';
import { type SystemResult, scoreName } from '../../../src/studies/published/timing_scores/system_scores.ts';
import { runNamed } from './run_named.ts';

const priors = knownPriors(11);

test('what stands beside the systems: the observer as tabulated, the optimum as computed elsewhere', () => {
  // science notes of the project: .75, .65, .56 from 40,000 samples a point; .76, .74, .76 for the optimum.
  expect(priors.map(({ observer }) => Math.round(100 * observer.slope))).toEqual([75, 65, 56]);
  for (const { optimumSlope } of priors) expect(Math.abs(optimumSlope - 0.755)).toBeLessThan(0.02);
});

describe('the verdict', () => {
  /** Networks with about these slopes at the three priors. */
  const results = (slopes: readonly number[]): SystemResult[] =>
    [0, 1, 2, 3, 4].map((seed) => ({
      ...{ system: 'toy', seed },
      scores: Object.fromEntries(
        priors.map(({ name }, k) => [scoreName('slope', name), slopes[k] + 0.01 * Math.sin(3 * seed + k)]),
      ),
    }));
  const verdict = (...slopes: readonly number[]) =>
    findingsOf(results(slopes), ['toy'], priors)
      .filter(({ standing }) => standing === 'published')
      .map(({ holds }) => holds);

  test('is of each prior and of their order; the same slope in all is no order', () => {
    expect(verdict(0.75, 0.65, 0.56)).toEqual([true, true, true, true]);
    expect(verdict(0.75, 0.75, 0.75)).toEqual([true, true, true, false]);
    expect(verdict(0.95, 0.85, 0.2)).toEqual([false, true, false, true]);
    expect(verdict(0.56, 0.65, 0.75)).toEqual([true, true, true, false]);
  });
});

test('a small run tells all that its findings and figures need', async () => {
  const { quick } = jazayeriShadlen2010.options;
  const options = { ...quick, systems: ['filter-bank'], networks: 2, size: 30, trainTrials: 15, testTrials: 10 };
  const outcome = await runNamed(jazayeriShadlen2010, options, { seed: 2 });
  expect(outcome.findings.every(({ found }) => found !== null)).toBe(true);
  expect(outcome.figures.map(({ panels }) => panels.length)).toEqual([1, 1]);
});
