/** Words as trials: a factor scales length and spikes, and nothing else. */
import fc from 'fast-check';
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import {
  askedTrials,
  type HeardWord,
  targetsOf,
  taughtTrials,
  warped,
} from '../../../../src/studies/published/spoken_digits/presentations.ts';

const CODE = { base: 2, gain: 60 };
const word = (digit: number, frames = 30): HeardWord => ({
  digit,
  heard: {
    dt: 10,
    values: ndarray(
      Float64Array.from({ length: 2 * frames }, (_, i) => ((i * (digit + 3)) % 7) / 7),
      [frames, 2],
    ),
  },
});
const words = [0, 1, 2, 3].map((digit) => word(digit));

describe('warped', () => {
  test('by any factor, all times and the length are that many times what they were', () => {
    const [{ trial }] = askedTrials(words, [1], CODE, 1);
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 10, noNaN: true }), (factor) => {
        const scaled = warped(trial, factor, 9);
        expect(scaled.durationMs).toBe(factor * trial.durationMs);
        expect(scaled.spikes.map((train) => [...train])).toEqual(
          trial.spikes.map((train) => [...train].map((time) => factor * time)),
        );
        const { sampleTimesMs } = scaled;
        expect(sampleTimesMs[sampleTimesMs.length - 1]).toBe(scaled.durationMs);
        for (let i = 0; i < sampleTimesMs.length - 1; i++) expect(sampleTimesMs[i]).toBe(20 * (i + 1));
      }),
      { seed: 11 },
    );
  });

  test('at .5 and 1.5 the word lasts half as long and half as long again, with as many spikes', () => {
    const [half, own, longer] = askedTrials(words, [0.5, 1, 1.5], CODE, 1).map(({ trial }) => trial);
    expect([half.durationMs, own.durationMs, longer.durationMs]).toEqual([150, 300, 450]);
    const counts = [half, own, longer].map(({ spikes }) => spikes.map((train) => train.length));
    expect(counts[0]).toEqual(counts[1]);
    expect(counts[2]).toEqual(counts[1]);
  });
});

test('every taught word has one of the factors, and all of them are taught', () => {
  const many = Array.from({ length: 60 }, (_, i) => word(i % 9));
  const taught = taughtTrials(many, [0.5, 1, 1.5], CODE, 4);
  expect(taught).toHaveLength(60);
  expect(new Set(taught.map(({ warp }) => warp))).toEqual(new Set([0.5, 1, 1.5]));
  for (const { trial, warp } of taught) expect(trial.durationMs).toBe(300 * warp);
  expect(taughtTrials(many, [0.5, 1, 1.5], CODE, 4)).toEqual(taught);
});

test('no two trials share an id, and every id names a stream', () => {
  const all = [...taughtTrials(words, [1], CODE, 1), ...askedTrials(words, [0.5, 1, 1.5], CODE, 1)];
  const ids = all.map(({ trial }) => trial.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id === id >>> 0).toBe(true);
});

test('targets are 1 for the digit and −1 for the others at every instant', () => {
  const [, presentation] = askedTrials(words, [1], CODE, 1);
  const targets = targetsOf(presentation);
  expect(targets.shape).toEqual([presentation.trial.sampleTimesMs.length, 9]);
  for (let t = 0; t < targets.shape[0]; t++)
    expect(Array.from({ length: 9 }, (_, k) => targets.get(t, k))).toEqual([-1, 1, -1, -1, -1, -1, -1, -1, -1]);
});
