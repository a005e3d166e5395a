/** The protocol on two series with small networks, and the numbers that come from the benchmark. */
import { expect, test } from 'vitest';
import { findingsOf } from '../../../src/studies/published/neurobench_mackey_glass/findings.ts';
import { benchSeries, samplesOf } from '../../../src/studies/published/neurobench_mackey_glass/series.ts';
import { neurobenchMackeyGlass } from '../../../src/studies/published/neurobench_mackey_glass.ts';
import { runNamed } from './run_named.ts';

test('fourteen series of 1501 samples, a repeat half a Lyapunov time later', () => {
  expect(benchSeries.map(({ tau }) => tau)).toEqual(Array.from({ length: 14 }, (_, i) => 17 + i));
  const [first, later] = [samplesOf(benchSeries[3], 0), samplesOf(benchSeries[3], 2)];
  expect(first).toHaveLength(1501);
  expect(first[0]).toBe(0.9225991);
  // Two repeats later is 75 samples.
  expect(Math.abs(later[100] - first[175])).toBeLessThan(1e-9);
});

test('small networks continue two of them, in the first Lyapunov time better than over all ten', async () => {
  const { findings, figures } = await runNamed(
    neurobenchMackeyGlass,
    { taus: [17, 30], repeats: 1, size: 80 },
    { seed: 1 },
  );
  expect(findings.every(({ standing }) => standing === 'reported')).toBe(true);
  const [all, first] = findings.map(({ found }) => found ?? Number.NaN);
  expect(first).toBeLessThan(all);
  expect(all).toBeGreaterThan(0);
  expect(all).toBeLessThan(100);
  expect(figures[0].panels).toHaveLength(3);
});

test('the leaderboard is claimed for all series with the benchmark’s own networks', () => {
  const results = (smape: number) =>
    benchSeries.map(({ tau, units }) => ({ tau, units, repeat: 0, smape, byTime: [1], wanted: [], continued: [] }));
  const verdict = (smape: number) =>
    findingsOf(results(smape), true)
      .slice(0, 2)
      .map(({ holds }) => holds);
  expect(verdict(14)).toEqual([true, false]);
  expect(verdict(40)).toEqual([false, true]);
  expect(findingsOf(results(14).slice(1), true)[0].holds).toBe(null);
});
