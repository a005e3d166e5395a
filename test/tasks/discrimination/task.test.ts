import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { normalCdf, normalQuantile } from '../../../src/metrics/normal.ts';
import { randomStream } from '../../../src/random.ts';
import { discrimination } from '../../../src/tasks/discrimination/task.ts';
import type { TaskTrial } from '../../../src/tasks/task.ts';
import { answer, scoreOf } from '../answers.ts';

const small = {
  trainPerClass: 20,
  testPerClass: 30,
  probesPerPoint: 10,
  probeExponents: [-0.5, 0.25, 0.5, 0.75, 1.5],
};
const task = discrimination(small);
const everything = (seed: number) =>
  task.conditions.flatMap((condition) => [...task.train(condition, seed), ...task.test(condition, seed)]);

describe('discrimination trials', () => {
  test('one condition for each T0', () => {
    expect(task.conditions).toEqual(['T0=100 ms', 'T0=200 ms', 'T0=400 ms', 'T0=800 ms']);
    expect(task.channels).toEqual({ spikes: 1, analog: 0 });
  });

  test('within a condition all last equally long, are read once, at the end, and have their second volley at one time', () => {
    for (const condition of task.conditions) {
      const trials = [...task.train(condition, 1), ...task.test(condition, 1)];
      expect(new Set(trials.map(({ trial }) => trial.durationMs)).size).toBe(1);
      expect(new Set(trials.map(({ facts }) => facts.secondVolleyMs)).size).toBe(1);
      for (const { trial, facts } of trials) {
        expect([...trial.sampleTimesMs]).toEqual([trial.durationMs]);
        expect(trial.durationMs).toBe(facts.secondVolleyMs + 12 + 30);
        expect(facts.secondVolleyMs - facts.firstVolleyMs).toBeCloseTo(facts.intervalMs, 9);
        expect(facts.firstVolleyMs).toBeGreaterThanOrEqual(task.params.warmupMs as number);
      }
    }
  });

  test('volleys are where the facts say', () => {
    for (const { trial, facts } of task.test('T0=200 ms', 3))
      for (const onset of [facts.firstVolleyMs, facts.secondVolleyMs]) {
        const near = trial.spikes[0].filter((time) => time > onset - 6 && time < onset + 18);
        expect(near.length).toBeGreaterThanOrEqual(5);
      }
  });

  test('spikes are sorted within (0, duration]', () => {
    for (const { trial } of everything(4)) {
      const [train] = trial.spikes;
      train.forEach((time, i) => {
        expect(time).toBeGreaterThan(i === 0 ? 0 : train[i - 1] - 1e-12);
      });
      expect(train[train.length - 1]).toBeLessThanOrEqual(trial.durationMs);
    }
  });

  test('anchors are balanced and shuffled; probes lie in tests only', () => {
    const training = task.train('T0=400 ms', 5);
    expect(training.filter(({ facts }) => facts.label === 1)).toHaveLength(20);
    expect(training.every(({ facts }) => facts.probe === 0)).toBe(true);
    expect(new Set(training.map(({ facts }) => facts.intervalMs))).toEqual(new Set([400, 500]));
    for (const parity of [0, 1])
      expect(new Set(training.filter((_, i) => i % 2 === parity).map(({ facts }) => facts.label)).size).toBe(2);
    const tested = task.test('T0=400 ms', 5);
    expect(tested.filter(({ facts }) => facts.probe === 0)).toHaveLength(60);
    expect(tested.filter(({ facts }) => facts.probe === 1)).toHaveLength(50);
    for (const { targets, facts } of [...training, ...tested]) expect(targets.get(0, 0)).toBe(facts.label);
  });

  test('ids are unique, and no two trials share their spikes', () => {
    const trials = everything(6);
    expect(new Set(trials.map(({ trial }) => trial.id)).size).toBe(trials.length);
    // Background spikes are continuous random numbers: two trials with one in common share a stream.
    const times = trials.flatMap(({ trial }) => [...trial.spikes[0]]);
    expect(new Set(times).size).toBe(times.length);
  });

  test('equal seeds give equal trials, others give others; more trials change none of the old ones', () => {
    expect(task.test('T0=100 ms', 7)).toEqual(task.test('T0=100 ms', 7));
    expect(task.test('T0=100 ms', 7)[0].trial.spikes).not.toEqual(task.test('T0=100 ms', 8)[0].trial.spikes);
    const probes = (t: typeof task) => t.test('T0=100 ms', 7).filter(({ facts }) => facts.probe === 1);
    expect(probes(discrimination({ ...small, testPerClass: 31 }))).toEqual(probes(task));
  });
});

describe('discrimination scores', () => {
  const trials = task.test('T0=200 ms', 1);

  test('the ideal observer of the input spikes makes hardly an error, even with three times the background', () => {
    for (const backgroundHz of [0, 10, 30]) {
      const noisy = discrimination({ ...small, testPerClass: 200, probesPerPoint: 0, backgroundHz });
      for (const condition of noisy.conditions) {
        const tested = noisy.test(condition, 2);
        const { ideal } = scoreOf(
          noisy.score(
            condition,
            tested,
            answer(tested, () => 0),
          ),
          'accuracy',
        );
        // A volley must be mistaken for ≥ 1 of 5 background spikes at the right places 25 ms and more away.
        expect(ideal).toBe(1);
      }
    }
  });

  test('the ideal observer is at a loss where jitter and background hide the volley', () => {
    const hard = discrimination({
      ...small,
      T0s: [100],
      testPerClass: 200,
      probesPerPoint: 0,
      backgroundHz: 1000,
      ratio: 1.05,
      jitterMs: 8,
      warmupMs: 100,
    });
    const tested = hard.test('T0=100 ms', 2);
    const { ideal } = scoreOf(
      hard.score(
        'T0=100 ms',
        tested,
        answer(tested, () => 0),
      ),
      'accuracy',
    );
    expect(ideal).toBeLessThan(0.7);
    expect(ideal).toBeGreaterThan(0.43);
  });

  test('a perfect predictor has accuracy 1, the clipped d′, and its Weber fraction', () => {
    const scores = task.score(
      'T0=200 ms',
      trials,
      answer(trials, ({ facts }) => facts.label),
    );
    expect(scoreOf(scores, 'accuracy')).toMatchObject({ value: 1, chance: 0.5, ideal: 1 });
    // 30 trials of each anchor: proportions within [1/60, 59/60].
    const most = 2 * normalQuantile(59 / 60);
    expect(scoreOf(scores, 'dPrime').value).toBeCloseTo(most, 12);
    expect(scoreOf(scores, 'dPrime')).toMatchObject({ bound: 'at least', ideal: scoreOf(scores, 'dPrime').value });
    expect(scoreOf(scores, 'weberFraction').value).toBeCloseTo(Math.log(1.25) / most, 12);
    expect(scoreOf(scores, 'weberFraction').bound).toBe('at most');
    expect(scoreOf(scores, 'pLong', 'T=200 ms').value).toBe(0);
    expect(scoreOf(scores, 'pLong', 'T=250 ms').value).toBe(1);
  });

  test('who always says the same has accuracy .5, d′ 0 and thresholds beyond what was presented', () => {
    for (const [constant, pse] of [
      [-1, { value: 200 * 1.25 ** 1.5, bound: 'at least' }],
      [1, { value: 200 * 1.25 ** -0.5, bound: 'at most' }],
    ] as const) {
      const scores = task.score(
        'T0=200 ms',
        trials,
        answer(trials, () => constant),
      );
      expect(scoreOf(scores, 'accuracy').value).toBe(0.5);
      expect(scoreOf(scores, 'dPrime').value).toBe(0);
      expect(scoreOf(scores, 'weberFraction')).toMatchObject({ value: Math.log(1.25), bound: 'at least' });
      expect(scoreOf(scores, 'psychometricWeber').value).toBeCloseTo(Math.sinh(Math.log(1.25)), 12);
      expect(scoreOf(scores, 'pse')).toMatchObject(pse);
    }
  });

  test('no answers leave a score without a number', () => {
    for (let seed = 0; seed < 50; seed++) {
      const stream = randomStream(seed, 'test any answers');
      const share = stream.uniform();
      const scores = task.score(
        'T0=200 ms',
        trials,
        answer(trials, () => stream.uniform() - share),
      );
      for (const { value, scale } of scores) {
        expect(Number.isFinite(value)).toBe(true);
        if (scale !== undefined) expect(Math.min(Math.max(value, scale.low), scale.high)).toBeCloseTo(value, 12);
      }
    }
  });

  test('who guesses is right about half of the time', () => {
    const stream = randomStream(1, 'test guess');
    const many = discrimination({ testPerClass: 500, probesPerPoint: 0, T0s: [100] });
    const tested = many.test('T0=100 ms', 1);
    const scores = many.score(
      'T0=100 ms',
      tested,
      answer(tested, () => stream.uniform() - 0.5),
    );
    // Standard error √(.25/1000) = .016; three of them.
    expect(Math.abs(scoreOf(scores, 'accuracy').value - 0.5)).toBeLessThan(0.048);
  });

  test('an observer with a Weber fraction of .1 is found to have it, by d′ and by the curve', () => {
    const many = discrimination({ ...small, T0s: [200], testPerClass: 1000, probesPerPoint: 300 });
    const tested = many.test('T0=200 ms', 1);
    const stream = randomStream(2, 'test weber');
    const middle = Math.log(200) + Math.log(1.25) / 2;
    // Decision variable ln T + noise of SD σ, against the middle of the anchors: d′ = ln 1.25/σ.
    const sigma = 0.1;
    const scores = many.score(
      'T0=200 ms',
      tested,
      answer(tested, ({ facts }) => Math.log(facts.intervalMs) + sigma * stream.normal() - middle),
    );
    // 2000 anchors: SE of accuracy .0077, of d′ .04, of the Weber fraction .002; four of them.
    expect(Math.abs(scoreOf(scores, 'weberFraction').value - sigma)).toBeLessThan(0.008);
    // The curve's Weber fraction is in quartiles: .6745 σ.
    expect(Math.abs(scoreOf(scores, 'psychometricWeber').value - 0.6745 * sigma)).toBeLessThan(0.006);
    expect(Math.abs(scoreOf(scores, 'pse').value - Math.exp(middle))).toBeLessThan(2);
    const shorter = scoreOf(scores, 'pLong', 'T=178.9 ms');
    expect(Math.abs(shorter.value - normalCdf((Math.log(178.9) - middle) / sigma))).toBeLessThan(0.06);
  });

  test('predictions that do not fit are refused', () => {
    const good = answer(trials, () => 0);
    const score =
      (predictions: typeof good, some: readonly TaskTrial[] = trials) =>
      () =>
        task.score('T0=200 ms', some, predictions);
    expect(score(good.slice(1))).toThrow(/number of predictions \(109\); give one per trial, 110/);
    expect(score([ndarray(new Float64Array(2), [1, 2]), ...good.slice(1)])).toThrow(/shape of prediction 0 \(1 × 2\)/);
    expect(score([ndarray(Float64Array.of(Number.NaN), [1, 1]), ...good.slice(1)])).toThrow(InputError);
    expect(() => task.score('T0=300 ms', trials, good)).toThrow(/unknown condition \(T0=300 ms\)/);
  });
});

describe('several ratios', () => {
  const several = discrimination({ T0s: [100, 800], ratios: [1.05, 1.1, 1.25], testPerClass: 200, probesPerPoint: 0 });

  test('have a condition each, with anchors of that ratio', () => {
    expect(several.conditions).toEqual(
      [100, 800].flatMap((T0) => [1.05, 1.1, 1.25].map((ratio) => `T0=${T0} ms ratio=${ratio}`)),
    );
    const intervals = several.test('T0=800 ms ratio=1.1', 1).map(({ facts }) => facts.intervalMs);
    expect(new Set(intervals)).toEqual(new Set([800, 800 * 1.1]));
    expect(several.params).toMatchObject({ ratios: [1.05, 1.1, 1.25] });
    expect(several.params).not.toHaveProperty('ratio');
    expect(() => discrimination({ ratios: [1.1] })).toThrow(
      'task discrimination: one ratio, which has no threshold (1.1); give two ratios or more, or ratio',
    );
    expect(() => discrimination({ ratio: 1.2, ratios: [1.1] })).toThrow(
      'task discrimination: both ratio (1.2) and ratios (1.1); give one of them',
    );
  });

  test('find the threshold of an observer with a Weber fraction of .1, a bound for who guesses and for the ideal', () => {
    const scoresOf = (sd: number) => {
      const stream = randomStream(3, 'test threshold');
      const scores = new Map(
        several.conditions.map((condition) => {
          const trials = several.test(condition, 1);
          const answers = answer(trials, ({ facts }) => {
            const anchors = [...new Set(trials.map((trial) => trial.facts.intervalMs))];
            const middle = anchors.reduce((sum, interval) => sum + Math.log(interval), 0) / 2;
            return Math.log(facts.intervalMs) + sd * stream.normal() - middle;
          });
          return [condition, several.score(condition, trials, answers)] as const;
        }),
      );
      return several.combine?.(scores) ?? [];
    };
    for (const { condition, metric, value, bound, ideal, chance } of scoresOf(0.1)) {
      expect([metric, condition]).toEqual(['threshold', expect.stringMatching(/^T0=(100|800) ms$/)]);
      // d′ of 200 + 200 trials has a standard error of .13 where it is 1: of the threshold .013; three of them.
      expect(Math.abs(value - Math.exp(0.1))).toBeLessThan(0.04);
      expect([bound, ideal, chance]).toEqual([null, 1.05, 1.25]);
    }
    for (const { value, bound } of scoresOf(9)) expect([value, bound]).toEqual([1.25, 'at least']);
  });
});
