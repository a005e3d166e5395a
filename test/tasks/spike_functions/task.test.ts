/** The functions on spikes that can be counted by hand, the inputs' rates, and the scores. */
import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { pearson } from '../../../src/metrics/pearson.ts';
import { functionNames, functionsAt } from '../../../src/tasks/spike_functions/functions.ts';
import { spikeFunctions } from '../../../src/tasks/spike_functions/task.ts';
import { answer, scoreOf } from '../answers.ts';

test('the functions of a few spikes', () => {
  const trains = [[170, 185, 199], [60, 188], [184, 195, 150], [200.5]].map((times) => Float64Array.from(times).sort());
  // At 200 ms: inputs 1 and 2 have 185, 199, 188 in the last 30 ms (170 is 30 ms ago, and no longer); 3 and 4 have 184
  // and 195; in 60 … 30 ms before there are 170 and 150; in the last 150 ms all but the spike that is to come.
  const most = 50;
  const [f1, f2] = [3 / (2 * 0.03 * most), 2 / (2 * 0.03 * most)];
  const expected = [f1, f2, 2 / (4 * 0.03 * most), 8 / (4 * 0.15 * most), 2, f1 * f2];
  const found = functionsAt(trains, 200, most);
  expected.forEach((value, k) => {
    expect(found[k]).toBeCloseTo(value, 12);
  });
  expect(found[6]).toBeCloseTo(2 * f1 - 4 * f1 ** 2 + 1.5 * (f2 - 0.3) ** 2, 12);
});

test('inputs of a pair share a rate, pairs do not, and rates go from 0 to the greatest', () => {
  const trials = spikeFunctions({ holdMs: 500, trainTrials: 400 }).train('all', 3);
  const counts = [0, 1, 2, 3].map((c) => trials.map(({ trial }) => trial.spikes[c].filter((t) => t <= 500).length));
  // 40 Hz for half a second: mean 20; variance that of U(0, 80)/2 Hz, 133, and a Poisson train's, 20.
  for (const own of counts) {
    const mean = own.reduce((sum, count) => sum + count, 0) / own.length;
    expect(Math.abs(mean - 20)).toBeLessThan(4 * Math.sqrt(153 / 400));
  }
  expect(Math.abs(pearson(counts[0], counts[1]) - 133 / 153)).toBeLessThan(0.06);
  expect(Math.abs(pearson(counts[0], counts[2]))).toBeLessThan(0.2);
  expect(trials[0].trial.spikes).not.toEqual(trials[1].trial.spikes);
});

test('scores are correlations over all samples, whatever the scale, and 0 for what does not vary', () => {
  const task = spikeFunctions({ testTrials: 5 });
  const trials = task.test('all', 2);
  const scaled = trials.map(({ targets }) =>
    ndarray(
      targets.data.map((value) => 3 - 2 * value),
      targets.shape,
    ),
  );
  const found = task.score('all', trials, scaled);
  for (const at of functionNames) expect(scoreOf(found, 'correlation', at).value).toBeCloseTo(-1, 9);
  const flat = task.score(
    'all',
    trials,
    answer(trials, () => 0.1),
  );
  expect(flat.map(({ value }) => value)).toEqual(new Array(8).fill(0));
});
