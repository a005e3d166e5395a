/** One interval in two contexts: a small run, and verdicts on invented ones that can go either way. */
import { describe, expect, test } from 'vitest';
import { effectOf, findingsOf, knownContexts } from '../../../src/studies/published/sohn_2019/findings.ts';
import { sohn2019 } from '../../../src/studies/published/sohn_2019.ts';
import { type SystemResult, scoreName } from '../../../src/studies/published/timing_scores/system_scores.ts';
import { runNamed } from './run_named.ts';

test('the observer is drawn by the context, the noise-free optimum of linear memories is not', () => {
  const { observer, optimum } = knownContexts(5);
  // 755 and 860 ms, from 40,000 samples a point.
  expect(Math.abs(effectOf(observer) + 105)).toBeLessThan(2);
  expect(Math.abs(effectOf(optimum))).toBeLessThan(5);
});

describe('the verdict', () => {
  const verdict = (effect: number, networks = 5) => {
    const results = [0, 1, 2, 3, 4].slice(0, networks).map((seed): SystemResult => {
      const scores = { [scoreName('contextEffect', 'told')]: effect + 5 * Math.sin(3 * seed) };
      return { system: 'toy', seed, scores };
    });
    return findingsOf(results, ['toy'], 5)[0].holds;
  };

  test('holds for effects that are surely below −40 ms', () => {
    expect([-105, -42, 0, 60].map((effect) => verdict(effect))).toEqual([true, false, false, false]);
    expect(verdict(-105, 4)).toBe(null);
  });
});

test('a small run tells all that its findings and figures need', async () => {
  const options = {
    ...sohn2019.options.quick,
    systems: ['filter-bank'],
    networks: 2,
    size: 30,
    trainTrials: 20,
    testTrials: 20,
  };
  const outcome = await runNamed(sohn2019, options, { seed: 2 });
  expect(outcome.findings.every(({ found }) => found !== null)).toBe(true);
  expect(outcome.figures.map(({ panels }) => panels.length)).toEqual([1, 1]);
});
