/** Seven functions at once: a small run, and a verdict that can go either way. */
import { expect, test } from 'vitest';
import { findingsOf, published } from '../../../src/studies/published/maass_2004/findings.ts';
import { type FunctionsResult, measureFunctions } from '../../../src/studies/published/maass_2004/unit.ts';
import { maass2004 } from '../../../src/studies/published/maass_2004.ts';

test('a small circuit computes what it has just heard, and is the same bytes again', { tags: 'long' }, async () => {
  const unit = { synapses: 'dynamic', columns: 1, seed: 3, trainTrials: 20, testTrials: 6 } as const;
  const result = await measureFunctions(unit);
  expect(result.correlation).toHaveLength(7);
  expect(result.correlation[0]).toBeGreaterThan(0.3);
  expect(JSON.stringify(await measureFunctions(unit))).toBe(JSON.stringify(result));
});

/** Circuits whose correlations are so far from the published ones; static ones lie .1 lower. */
function circuits(away: number): FunctionsResult[] {
  return [0, 1, 2, 3, 4, 5, 6, 7].flatMap((seed) =>
    (['dynamic', 'static'] as const).map((synapses) => {
      const lower = synapses === 'static' ? 0.1 : 0;
      return { synapses, seed, correlation: published.map((value) => value + away - lower + 0.01 * Math.sin(seed)) };
    }),
  );
}

test('holds near the published correlations and not far from them; differences are paired', () => {
  const there = { columns: 2, trainTrials: 200 };
  const judged = (away: number, of = there) => findingsOf(circuits(away), of, 1).filter(({ holds }) => holds !== null);
  expect(judged(0.03).map(({ holds }) => holds)).toEqual(new Array(7).fill(true));
  expect(judged(-0.2).map(({ holds }) => holds)).toEqual(new Array(7).fill(false));
  expect(judged(-0.2, { ...there, trainTrials: 40 })).toEqual([]);
  const [difference] = findingsOf(circuits(0), there, 1).filter(({ standing }) => standing === 'reported');
  expect(difference.found).toBeCloseTo(0.1, 12);
  expect(difference.p).toBeCloseTo(2 / 2 ** 8, 12);
});

test('its figure shows the published numbers beside dynamic synapses', () => {
  const { figures } = maass2004.outcome(circuits(0), maass2004.options.quick, 1);
  const rows = figures[0].panels.flatMap((panel) => (panel.kind === 'intervals' ? panel.rows : []));
  expect(rows).toHaveLength(14);
  expect(rows.slice(0, 7).map((row) => row.published)).toEqual([...published]);
});
