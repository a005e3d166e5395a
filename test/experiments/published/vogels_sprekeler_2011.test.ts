/** Plastic inhibition in a small network: the rate goes where the rule says, from wherever it was, and a finding can fail. */
import { expect, test } from 'vitest';
import { findingsOf } from '../../../src/experiments/published/vogels_sprekeler_2011/findings.ts';
import {
  type InhibitionUnit,
  measureInhibition,
} from '../../../src/experiments/published/vogels_sprekeler_2011/unit.ts';

/** A learning rate a hundred times the published one, so that seconds are enough. */
const SMALL: Omit<InhibitionUnit, 'rho0'> = { excitatory: 400, etas: [1, 0.1], seconds: [4, 5], measured: 4, seed: 4 };

test('inhibition grows until the rate is that aimed at, whichever that is, and firing is irregular', async () => {
  for (const rho0 of [4, 12]) {
    const result = await measureInhibition({ ...SMALL, rho0 });
    expect(result.course.map(({ end }) => end)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    // Inhibited neurons fire less after an inhibitory spike than before, which leaves the rate up to a quarter above that aimed at.
    expect(Math.abs(result.rateHz / rho0 - 1)).toBeLessThan(0.3);
    // Four seconds of 400 neurons: over six seeds the balance is between 0.72 and 1.12, the coefficient of variation between 0.62 and 0.84, and the correlation up to 0.29.
    expect(Math.abs((result.balance ?? 0) - 1)).toBeLessThan(0.4);
    expect(result.cv).toBeGreaterThan(0.5);
    expect(result.correlation).toBeLessThan(0.4);
    expect(result.weights.at(-1)).toBeGreaterThan(3);
  }
});

test('without learning the network stays fast, which is not the published finding', async () => {
  const result = await measureInhibition({ ...SMALL, rho0: 4, etas: [0], seconds: [1], measured: 1 });
  expect(result.rateHz).toBeGreaterThan(40);
  expect(result.balance).toBeNull();
  expect(findingsOf([result])[0]).toMatchObject({ standing: 'published', holds: false });
});
