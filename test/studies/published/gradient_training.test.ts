/** Passes hold each lesson once, rates are of all steps or of each, and what is stopped goes on to the same bytes. */
import { expect, test } from 'vitest';
import { bellec2020 } from '../../../src/studies/published/bellec_2020.ts';
import { bengioSimardFrasconi1994 } from '../../../src/studies/published/bengio_simard_frasconi_1994.ts';
import { chung2014 } from '../../../src/studies/published/chung_2014.ts';
import { gers2000 } from '../../../src/studies/published/gers_2000.ts';
import { adamSteps, shuffledBatches } from '../../../src/studies/published/gradient_training.ts';
import { zhou2022 } from '../../../src/studies/published/zhou_2022.ts';
import { zhou2023 } from '../../../src/studies/published/zhou_2023.ts';
import { type UnitContext, type UnitState, unwatched } from '../../../src/studies/unit.ts';
import { hastyClock } from './hasty_clock.ts';

test('a pass holds as many lessons as fill its batches, each once; another pass or seed has another order', () => {
  const lessons = Array.from({ length: 26 }, (_, i) => i);
  const pass = (seed: number, number: number): number[] => {
    const batch = shuffledBatches(lessons, 4, seed);
    return [0, 1, 2, 3, 4, 5].flatMap((k) => batch(6 * number + k));
  };
  const first = pass(1, 0);
  expect(new Set(first).size).toBe(24);
  expect(first.every((own) => lessons.includes(own))).toBe(true);
  expect(pass(1, 0)).toEqual(first);
  expect(pass(1, 1)).not.toEqual(first);
  expect(pass(2, 0)).not.toEqual(first);
});

test('a rate is that of all steps, or falls', () => {
  expect(adamSteps('squared', 0.1).rate(7)).toBe(0.1);
  expect(adamSteps('squared', (step) => 1 - step / 10).rate(5)).toBe(0.5);
});

/** First units of experiments, made small. */
const units = {
  'bellec-2020': () => {
    const options = { ...bellec2020.options.quick, networks: 1, patternUnits: 10, patternUpdates: 8, looks: 4 };
    const [unit] = bellec2020.units(options, 1);
    return (context: UnitContext) => bellec2020.compute(unit, context);
  },
  'bengio-simard-frasconi-1994': () => {
    const options = { ...bengioSimardFrasconi1994.options.quick, networks: 1, lengths: [40], updates: 30, tests: 32 };
    const [unit] = bengioSimardFrasconi1994.units(options, 1);
    return (context: UnitContext) => bengioSimardFrasconi1994.compute(unit, context);
  },
  'zhou-2022': () => {
    const options = { ...zhou2022.options.quick, units: 20, evaluateEvery: 3, evaluations: 2, tests: 4 };
    const [unit] = zhou2022.units(options, 1);
    return (context: UnitContext) => zhou2022.compute(unit, context);
  },
  'zhou-2023': () => {
    const small = { units: 10, delays: [160, 240], evaluateEvery: 3, evaluations: 2, tests: 4, batch: 4 };
    const [unit] = zhou2023.units({ ...zhou2023.options.quick, ...small }, 1);
    return (context: UnitContext) => zhou2023.compute(unit, context);
  },
  'chung-2014': () => {
    const options = { ...chung2014.options.quick, parameters: 200, lessons: 64, heldBack: 8, updates: 8, lookEvery: 2 };
    const [unit] = chung2014.units(options, 1);
    return (context: UnitContext) => chung2014.compute(unit, context);
  },
  'gers-2000': () => {
    const options = { ...gers2000.options.quick, networks: 1, updates: 200, testStreams: 2, testLength: 100 };
    const [unit] = gers2000.units(options, 1);
    return (context: UnitContext) => gers2000.compute(unit, context);
  },
} as const;

test.each(Object.keys(units) as (keyof typeof units)[])(
  '%s stopped anywhere goes on to the same bytes',
  async (name) => {
    const compute = units[name]();
    const whole = JSON.stringify(await compute(unwatched));
    const kept: string[] = [];
    const watched = { ...unwatched, clock: hastyClock(), keep: (state: UnitState) => kept.push(JSON.stringify(state)) };
    expect(JSON.stringify(await compute(watched))).toBe(whole);
    expect(kept.length).toBeGreaterThan(1);
    for (const state of [kept[0], kept[kept.length - 1]]) {
      const own: UnitState = { ...JSON.parse(state), bytes: new Uint8Array() };
      const shares: number[] = [];
      const context = { ...unwatched, kept: own, progress: (share: number) => shares.push(share) };
      expect(JSON.stringify(await compute(context))).toBe(whole);
      expect(shares[0]).toBeCloseTo(own.share, 12);
    }
  },
);

test.each([
  ['no training', {}, 'training: what was kept is no training (nothing to go on from); begin again'],
  ['another network', undefined, 'training: weights damaged'],
])('what was kept of %s is refused, said, and begun again', async (_, facts, message) => {
  const compute = units['chung-2014']();
  const whole = JSON.stringify(await compute(unwatched));
  const kept: UnitState[] = [];
  await compute({ ...unwatched, clock: hastyClock(), keep: (state) => kept.push(state) });
  const saved = { ...(kept[0].facts as { saved: object }).saved, weights: 'AAAA' };
  const said: string[] = [];
  const own = { ...kept[0], facts: facts ?? { ...(kept[0].facts as object), saved } };
  const again = await compute({ ...unwatched, kept: own, beginAgain: (why) => said.push(why) });
  expect(JSON.stringify(again)).toBe(whole);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(message);
});
