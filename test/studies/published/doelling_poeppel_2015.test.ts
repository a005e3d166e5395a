/** Following notes in small: what the two accounts do by themselves, and a verdict that can go either way. */
import { describe, expect, test } from 'vitest';
import { phaseAt } from '../../../src/metrics/phase_concentration.ts';
import { randomStream } from '../../../src/random.ts';
import { findingsOf } from '../../../src/studies/published/doelling_poeppel_2015/findings.ts';
import { pinkNoise } from '../../../src/studies/published/doelling_poeppel_2015/pink_noise.ts';
import {
  evoke,
  notes,
  oscillate,
  publishedOscillator,
} from '../../../src/studies/published/doelling_poeppel_2015/responses.ts';
import type { ListenerResult } from '../../../src/studies/published/doelling_poeppel_2015/unit.ts';
import { doellingPoeppel2015 } from '../../../src/studies/published/doelling_poeppel_2015.ts';
import { runNamed } from './run_named.ts';

describe('the oscillator', () => {
  const silence = new Float64Array(10_000);

  test('has about four cycles a second by itself, as published', () => {
    const E = oscillate(publishedOscillator, silence, silence, [0.1, 0.1]).subarray(2000);
    const mean = E.reduce((sum, value) => sum + value, 0) / E.length;
    const rises = Array.from(E).filter((value, t) => t > 0 && value >= mean && E[t - 1] < mean).length;
    expect(rises / 8).toBeGreaterThan(3);
    expect(rises / 8).toBeLessThan(4.5);
  });

  test('rests without excitation', () => {
    const quiet = { ...publishedOscillator, rhoE: -20, rhoI: -20 };
    expect(oscillate(quiet, silence, silence, [0.5, 0.5])[9999]).toBeLessThan(1e-6);
  });
});

test('an evoked response is the same after every note, and its lag grows with rate and stretch', () => {
  const response = evoke(2, 4000, 1);
  for (let t = 0; t < 3500; t++) expect(response[t + 500]).toBeCloseTo(response[t], 10);
  expect(response.indexOf(Math.min(...response))).toBe(100);
  const phase = (stretch: number): number => phaseAt(evoke(1, 4000, stretch), 1, 0.001);
  expect(phase(1.2)).not.toBeCloseTo(phase(1), 2);
});

test('notes begin at their rate, and the background has variance 1 and more power where it is slow', () => {
  const envelope = notes(5, 1000);
  expect([0, 10, 200, 210].map((t) => envelope[t])).toEqual([0, 1, 0, 1]);
  const noise = pinkNoise(40_000, 5, randomStream(1, 'pink'));
  const variance = noise.reduce((sum, value) => sum + value * value, 0) / noise.length;
  // The slowest process forgets in four seconds: some fifty independent values.
  expect(Math.abs(variance - 1)).toBeLessThan(0.15);
  const steps = noise.subarray(1).map((value, t) => value - noise[t]);
  expect(steps.reduce((sum, value) => sum + value * value, 0) / steps.length).toBeLessThan(1);
});

test('goes from units to findings and figures, with the same bytes again', async () => {
  const tiny = { ...doellingPoeppel2015.options.quick, listeners: 2, rates: [0.5, 2], trials: 3, seconds: 2 };
  const run = async () => runNamed(doellingPoeppel2015, tiny, { seed: 2 });
  const first = await run();
  expect(first.figures[0].panels).toHaveLength(3);
  expect(first.findings.every(({ found }) => found !== null)).toBe(true);
  expect(JSON.stringify(await run())).toBe(JSON.stringify(first));
});

test('the verdict can go either way', () => {
  const results = (concentrated: number, fast: number): ListenerResult[] =>
    Array.from({ length: 8 }, (_, i) => {
      const lockings = [
        { rate: 0.5, locking: 0.5 + 0.01 * i, lag: 0 },
        { rate: 4, locking: fast, lag: 0 },
      ];
      return {
        ...{ seed: i, lockings: { oscillator: lockings, evoked: lockings } },
        concentration: { oscillator: concentrated + 0.01 * i, evoked: 0.5 },
      };
    });
  const verdict = (...of: readonly [number, number]) =>
    findingsOf(results(...of), 1).flatMap(({ holds }) => holds ?? []);
  expect(verdict(0.7, 0.9)).toEqual([true, true]);
  expect(verdict(0.3, 0.2)).toEqual([false, false]);
});
