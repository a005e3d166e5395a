/** Series as trials: a washout is heard and not answered, and answers are joined output by output. */
import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { createTask } from '../../../src/tasks/create_task.ts';
import { seriesAnswers } from '../../../src/tasks/series/series_answers.ts';
import { seriesTrial } from '../../../src/tasks/series/series_task.ts';

const drawn = (first: number) => ({
  inputs: [Float64Array.of(1, 2, 3, 4), Float64Array.of(5, 6, 7, 8)],
  targets: [Float64Array.of(first, first + 1, first + 2, first + 3), Float64Array.of(0, 0, -first, -first)],
});

test('a series is heard whole, sample by sample, and answered after the washout', () => {
  const { trial, targets } = seriesTrial(3, drawn(10), 2);
  expect(trial).toMatchObject({ id: 3, durationMs: 4, spikes: [] });
  expect([...trial.sampleTimesMs]).toEqual([3, 4]);
  expect([...(trial.analog?.values.data ?? [])]).toEqual([1, 5, 2, 6, 3, 7, 4, 8]);
  expect([...targets.data]).toEqual([12, -10, 13, -10]);
});

test('answers are joined output by output, whatever their layout, and refused where they do not fit', () => {
  const trials = [seriesTrial(0, drawn(10), 2), seriesTrial(1, drawn(20), 2)];
  const given = [
    [1, 2, 3, 4],
    [5, 6, 7, 8],
  ].map((values) => ndarray(Float64Array.from(values), [2, 2]).transpose(1, 0));
  const { wanted, answered } = seriesAnswers('task toy', trials, given);
  expect(wanted.map((values) => [...values])).toEqual([
    [12, 13, 22, 23],
    [-10, -10, -20, -20],
  ]);
  expect(answered.map((values) => [...values])).toEqual([
    [1, 2, 5, 6],
    [3, 4, 7, 8],
  ]);
  expect(() => seriesAnswers('task toy', trials, given.slice(1))).toThrow(/^task toy: number of predictions \(1\); /);
});

test('a series depends on its seed, part and place alone, and a longer one begins with the shorter', () => {
  const valuesOf = (steps: number, seed = 1) => {
    const task = createTask({ name: 'memory-capacity', lags: 5, washout: 10, steps, trainSeries: 2, testSeries: 2 });
    return [...task.train('all', seed), ...task.test('all', seed)].map(({ trial }) => [
      ...(trial.analog?.values.data ?? []),
    ]);
  };
  const series = valuesOf(20);
  expect(new Set(series.map(String)).size).toBe(4);
  expect(valuesOf(20)).toEqual(series);
  expect(valuesOf(30).map((values) => values.slice(0, 30))).toEqual(series);
  expect(valuesOf(20, 2)[0]).not.toEqual(series[0]);
});
