/** Temporal scaling in small: a tiny run, trials at two speeds, and verdicts that can go either way. */
import { expect, test } from 'vitest';
import { findingsOf } from '../../../src/studies/published/hardy_2018/findings.ts';
import { wantedTaps } from '../../../src/studies/published/hardy_2018/taps.ts';
import { runTrial } from '../../../src/studies/published/hardy_2018/trial.ts';
import type { ScalingResult } from '../../../src/studies/published/hardy_2018/unit.ts';
import { hardy2018 } from '../../../src/studies/published/hardy_2018.ts';
import { optionsWith } from '../../../src/studies/published/published_study.ts';
import { unwatched } from '../../../src/studies/unit.ts';
import { drawRateNetwork } from '../../../src/training/rate_network.ts';
import { runNamed } from './run_named.ts';

const TINY = {
  ...hardy2018.options.quick,
  ...{ units: 40, lengthMs: 300, loops: 2, readoutLoops: 2, tests: 2, trainSpeeds: [1, 2], testSpeeds: [1, 2] },
};

test('goes from units to findings and figures, with the same bytes again', async () => {
  const run = async () => runNamed(hardy2018, TINY, { seed: 2 });
  const first = await run();
  expect(first.findings.every(({ holds }) => holds === null)).toBe(true);
  expect(first.figures.length).toBeGreaterThanOrEqual(3);
  expect(JSON.stringify(await run())).toBe(JSON.stringify(first));
});

test('rates come nearer to the stretched trajectory at both speeds', { tags: 'long' }, async () => {
  const [several] = hardy2018.units({ ...TINY, units: 200, lengthMs: 1500, loops: 6 }, 1);
  const { loss } = await hardy2018.compute(several, unwatched);
  expect(loss).toHaveLength(12);
  for (const k of [0, 1]) expect(loss[10 + k]).toBeLessThan(0.5 * loss[k]);
});

test('a trial hears the speed from its cue on, and noise has one effect at every step', () => {
  const network = drawRateNetwork({ units: 20, density: 1, gain: 0, tau: 50, dt: 1 }, 2, 1);
  const spread = (dt: number): number => {
    let [sum, count] = [0, 0];
    const still = { ...network, rate: dt / 50 };
    runTrial(still, { seed: 1, trial: 0, speed: 0, steps: 20_000 / dt, dt, noise: 0.2 }, (k, r) => {
      if (k * dt > 500) for (const rate of r) [sum, count] = [sum + rate ** 2, count + 1];
    });
    return Math.sqrt(sum / count);
  };
  // Without recurrence x has the SD σ/√(2τ) = .02 in steps that are short beside τ; 20 units, some 200 time constants.
  for (const dt of [1, 5]) expect(spread(dt)).toBeCloseTo(0.02, 2.5);
  const ends = [0, 1, 2].map((speed) => {
    let last = new Float64Array();
    runTrial(network, { seed: 1, trial: 0, speed, steps: 2000, dt: 1, noise: 0 }, (_, r) => {
      last = r.slice();
    });
    return last;
  });
  // At rest x = W_in·.15·speed, whatever it began with.
  ends.forEach((rates, speed) => {
    rates.forEach((rate, i) => {
      expect(rate).toBeCloseTo(Math.tanh(0.15 * speed * network.Win.get(i, 1)), 6);
    });
  });
});

/** Networks that scale by so much of each speed, with a spread of k·T at speed .5 and so many times that at 2. */
function results(networks: number, scaling: { several: number; one: number }, fastSpread: number): ScalingResult[] {
  const SPEEDS = [0.5, 1, 2];
  const jitter = (seed: number): number => 1 + 0.01 * Math.sin(7 * seed);
  return Array.from({ length: networks }, (_, seed) => seed).flatMap((seed) =>
    (['several', 'one'] as const).map((kind) => ({
      ...{ seed, trainSpeeds: kind === 'several' ? [0.5, 2] : [1], loss: [1, 1, 0.5, 0.5] },
      tested: SPEEDS.map((speed) => {
        const times = wantedTaps(4000 / speed ** scaling[kind]);
        const k = 0.02 * (speed === 2 ? fastSpread : 1) * jitter(seed);
        const spread = (time: number): number => Math.hypot(k * time, 4);
        return {
          ...{ speed, output: [0, 1, 0] },
          taps: [times.map((time) => time - spread(time)), times.map((time) => time + spread(time))],
        };
      }),
    })),
  );
}

test('the verdict can go either way, and is none over few networks', () => {
  const asked = { trainSpeeds: [0.5, 2], testSpeeds: [0.5, 1, 2], lengthMs: 4000 };
  const verdicts = (...of: Parameters<typeof results>) =>
    findingsOf(results(...of), asked).flatMap(({ holds }) => (holds === null ? [] : [holds]));
  expect(verdicts(5, { several: 1, one: 0.1 }, 0.5)).toEqual([true, true, true, true, true, true]);
  // Times that do not scale, times that do where they should not, no difference of k; the law itself still holds.
  expect(verdicts(5, { several: 0.2, one: 1 }, 1.5)).toEqual([false, false, false, true, true, false]);
  expect(verdicts(4, { several: 1, one: 0.1 }, 0.5)).toEqual([]);
});

test('networks without taps do not count as exact', () => {
  const without = results(5, { several: 1, one: 0 }, 0.5).map((result) => ({
    ...result,
    tested: result.tested.map((at) => (at.speed === 1 ? { ...at, taps: at.taps.map((times) => times.slice(1)) } : at)),
  }));
  const findings = findingsOf(without, { trainSpeeds: [0.5, 2], testSpeeds: [0.5, 1, 2], lengthMs: 4000 });
  const between = findings.find(({ quantity }) => quantity.startsWith('Error of taps at speeds between'));
  expect(between).toMatchObject({ found: null, holds: false });
  expect(findings.find(({ quantity }) => quantity.startsWith('Tests with all taps at speed 1,'))?.found).toBe(0);
});

test.each([
  [{ testSpeeds: [0.75, 1.5] }, 'testSpeeds (0.75, 1.5); use 1 among them'],
  [{ trainSpeeds: [1] }, 'trainSpeeds (1); use two or more'],
  [{ units: 301 }, 'units is odd (301); use an even number'],
  [{ dt: 20 }, 'dt of 20 ms for tau of 50 ms; use at most a fifth of it'],
  [{ learnEvery: 7 }, 'learnEvery of 7 ms with steps of 5 ms; use a multiple of dt'],
])('refuses %j', (given, message) => {
  expect(() => optionsWith(hardy2018, true, given)).toThrow(`experiment hardy-2018: ${message}`);
});
