/**
 * Neurons taught by STDP, in a small version: what can be learnt is, what cannot is not, and the drift foretells every
 * weight.
 */
import { expect, test } from 'vitest';
import { conditions } from '../../../src/studies/published/legenstein_naeger_maass_2005/conditions.ts';
import { findingsOf } from '../../../src/studies/published/legenstein_naeger_maass_2005/findings.ts';
import { type TeachingUnit, teachNeuron } from '../../../src/studies/published/legenstein_naeger_maass_2005/unit.ts';

const SMALL = { group: 10, rate: 10, lambda: 0.01, seconds: 150, testSeconds: 10, seed: 2 };
const [uncorrelated, whole, mixed] = conditions;

test('a linear teacher: targets that separate are learnt, others are not, and all weights go where the drift says', async () => {
  const units = [whole, mixed].map((condition): TeachingUnit => {
    return { ...SMALL, ...condition, teacher: 'linear', inputs: 40 };
  });
  const [learnt, not] = [await teachNeuron(units[0]), await teachNeuron(units[1])];
  expect(learnt).toMatchObject({ separable: true, learnt: 1, strays: 0, spikes: null });
  // A fifth of the targets is on the wrong side of its group, and the group decides.
  expect(not).toMatchObject({ separable: false, strays: 0 });
  expect(not.learnt).toBeLessThan(0.9);
  expect(not.predicted).toBeGreaterThanOrEqual(0.95);
  const brief = { ...units[1], seconds: 2 };
  expect(JSON.stringify(await teachNeuron(brief))).toBe(JSON.stringify(await teachNeuron(brief)));
});

test('a leaky teacher: uncorrelated inputs teach its weights, and then its spikes', async () => {
  const result = await teachNeuron({ ...SMALL, ...uncorrelated, teacher: 'lif', inputs: 60 });
  expect(result.learnt).toBeGreaterThan(0.9);
  expect(result.strays).toBe(0);
  expect(result.spikes).toBeGreaterThan((result.untaughtSpikes ?? 1) + 0.1);
  const rates = findingsOf([result]).filter(({ quantity }) => quantity.includes('leaky'));
  // One neuron has no interval, and so nothing that is judged by it holds.
  expect(rates[0].holds).toBe(false);
});
