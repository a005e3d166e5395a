/** The three sets, networks of equal size, a small run, the choice of a rate, and verdicts. */
import { expect, test } from 'vitest';
import { chosen } from '../../../src/studies/published/chung_2014/findings.ts';
import { lossOfBest } from '../../../src/studies/published/chung_2014/learn_sequences.ts';
import { ADDING_STEPS, sequenceSets, sequencesOf } from '../../../src/studies/published/chung_2014/sequences.ts';
import { gatedSystems, networkOf } from '../../../src/studies/published/chung_2014/systems.ts';
import type { GatedResult } from '../../../src/studies/published/chung_2014/unit.ts';
import { chung2014 } from '../../../src/studies/published/chung_2014.ts';
import { optionsWith } from '../../../src/studies/published/published_study.ts';
import { parameterCount } from '../../../src/training/through_time/network_spec.ts';
import { runNamed } from './run_named.ts';

const { full } = chung2014.options;

test('networks have as many parameters as they may, to one unit', () => {
  for (const system of gatedSystems) {
    const spec = networkOf(system, 2, 1, 2000);
    const [layer] = spec.layers;
    expect(parameterCount(spec)).toBeLessThanOrEqual(2000);
    expect(parameterCount({ ...spec, layers: [{ ...layer, units: layer.units + 1 }] })).toBeGreaterThan(2000);
  }
});

test.each(sequenceSets)('%s is drawn from its seed, and targets fit what is heard', (set) => {
  const { draw, outputs, hearing } = sequencesOf[set];
  const lessons = draw(1, 5);
  expect(draw(1, 5)).toEqual(lessons);
  expect(draw(2, 5)).not.toEqual(lessons);
  for (const { trial, targets } of lessons) {
    expect(targets.shape).toEqual([trial.sampleTimesMs.length, outputs]);
    expect(trial.spikes).toHaveLength(hearing.channels.spikes);
  }
});

test('what is to be added is marked, once in each half', () => {
  for (const { trial, targets } of sequencesOf.adding.draw(3, 40)) {
    const values = trial.analog?.values;
    const marked = Array.from({ length: ADDING_STEPS }, (_, t) => t).filter((t) => values?.get(t, 1) === 1);
    expect(marked.map((t) => Math.floor((2 * t) / ADDING_STEPS))).toEqual([0, 1]);
    expect(targets.get(0, 0)).toBeCloseTo(
      marked.reduce((sum, t) => sum + (values?.get(t, 0) ?? 0), 0),
      12,
    );
  }
});

test('a beat of a rhythm is wanted one step before its volley, and two intervals come in turn', () => {
  for (const { trial, targets } of sequencesOf.rhythm.draw(3, 20)) {
    const steps = Array.from({ length: targets.shape[0] }, (_, s) => s);
    for (const s of steps) expect(targets.get(s, 0) + targets.get(s, 1)).toBe(1);
    const asked = steps.filter((s) => targets.get(s, 1) === 1);
    const between = asked.slice(1).map((s, k) => s - asked[k]);
    // To a step at either end.
    for (let k = 2; k < between.length; k++) expect(Math.abs(between[k] - between[k - 2])).toBeLessThanOrEqual(1);
    for (const s of asked.filter((own) => own + 4 < steps.length)) {
      const from = trial.sampleTimesMs[s];
      // Five spikes 3 ms apart, jittered by 1 ms.
      const heard = trial.spikes[0].filter((time) => time > from - 5 && time < from + 20 + 12 + 5);
      expect(heard.length).toBeGreaterThanOrEqual(5);
    }
  }
});

test('a small run learns to add with gates, to the same bytes', async () => {
  const small = { ...full, networks: 1, sets: ['adding'] as const, rates: [0.01], lessons: 512, heldBack: 64 };
  const options = { ...small, systems: ['tanh', 'gru'] as const, parameters: 1000, updates: 250 };
  const { findings, figures } = await runNamed(chung2014, options, { seed: 1 });
  const of = (text: string) => findings.find(({ quantity }) => quantity.includes(text))?.found ?? Number.NaN;
  expect(of('loss of gru')).toBeLessThan(0.08);
  // Who answers 1 whatever the numbers are has 1/6.
  expect(of('loss of tanh')).toBeGreaterThan(0.08);
  expect(of('tanh minus gru')).toBeGreaterThan(0);
  expect(findings.every(({ holds }) => holds === null)).toBe(true);
  expect(figures[0].panels).toHaveLength(1);
  const tiny = { ...options, sets: ['rhythm'] as const, systems: ['lstm'] as const, lessons: 32, updates: 50 };
  const again = () => runNamed(chung2014, tiny, { seed: 1 });
  expect(JSON.stringify(await again())).toBe(JSON.stringify(await again()));
}, 60_000);

/** Results in which each loss is said. */
const resultsWith = (loss: (system: string, rate: number) => number): GatedResult[] =>
  chung2014.units({ ...full, lookEvery: 400 }, 1).map(({ set, system, rate, seed }, i) => {
    const own = loss(system, rate) * (1 + 0.001 * (i % 5));
    return { set, system, rate, seed, units: 20, parameters: 1900, choosing: [1, own, 2 * own], scored: [1, own, 0] };
  });

test('each system has the rate and each network the weights that are best on sequences that are not scored', () => {
  const results = resultsWith((system, rate) => (rate === 0.01 ? 0.2 : system === 'gru' ? 0.1 : 0.3));
  expect(chosen(results, 'adding', 'gru').map(({ rate }) => rate)).toEqual(new Array(5).fill(0.003));
  expect(chosen(results, 'adding', 'tanh').map(({ rate }) => rate)).toEqual(new Array(5).fill(0.01));
  // The last look would have been better on what is scored, and is not taken.
  expect(lossOfBest(results[0])).toBeGreaterThan(0);
});

test.each([true, false])('verdicts go either way: gates better %s', (better) => {
  const results = resultsWith((system) => ((system === 'tanh') === better ? 0.2 : 0.1));
  const { findings } = chung2014.outcome(results, full, 1);
  const published = findings.filter(({ standing }) => standing === 'published').map(({ holds }) => holds);
  expect(published).toEqual(new Array(6).fill(better));
});

test.each([
  [{ batch: 6 }, 'batch of 6; use a multiple of four'],
  [{ lessons: 16 }, 'lessons (16) below a batch; use at least 32'],
  [{ updates: 10 }, 'updates (10) below lookEvery; use at least 50'],
])('%j is refused', (given, message) => {
  expect(() => optionsWith(chung2014, false, given)).toThrow(message);
});
