/** Where ranges are bisected: a small run, and verdicts on invented ones that can go either way. */
import { expect, test } from 'vitest';
import { findingsOf } from '../../../src/studies/published/church_deluty_1977/findings.ts';
import { churchDeluty1977 } from '../../../src/studies/published/church_deluty_1977.ts';
import { type SystemResult, scoreName } from '../../../src/studies/published/timing_scores/system_scores.ts';
import { ALL_RANGES, rangesOf } from '../../../src/tasks/bisection/ranges.ts';
import { runNamed } from './run_named.ts';

const ranges = rangesOf({ shortsMs: [200, 400], longsMs: [800, 1600], probes: 7 });

test('the verdict is of every range, of limens, and of the curves together', () => {
  const verdict = (points: readonly number[], limens: readonly number[], distance: number, right = 0.9) => {
    const results = [0, 1, 2, 3, 4].map((seed): SystemResult => {
      const scores = ranges.flatMap(({ condition }, i) => [
        [scoreName('pseOverGeometric', condition), points[i] + 0.001 * seed],
        [scoreName('differenceLimen', condition), limens[i] + 0.001 * seed],
        [scoreName('accuracy', condition), i === 0 ? 0.9 : right],
      ]);
      const together = [scoreName('superposition', ALL_RANGES), distance];
      return { system: 'toy', seed, scores: Object.fromEntries([...scores, together]) };
    });
    return findingsOf(results, ['toy'], ranges)
      .filter(({ standing }) => standing === 'published')
      .map(({ holds }) => holds);
  };
  expect(verdict([1, 1.02], [0.2, 0.2], 0.1)).toEqual([true, true, true, true]);
  expect(verdict([1.25, 1.25], [0.2, 0.1], 0.3)).toEqual([false, false, false, false]);
  expect(verdict([1, 0.9], [0.1, 0.12], 0.2)).toEqual([true, false, true, false]);
  // Who guesses has no point of indifference.
  expect(verdict([1, 1], [0.2, 0.2], 0.1, 0.6)).toEqual([true, null, null, null]);
});

test('a small run tells all that its findings and figures need', async () => {
  const { quick } = churchDeluty1977.options;
  const options = { ...quick, systems: ['filter-bank'], size: 30, trainPerAnchor: 20, testPerInterval: 8 };
  const outcome = await runNamed(churchDeluty1977, options, { seed: 2 });
  expect(outcome.findings.every(({ found }) => found !== null)).toBe(true);
  expect(outcome.figures.map(({ panels }) => panels.length)).toEqual([1, 1]);
});
