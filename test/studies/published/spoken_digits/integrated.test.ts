/** Channels that integrate: as many spikes as the rate says, to the last one, and background alone in silence. */
import fc from 'fast-check';
import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import type { AnalogSignal } from '../../../../src/signals.ts';
import { integrated } from '../../../../src/studies/published/spoken_digits/integrated.ts';

const signalOf = (rows: readonly (readonly number[])[], dt = 10): AnalogSignal => ({
  dt,
  values: ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0].length]),
});

const rows = fc.array(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
  {
    minLength: 1,
    maxLength: 60,
  },
);

test('between any two frames a channel fires as often as its rate integrates to, give or take one', () => {
  fc.assert(
    fc.property(rows, fc.nat(60), fc.nat(60), fc.nat(1000), (values, a, b, id) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)].map((frame) => Math.min(frame, values.length));
      const trains = integrated(signalOf(values), { base: 3, gain: 80 }, 1, id);
      trains.forEach((train, channel) => {
        const expected = values.slice(from, to).reduce((sum, row) => sum + (3 + 80 * row[channel]) * 0.01, 0);
        const count = train.filter((time) => time > 10 * from && time <= 10 * to).length;
        expect(Math.abs(count - expected)).toBeLessThanOrEqual(1 + 1e-9);
        for (let i = 1; i < train.length; i++) expect(train[i]).toBeGreaterThan(train[i - 1]);
      });
    }),
    { seed: 11 },
  );
});

test('silence has the background alone, and none where that is 0', () => {
  const silence = signalOf(new Array(100).fill([0, 0, 0]));
  for (const train of integrated(silence, { base: 5, gain: 60 }, 1, 0)) {
    // A second at 5 Hz, from a random phase on: at every 200 ms.
    expect(train.length).toBe(5);
    for (let i = 1; i < train.length; i++) expect(train[i] - train[i - 1]).toBeCloseTo(200, 9);
  }
  expect(integrated(silence, { base: 0, gain: 60 }, 1, 0).map(({ length }) => length)).toEqual([0, 0, 0]);
});

test('phases are uniform, of a stream for each channel and word', () => {
  const first = (id: number): number =>
    integrated(signalOf(new Array(20).fill([1])), { base: 0, gain: 10 }, 7, id)[0][0];
  const phases = Array.from({ length: 400 }, (_, id) => first(id) / 100);
  const mean = phases.reduce((sum, phase) => sum + phase, 0) / phases.length;
  // Four standard errors of the mean of 400 uniform numbers.
  expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 400));
  expect(first(3)).toBe(first(3));
});
