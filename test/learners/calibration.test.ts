/** How many trials a learner looks at beforehand, and which. */
import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import type { CalibrationShare } from '../../models/learners/learner_model.ts';
import { reservoirReadoutModel } from '../../models/learners/reservoir_readout.ts';
import { calibrationTrials } from '../../src/learners/calibration.ts';
import type { Lesson } from '../../src/signals.ts';

const lessonsFrom = (first: number, count: number): Lesson[] =>
  Array.from({ length: count }, (_, i) => ({
    trial: { id: first + i, durationMs: 1, spikes: [], sampleTimesMs: Float64Array.of(1) },
    targets: ndarray(Float64Array.of(0), [1, 1]),
  }));
const share: CalibrationShare = reservoirReadoutModel.calibration;
const idsOf = (counts: readonly number[], given = share): number[] =>
  calibrationTrials(
    given,
    counts.map((count, c) => lessonsFrom(1000 * c, count)),
  ).map(({ id }) => id);

test('a share of all trials, as many of each condition, within its bounds', () => {
  expect(idsOf([600])).toHaveLength(30);
  expect(idsOf([400, 400])).toEqual([...Array(20).keys(), ...Array.from({ length: 20 }, (_, i) => 1000 + i)]);
  expect(idsOf([100])).toHaveLength(share.least);
  expect(idsOf([5000])).toHaveLength(share.most);
  // 16 do not divide by 3; a condition with fewer gives what it has.
  expect(idsOf([20, 20, 20])).toHaveLength(18);
  expect(idsOf([2, 20])).toHaveLength(10);
  expect(idsOf([10, 10], { share: 0.5, least: 1, most: 100 })).toHaveLength(10);
});
