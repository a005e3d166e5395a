/**
 * Competing synapses in small: what an additive and a multiplicative rule make of the same weights, and a criterion
 * that can say either.
 */
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/random.ts';
import { findingsOf } from '../../../src/studies/published/song_miller_abbott_2000/findings.ts';
import {
  bimodality,
  endsOverMiddle,
  shares,
  UNIFORM,
} from '../../../src/studies/published/song_miller_abbott_2000/modality.ts';
import { type CompetitionResult, compete } from '../../../src/studies/published/song_miller_abbott_2000/unit.ts';

describe('the criterion', () => {
  const stream = randomStream(1, 'modality');
  const draw = (value: () => number) => Float64Array.from({ length: 20_000 }, value);

  test('a uniform distribution lies on the border of both', () => {
    const uniform = draw(() => stream.uniform());
    // Standard errors of 20,000 draws: about .002 and .02.
    expect(bimodality(uniform)).toBeCloseTo(UNIFORM, 2);
    expect(Math.abs(endsOverMiddle(uniform, 1) - 1)).toBeLessThan(0.1);
  });

  test('a normal distribution has one mode, two heaps have two, an exponential one is not taken for two', () => {
    const normal = draw(() => Math.min(1, Math.max(0, 0.5 + 0.1 * stream.normal())));
    // (0 + 1)/3
    expect(bimodality(normal)).toBeCloseTo(1 / 3, 1);
    expect(endsOverMiddle(normal, 1)).toBeLessThan(0.1);
    const heaps = draw(() => (stream.uniform() < 0.7 ? 0.1 : 0.9) * stream.uniform() ** 0.1);
    expect(bimodality(heaps)).toBeGreaterThan(UNIFORM);
    expect(endsOverMiddle(heaps, 1)).toBeGreaterThan(1);
    const skewed = draw(() => Math.min(1, 0.1 * stream.gamma(0.25)));
    expect(bimodality(skewed)).toBeGreaterThan(UNIFORM);
    expect(endsOverMiddle(skewed, 1)).toBeLessThan(1);
  });

  test('shares are of all values, the greatest included', () => {
    expect(shares([0, 0.1, 0.5, 1], 1, 4)).toEqual([0.5, 0, 0.25, 0.25]);
  });
});

describe('a neuron', () => {
  const common = { seed: 1, frozenSeconds: 2 };

  test('with the additive rule: two modes, at a rate that depends little on that of the inputs', {
    tags: 'long',
  }, async () => {
    const slow = await compete({
      ...common,
      dependence: 'additive',
      inputHz: 40,
      spikesPerSynapse: 12_000,
      frozenHz: [40, 80],
    });
    const fast = await compete({
      ...common,
      dependence: 'additive',
      inputHz: 80,
      spikesPerSynapse: 12_000,
      frozenHz: [],
    });
    expect(slow.bimodality).toBeGreaterThan(UNIFORM);
    expect(slow.endsOverMiddle).toBeGreaterThan(1);
    expect(fast.outputHz / slow.outputHz).toBeLessThan(Math.SQRT2);
    const [same, doubled] = slow.frozenOutputHz;
    // Some 25 to 40 spikes in 2 s; the weights in the end are not quite those of a minute before, and the rate goes
    // with a high power of them.
    expect(same / slow.outputHz).toBeGreaterThan(0.5);
    expect(same / slow.outputHz).toBeLessThan(2);
    expect(doubled / same).toBeGreaterThan(2);
  });

  test('with the multiplicative rule: one mode, and the same bytes again', async () => {
    const unit = {
      ...common,
      dependence: 'multiplicative',
      inputHz: 40,
      spikesPerSynapse: 2000,
      frozenHz: [],
    } as const;
    const result = await compete(unit);
    expect(result.bimodality).toBeLessThan(UNIFORM);
    expect(result.endsOverMiddle).toBeLessThan(0.1);
    const short = { ...unit, spikesPerSynapse: 100 };
    expect(JSON.stringify(await compete(short))).toBe(JSON.stringify(await compete(short)));
  });
});

test('the verdict can go either way', () => {
  const results = (bimodality: number, ends: number, growth: number): CompetitionResult[] =>
    (['additive', 'multiplicative'] as const).flatMap((dependence) =>
      [10, 40].flatMap((inputHz) =>
        [1, 2, 3].map((seed) => ({
          ...{ dependence, inputHz, seed, mean: 0.5, drift: 0.01, histogram: [], course: [], frozenOutputHz: [10, 90] },
          outputHz: (10 + 0.1 * seed) * (inputHz / 10) ** growth,
          bimodality: dependence === 'additive' ? bimodality : 1 - bimodality,
          endsOverMiddle: dependence === 'additive' ? ends : 1 / ends,
        })),
      ),
    );
  const verdict = (...of: readonly [number, number, number]) =>
    findingsOf(results(...of)).flatMap(({ holds }) => (holds === null ? [] : [holds]));
  expect(verdict(0.8, 2, 0.2)).toEqual([true, true, true, true, true, true]);
  expect(verdict(0.4, 0.5, 0.9)).toEqual([false, false, false, false, false, true]);
});
