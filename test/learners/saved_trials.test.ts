/** Trials survive a file. */
import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { trialData, trialFrom } from '../../src/learners/saved_trials.ts';
import type { Trial } from '../../src/signals.ts';

const trial: Trial = {
  id: 7,
  durationMs: 30.5,
  spikes: [Float64Array.of(0.1, 1 / 3), Float64Array.of()],
  sampleTimesMs: Float64Array.of(10, 30.5),
};

test.each([
  ['spikes', trial],
  [
    'spikes and analog values',
    { ...trial, analog: { dt: 12.5, values: ndarray(Float64Array.of(1, 2, 3, 4, 5, 6), [3, 2]) } },
  ],
])('%s', (_, given: Trial) => {
  const back = trialFrom(JSON.parse(JSON.stringify(trialData(given))));
  expect({ ...back, analog: undefined }).toEqual({ ...given, analog: undefined });
  expect(back.analog?.dt).toBe(given.analog?.dt);
  expect(back.analog?.values.data).toEqual(given.analog?.values.data);
  expect(back.analog?.values.shape).toEqual(given.analog?.values.shape);
});

test('a view that lies otherwise in memory is written row by row', () => {
  const turned = ndarray(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3]).transpose(1, 0);
  const { analog } = trialData({ ...trial, analog: { dt: 15.25, values: turned } });
  expect(analog).toEqual({ dt: 15.25, shape: [3, 2], values: [1, 4, 2, 5, 3, 6] });
});
