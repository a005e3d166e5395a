/** The protocol on two series with small networks, and the numbers that come from the benchmark. */
import { expect, test } from 'vitest';
import { findingsOf } from '../../../src/studies/published/neurobench_mackey_glass/findings.ts';
import { benchSeries, samplesOf } from '../../../src/studies/published/neurobench_mackey_glass/series.ts';
import { benchSystems } from '../../../src/studies/published/neurobench_mackey_glass/unit.ts';
import { neurobenchMackeyGlass } from '../../../src/studies/published/neurobench_mackey_glass.ts';
import { runNamed } from './run_named.ts';

const { full } = neurobenchMackeyGlass.options;

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
    { ...full, systems: ['echo-state'], taus: [17, 30], repeats: 1, size: 80 },
    { seed: 1 },
  );
  expect(findings.every(({ standing }) => standing === 'reported')).toBe(true);
  const [all, first] = findings.map(({ found }) => found ?? Number.NaN);
  expect(first).toBeLessThan(all);
  expect(all).toBeGreaterThan(0);
  expect(all).toBeLessThan(100);
  expect(figures[0].panels).toHaveLength(3);
});

test('a small LSTM continues one of them by its own answers, to the same bytes', async () => {
  const options = { ...full, systems: ['lstm'] as const, taus: [17], repeats: 1, lstmUnits: 20, passes: 60 };
  const { findings } = await runNamed(neurobenchMackeyGlass, options, { seed: 1 });
  const of = (text: string) => findings.find(({ quantity }) => quantity.startsWith(text))?.found ?? Number.NaN;
  expect(of('LSTM: sMAPE over the first')).toBeLessThan(30);
  expect(of('LSTM: sMAPE over ten')).toBeLessThan(100);
  const small = { ...options, passes: 2 };
  const again = () => runNamed(neurobenchMackeyGlass, small, { seed: 1 });
  expect(JSON.stringify(await again())).toBe(JSON.stringify(await again()));
}, 60_000);

test('the leaderboard is claimed for all series, of enough repeats, of networks as large as there', () => {
  const results = (smape: number, repeats = 5) =>
    Array.from({ length: repeats }, (_, repeat) =>
      benchSeries.flatMap(({ tau, units }) =>
        benchSystems.map((system) => {
          return { system, tau, units, repeat, smape, byTime: [1], wanted: [], continued: [] };
        }),
      ),
    ).flat();
  const verdict = (...[own, ownSizes]: Parameters<typeof findingsOf>) =>
    findingsOf(own, ownSizes)
      .filter(({ standing }) => standing === 'published')
      .map(({ holds }) => holds);
  expect(verdict(results(14), true)).toEqual([true, false, true]);
  expect(verdict(results(40), true)).toEqual([false, true, false]);
  expect(verdict(results(14, 4), true)).toEqual([null, null, null]);
  expect(verdict(results(14), false)).toEqual([true]);
  const some = results(14).filter(({ tau }) => tau > 18);
  expect(verdict(some, true)).toEqual([]);
});
