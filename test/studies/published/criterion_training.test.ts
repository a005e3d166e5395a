/** A training ends with the evaluation that is good enough, and goes on from where it was kept to the same bytes. */
import { expect, test } from 'vitest';
import { type CriterionTraining, trainToCriterion } from '../../../src/studies/published/criterion_training.ts';
import type { UnitState } from '../../../src/studies/unit.ts';
import { optimiserDefaults } from '../../../src/training/through_time/optimisers.ts';
import { stepDown } from '../../../src/training/through_time/train.ts';

/** Two numbers that go down a bowl by Adam, with a pull of their own at every step. */
const training = (enough: number): CriterionTraining<{ readonly height: number }> => ({
  ...{ weights: Float32Array.of(1, -2), evaluateEvery: 5, evaluations: 8 },
  step(state) {
    const gradient = state.weights.map((w, k) => 2 * w + 0.1 * Math.sin(7 * state.steps + k));
    stepDown(state, 1, gradient, {
      ...{ optimiser: optimiserDefaults.adam, rate: () => 0.05 },
      clipping: { by: 'none', most: 1 },
    });
  },
  evaluate: (weights) => ({ height: weights.reduce((sum, w) => sum + w * w, 0) }),
  reached: ({ height }) => height < enough,
});

const still = { between: async () => {}, keep: () => {} };

test('ends with the first evaluation that is good enough, or with the last one', async () => {
  const all = await trainToCriterion(training(0), still);
  expect(all.history).toHaveLength(8);
  expect(all.steps).toBe(40);
  const some = await trainToCriterion(training(all.history[3].height * 1.0001), still);
  expect(some.history).toEqual(all.history.slice(0, 4));
  expect(some.steps).toBe(20);
});

test('goes on from every evaluation to the same bytes, and refuses what was kept of another', async () => {
  const kept: UnitState[] = [];
  const whole = await trainToCriterion(training(0), { ...still, keep: (state) => kept.push(structuredClone(state)) });
  expect(kept.map(({ share }) => share)).toEqual([1, 2, 3, 4, 5, 6, 7].map((k) => k / 8));
  for (const state of kept) expect(await trainToCriterion(training(0), { ...still, kept: state })).toEqual(whole);
  const other = { ...training(0), weights: new Float32Array(3) };
  await expect(trainToCriterion(other, { ...still, kept: kept[0] })).rejects.toThrow(
    'training: what was kept (24 bytes); give 36',
  );
});
