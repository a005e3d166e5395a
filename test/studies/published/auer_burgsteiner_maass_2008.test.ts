/** Parallel perceptrons beside linear readouts, small: what they can, what linear readouts cannot, and the verdict. */
import { expect, test } from 'vitest';
import { findingsOf } from '../../../src/studies/published/auer_burgsteiner_maass_2008/findings.ts';
import type { ByReadout, ReadoutResult } from '../../../src/studies/published/auer_burgsteiner_maass_2008/unit.ts';
import { auerBurgsteinerMaass2008 } from '../../../src/studies/published/auer_burgsteiner_maass_2008.ts';
import { runNamed } from './run_named.ts';

test('two networks from units to findings: the square is too much for linear readouts, and not for perceptrons', async () => {
  const options = {
    ...auerBurgsteinerMaass2008.options.quick,
    ...{ networks: 2, trainPerClass: 30, testPerClass: 20, testPoints: 300, epochs: 100 },
  };
  const { findings, figures } = await runNamed(auerBurgsteinerMaass2008, options, { seed: 7 });
  const found = (quantity: string) => findings.find((finding) => finding.quantity === quantity)?.found ?? Number.NaN;
  expect(found('Same sign, accuracy of parallel perceptrons')).toBeGreaterThan(0.7);
  for (const name of ['logistic', 'ridge', 'nearest centroid'])
    expect(Math.abs(found(`Same sign, accuracy of ${name}`) - 0.5)).toBeLessThan(0.15);
  expect(found('b · sin 2a, normalised error of ridge')).toBeGreaterThan(0.9);
  for (const name of ['parallel perceptrons', 'logistic', 'ridge'])
    expect(found(`Liquid states, T0 = 100 ms: accuracy of ${name}`)).toBeGreaterThan(0.7);
  expect(figures.flatMap(({ panels }) => panels)).toHaveLength(2);
});

test('the verdict goes either way', () => {
  const shares = (own: number): ByReadout => ({
    'parallel perceptrons': own,
    logistic: 0.9,
    ridge: 0.9,
    'nearest centroid': 0.6,
  });
  const results = (onLiquid: number, sameSign: number): ReadoutResult[] =>
    Array.from({ length: 8 }, (_, seed) => ({
      seed,
      liquid: [shares(onLiquid + 0.001 * (seed % 3))],
      sameSign: { ...shares(sameSign + 0.001 * (seed % 3)), logistic: 0.5, ridge: 0.52 },
      product: { 'parallel perceptrons': 0.3 + 0.01 * (seed % 2), ridge: 1 },
    }));
  const verdict = (onLiquid: number, sameSign: number) =>
    findingsOf(results(onLiquid, sameSign), [100], 1).map(({ holds }) => holds);
  expect(verdict(0.9, 0.9).slice(0, 7)).toEqual([true, true, true, true, true, true, true]);
  expect(verdict(0.85, 0.6).slice(0, 7)).toEqual([false, false, false, true, true, true, true]);
});
