/** Innate training in small: one network, one short delay; and a verdict that can go either way. */
import { expect, test } from 'vitest';
import { findingsOf } from '../../../src/studies/published/laje_buonomano_2013/findings.ts';
import { targetOutput } from '../../../src/studies/published/laje_buonomano_2013/trial.ts';
import type { InnateResult } from '../../../src/studies/published/laje_buonomano_2013/unit.ts';
import { lajeBuonomano2013 } from '../../../src/studies/published/laje_buonomano_2013.ts';
import { unwatched } from '../../../src/studies/unit.ts';
import { runNamed } from './run_named.ts';

const SMALL = {
  ...lajeBuonomano2013.options.quick,
  ...{
    delays: [700],
    units: 200,
    density: 0.2,
    loops: 6,
    readoutLoops: 4,
    tests: 2,
    spreadTests: 2,
    perturbation: 0.2,
  },
};

test('a trained network forgets a perturbation that the untrained one does not', { tags: 'long' }, async () => {
  const [unit] = lajeBuonomano2013.units(SMALL, 1);
  const { innate, untrained, loss } = await lajeBuonomano2013.compute(unit, unwatched);
  expect(innate.distances?.later).toBeLessThan(0.5 * (innate.distances?.atEnd ?? 0));
  expect(untrained.distances?.later).toBeGreaterThan(untrained.distances?.atEnd ?? 1);
  expect(Math.min(...innate.r2)).toBeGreaterThan(0.9);
  expect(loss[5]).toBeLessThan(0.5 * loss[0]);
});

test('goes from units to findings and figures, with the same bytes again', async () => {
  const tiny = { ...SMALL, delays: [60], units: 60, density: 0.5, loops: 1, readoutLoops: 2 };
  const run = async () => runNamed(lajeBuonomano2013, tiny, { seed: 2 });
  const first = await run();
  expect(first.findings.find(({ quantity }) => quantity === 'R² at 60 ms, innate')?.found).toBeGreaterThan(0.9);
  expect(first.figures).toHaveLength(2);
  expect(JSON.stringify(await run())).toBe(JSON.stringify(first));
});

test('the target is a bump at the delay on a baseline', () => {
  const target = targetOutput(500);
  expect(target).toHaveLength(650);
  expect([target[0], target[500]]).toEqual([expect.closeTo(0.2, 10), 1]);
  expect(target[530]).toBeCloseTo(0.2 + 0.8 * Math.exp(-0.5), 10);
});

test('the verdict can go either way', () => {
  const results = (r2: number, untrained: number, left: number): InnateResult[] =>
    [500, 1000, 1500, 2000].map((delay) => {
      const spread = Math.sqrt((0.02 * delay) ** 2 + 9);
      const measures = { produced: [delay - spread, delay + spread], output: [] };
      return {
        ...{ seed: 1, delay, loss: [1] },
        innate: { ...measures, r2: [r2], distances: { atEnd: 1, later: left } },
        untrained: { ...measures, r2: [untrained], distances: { atEnd: 1, later: 2 - left } },
      };
    });
  const verdict = (...of: readonly [number, number, number]) =>
    findingsOf(results(...of), 800).flatMap(({ holds }) => (holds === null ? [] : [holds]));
  expect(verdict(0.95, 0.5, 0.1)).toEqual([true, true, true, true, true]);
  expect(verdict(0.8, 0.9, 1.5)).toEqual([false, false, false, false]);
  const brief = findingsOf(results(0.95, 0.5, 0.1).slice(0, 2), 800);
  expect(brief[0].holds).toBeNull();
  // Of networks half the size there is only the law of their spread.
  const small = findingsOf(results(0.8, 0.9, 1.5), 400);
  expect(small.every(({ holds }) => holds === null)).toBe(true);
});
