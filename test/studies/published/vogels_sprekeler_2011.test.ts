/**
 * Plastic inhibition in a small network: the rate goes where the rule says, from wherever it was, and a finding can
 * fail.
 */
import { expect, test } from 'vitest';
import { findingsOf } from '../../../src/studies/published/vogels_sprekeler_2011/findings.ts';
import {
  type InhibitionResult,
  type InhibitionUnit,
  measureInhibition,
} from '../../../src/studies/published/vogels_sprekeler_2011/unit.ts';
import { type UnitState, unwatched } from '../../../src/studies/unit.ts';

/** A learning rate a hundred times the published one, so that seconds are enough. */
const SMALL: Omit<InhibitionUnit, 'rho0'> = { excitatory: 400, etas: [1, 0.1], seconds: [4, 5], measured: 4, seed: 4 };

const meanOf = (values: readonly (number | null)[]): number =>
  values.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0) / values.length;

test('inhibition grows until the rate is that aimed at, whichever that is, and firing is irregular', {
  tags: 'long',
}, async () => {
  for (const rho0 of [4, 12]) {
    const results: InhibitionResult[] = [];
    for (const seed of [1, 2, 3]) results.push(await measureInhibition({ ...SMALL, rho0, seed }));
    for (const { course, weights } of results) {
      expect(course.map(({ end }) => end)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(weights.at(-1)).toBeGreaterThan(3);
    }
    // Inhibited neurons fire less after an inhibitory spike than before, which leaves the rate up to a quarter above
    // that aimed at.
    expect(Math.abs(meanOf(results.map(({ rateHz }) => rateHz)) / rho0 - 1)).toBeLessThan(0.3);
    // Four seconds of 400 neurons: over six seeds the balance varies with a standard deviation of .09, the others with
    // .05.
    expect(Math.abs(meanOf(results.map(({ balance }) => balance)) - 1)).toBeLessThan(0.25);
    expect(meanOf(results.map(({ cv }) => cv))).toBeGreaterThan(0.6);
    expect(meanOf(results.map(({ correlation }) => correlation))).toBeLessThan(0.3);
  }
});

test('killed in its second stage, a network goes on from the end of the first and ends with the same bytes', async () => {
  const unit = { ...SMALL, rho0: 4, seconds: [1, 2], measured: 1 };
  const kept: UnitState[] = [];
  const whole = await measureInhibition(unit, { ...unwatched, keep: (state) => kept.push(structuredClone(state)) });
  expect(kept).toHaveLength(1);
  const shares: number[] = [];
  const rest = { ...unwatched, kept: kept[0], progress: (share: number) => void shares.push(share) };
  expect(await measureInhibition(unit, rest)).toEqual(whole);
  expect(shares).toEqual([2 / 3, 1]);
});

test('without learning the network stays fast, which is not the published finding', async () => {
  const result = await measureInhibition({ ...SMALL, rho0: 4, etas: [0], seconds: [1], measured: 1 });
  expect(result.rateHz).toBeGreaterThan(40);
  expect(result.balance).toBeNull();
  expect(findingsOf([result])[0]).toMatchObject({ standing: 'published', holds: false });
});
