/** Latching in small: what is heard and wanted, that a gate keeps what tanh units lose, and both verdicts. */
import { expect, test } from 'vitest';
import { successOf } from '../../../src/studies/published/bengio_simard_frasconi_1994/findings.ts';
import { latchBatch, TOLD_STEPS } from '../../../src/studies/published/bengio_simard_frasconi_1994/latching.ts';
import type { LatchResult } from '../../../src/studies/published/bengio_simard_frasconi_1994/unit.ts';
import { bengioSimardFrasconi1994 } from '../../../src/studies/published/bengio_simard_frasconi_1994.ts';
import { runNamed } from './run_named.ts';

const { full } = bengioSimardFrasconi1994.options;

test('the first steps say the class, the others nothing', () => {
  const shape = { rows: 200, steps: 9, noise: 0.2 };
  const { inputs, classes } = latchBatch('training', 1, 0, shape);
  expect(latchBatch('training', 1, 0, shape)).toEqual({ inputs, classes });
  expect(latchBatch('tests', 1, 0, shape).classes).not.toEqual(classes);
  expect(Math.abs(classes.reduce((sum, own) => sum + own, 0))).toBeLessThan(60);
  inputs.forEach((value, at) => {
    const told = Math.floor(at / 200) < TOLD_STEPS ? classes[at % 200] : 0;
    expect(Math.abs(value - told)).toBeLessThanOrEqual(0.2);
  });
});

test('all systems keep a bit for a few steps, errors of tanh units fade in a straight line, to the same bytes', async () => {
  const options = { ...full, networks: 2, lengths: [5, 40], updates: 120, tests: 64 };
  const run = () => runNamed(bengioSimardFrasconi1994, options, { seed: 1 });
  const { findings, figures } = await run();
  const of = (text: string) => findings.find(({ quantity }) => quantity.includes(text))?.found ?? Number.NaN;
  for (const system of full.systems) expect(of(`${system}: share of networks that latch over 5 steps`)).toBe(1);
  expect(of('tanh: ln of the error')).toBeLessThan(-0.2);
  expect(of('tanh: how straight that is')).toBeGreaterThan(0.95);
  expect(of('gru: ln of the error')).toBeGreaterThan(of('tanh: ln of the error'));
  // Two networks decide nothing.
  expect(findings.every(({ holds }) => holds === null)).toBe(true);
  expect(figures[0].panels).toHaveLength(2);
  const small = { ...options, systems: ['gru'] as const, lengths: [5], updates: 3, networks: 1 };
  const again = () => runNamed(bengioSimardFrasconi1994, small, { seed: 1 });
  expect(JSON.stringify(await again())).toBe(JSON.stringify(await again()));
}, 60_000);

test.each([true, false])('verdicts go either way: success of all networks %s', (success) => {
  const options = { ...full, networks: 5, systems: ['tanh'] as const };
  const results = bengioSimardFrasconi1994.units(options, 1).map(
    ({ system, steps, seed }): LatchResult => ({
      ...{ system, steps, seed, success, accuracy: success ? 1 : 0.5 },
      fading: Array.from({ length: steps }, (_, back) => -0.3 * back),
    }),
  );
  const { findings } = bengioSimardFrasconi1994.outcome(results, options, 1);
  const published = findings.filter(({ standing }) => standing === 'published').map(({ holds }) => holds);
  expect(published).toEqual([success, !success, true]);
});

test('a share of 0 or 1 has an interval that is no point', () => {
  const results = (success: boolean) => Array.from({ length: 20 }, () => ({ success })) as LatchResult[];
  expect(successOf(results(true))).toEqual({ value: 1, low: 0.85, high: 1 });
  expect(successOf(results(false))).toEqual({ value: 0, low: 0, high: 0.15 });
});
