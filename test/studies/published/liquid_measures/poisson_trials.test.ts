/** Poisson trains on the one channel, versions of them, and the instants at which trials are read. */
import { describe, expect, test } from 'vitest';
import {
  courseTimesMs,
  jittered,
  poissonTrain,
  poissonTrial,
  trialOf,
} from '../../../../src/studies/published/liquid_measures/poisson_trials.ts';

const trains = Array.from({ length: 2000 }, (_, i) => poissonTrain(3, 'test', i));

describe('a Poisson train', () => {
  test('has the mean and the variance of a Poisson count', () => {
    const expected = (poissonTrial.durationMs * poissonTrial.rateHz) / 1000;
    const counts = trains.map(({ length }) => length);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
    // Ten spikes a train: standard errors of 2000 trains are .07 and .33; four of each.
    expect(Math.abs(mean - expected)).toBeLessThan(0.28);
    expect(Math.abs(variance - expected)).toBeLessThan(1.4);
  });

  test('ascends within the trial, is the same again, and is another one for another seed, use or index', () => {
    for (const train of trains.slice(0, 50)) {
      expect(train).toEqual(train.toSorted());
      expect(train.every((time) => time > 0 && time <= poissonTrial.durationMs)).toBe(true);
    }
    expect(poissonTrain(3, 'test', 7)).toEqual(trains[7]);
    for (const other of [poissonTrain(4, 'test', 7), poissonTrain(3, 'rate', 7), trains[8]])
      expect(other).not.toEqual(trains[7]);
  });
});

describe('a version of a train', () => {
  test('has its spikes moved by as much as is said, in order, within the trial', () => {
    const regular = Float64Array.from({ length: 19 }, (_, k) => 25 * (k + 1));
    const moves = Array.from({ length: 500 }, (_, i) => jittered(regular, 4, 1, i)).flatMap((version) => {
      expect(version).toEqual(version.toSorted());
      return Array.from(version, (time, k) => time - regular[k]);
    });
    // The spikes lie 25 ms apart and from the ends: six standard deviations of 4 ms exchange or lose none of them.
    const spread = Math.sqrt(moves.reduce((sum, move) => sum + move ** 2, 0) / moves.length);
    expect(moves).toHaveLength(9500);
    // The standard error of the spread of 9,500 moves is .03 ms.
    expect(Math.abs(spread - 4)).toBeLessThan(0.12);
  });

  test('loses what falls outside of the trial, and is the train itself without jitter', () => {
    const ends = Float64Array.of(0.001, poissonTrial.durationMs);
    const kept = Array.from({ length: 400 }, (_, i) => jittered(ends, 4, 1, i).length);
    const mean = kept.reduce((sum, count) => sum + count, 0) / kept.length;
    // Each end is left half of the time: mean 1, standard error .035.
    expect(Math.abs(mean - 1)).toBeLessThan(0.14);
    expect(jittered(trains[0], 0, 1, 0)).toEqual(trains[0]);
  });
});

test('a trial is read at its end, or every ten milliseconds up to its end', () => {
  expect([...trialOf(trains[0], 1).sampleTimesMs]).toEqual([poissonTrial.durationMs]);
  expect(trialOf(trains[0], 1, true).sampleTimesMs).toBe(courseTimesMs);
  expect([courseTimesMs[0], courseTimesMs.at(-1), courseTimesMs.length]).toEqual([10, poissonTrial.durationMs, 50]);
  // Trials of a task have small ids; those of one id have one draw of initial potentials.
  expect(trialOf(trains[0], 1).id).toBeGreaterThanOrEqual(2 ** 31);
});
