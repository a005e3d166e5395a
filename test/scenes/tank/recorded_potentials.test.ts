/** The trace of a neuron is its potential by the ms, however time is cut, and what is not recorded is not known. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addBatch,
  isRecorded,
  MOST_POTENTIALS,
  nothingRecorded,
  setRecorded,
  takeTrace,
  toBeRecorded,
} from '../../../scenes/tank/recorded_potentials.ts';
import type { TraceBatch } from '../../../src/simulator/streams.ts';

const DT = 0.1;
/** A potential that tells its step and column. */
const mvOf = (step: number, column: number): number => step + column / 100;

/** Batch of the steps from one to another, of two neurons. */
const batch = (fromStep: number, toStep: number): TraceBatch => ({
  ...{ fromStep, toStep },
  values: {
    V_m: Float64Array.from({ length: 2 * (toStep - fromStep) }, (_, i) => mvOf(fromStep + 1 + (i >> 1), i % 2)),
  },
});

test('a trace has one value a ms, at whole ms, however the steps are cut', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 10 }), (cuts) => {
      const potentials = nothingRecorded(5, DT);
      setRecorded(potentials, [1, 4], 4);
      const ends = [...cuts.sort((a, b) => a - b), 100];
      ends.forEach((end, i) => {
        addBatch(potentials, batch(ends[i - 1] ?? 0, end));
      });
      expect([...takeTrace(potentials)]).toEqual(
        [10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((step) => Math.fround(mvOf(step, 1))),
      );
      expect(takeTrace(potentials)).toHaveLength(0);
    }),
    { seed: 1 },
  );
});

test('the latest are those of the last step, and are forgotten when others are recorded', () => {
  const potentials = nothingRecorded(5, DT);
  setRecorded(potentials, [1, 4], undefined);
  addBatch(potentials, batch(0, 3));
  expect(potentials.latest.every(Number.isNaN)).toBe(true);
  potentials.keepsLatest = true;
  addBatch(potentials, batch(3, 7));
  expect([...potentials.latest]).toEqual([Number.NaN, mvOf(7, 0), Number.NaN, Number.NaN, mvOf(7, 1)]);
  // Another neuron is traced of those that are recorded already: recording goes on.
  setRecorded(potentials, [1, 4], 1);
  expect(potentials.latest[1]).toBe(mvOf(7, 0));
  setRecorded(potentials, [1, 2], 1);
  expect(potentials.latest.every(Number.isNaN)).toBe(true);
});

test('another neuron begins another trace', () => {
  const potentials = nothingRecorded(5, DT);
  setRecorded(potentials, [1, 4], 1);
  addBatch(potentials, batch(0, 10));
  setRecorded(potentials, [1, 4], 4);
  expect(takeTrace(potentials)).toHaveLength(0);
  setRecorded(potentials, [], undefined);
  addBatch(potentials, { fromStep: 10, toStep: 20, values: { V_m: new Float64Array() } });
  expect(takeTrace(potentials)).toHaveLength(0);
});

test('of many neurons an even choice is recorded, and always the traced one', () => {
  expect(toBeRecorded(9, undefined, false)).toEqual([]);
  expect(toBeRecorded(9, 3, false)).toEqual([3]);
  expect(toBeRecorded(3, 2, true)).toEqual([0, 1, 2]);
  const many = 3 * MOST_POTENTIALS;
  const chosen = toBeRecorded(many, 4, true);
  expect(chosen).toHaveLength(MOST_POTENTIALS + 1);
  expect(chosen.slice(0, 3)).toEqual([0, 3, 6]);
  expect(chosen.at(-1)).toBe(4);
  const potentials = nothingRecorded(many, DT);
  setRecorded(potentials, chosen, 4);
  expect(isRecorded(potentials, toBeRecorded(many, 4, true))).toBe(true);
  expect(isRecorded(potentials, toBeRecorded(many, 5, true))).toBe(false);
});
