import { describe, expect, test } from 'vitest';
import { blsObserver } from '../../../src/metrics/bls_observer.ts';
import { summariseReproduction } from '../../../src/metrics/reproduction.ts';
import { randomStream } from '../../../src/random.ts';
import { priorIntervals, readySetGo } from '../../../src/tasks/ready_set_go/task.ts';
import type { TaskTrial } from '../../../src/tasks/task.ts';
import { answer, scoreOf } from '../answers.ts';

const task = readySetGo({ trainTrials: 22, testTrials: 44 });
const PRIORS = { short: [494, 847], mid: [671, 1023], long: [847, 1200] } as const;

/** An output that rises through 1/2 at `tp(trial)` ms after set. */
function rising(trials: readonly TaskTrial[], tp: (trial: TaskTrial) => number) {
  const when = new Map(trials.map((trial) => [trial, tp(trial)]));
  return answer(trials, (trial, time) => 0.5 + (time - trial.facts.eventMs - (when.get(trial) as number)) / 1e4);
}

describe('ready-set-go trials', () => {
  test('three priors of eleven equally spaced, equally frequent intervals', () => {
    expect(task.conditions).toEqual(['short', 'mid', 'long']);
    for (const [condition, ends] of Object.entries(PRIORS)) {
      const intervals = priorIntervals(ends, 11);
      expect([intervals[0], intervals[10]]).toEqual(ends);
      const trials = task.test(condition, 1);
      for (const interval of intervals)
        expect(trials.filter(({ facts }) => facts.intervalMs === interval)).toHaveLength(4);
    }
  });

  test('ready and set are volleys ts apart on a channel each; set and samples are on whole milliseconds', () => {
    for (const { trial, facts } of [...task.train('mid', 2), ...task.test('mid', 2)]) {
      expect(facts.eventMs - facts.readyMs).toBeCloseTo(facts.intervalMs, 9);
      expect(Number.isInteger(facts.eventMs)).toBe(true);
      expect(facts.readyMs).toBeGreaterThanOrEqual(100);
      expect(facts.readyMs).toBeLessThanOrEqual(401);
      [facts.readyMs, facts.eventMs].forEach((onset, channel) => {
        const near = trial.spikes[channel].filter((time) => time > onset - 6 && time < onset + 18);
        expect(near.length).toBeGreaterThanOrEqual(5);
      });
      expect(trial.sampleTimesMs[0]).toBe(facts.eventMs);
      expect(trial.durationMs).toBe(trial.sampleTimesMs[trial.sampleTimesMs.length - 1]);
      // 1.25 times the longest of the prior, whatever ts: neither the end of a trial nor the window tells the interval.
      expect(trial.durationMs - facts.eventMs).toBe(1270);
    }
  });

  test('ids are unique over conditions and parts, trials share no spikes, equal seeds give equal trials', () => {
    const trials = task.conditions.flatMap((condition) => [...task.train(condition, 3), ...task.test(condition, 3)]);
    expect(new Set(trials.map(({ trial }) => trial.id)).size).toBe(trials.length);
    const times = trials.flatMap(({ trial }) => trial.spikes.flatMap((train) => [...train]));
    expect(new Set(times).size).toBe(times.length);
    expect(task.train('long', 3)).toEqual(task.train('long', 3));
    expect(task.train('long', 3)).not.toEqual(task.train('long', 4));
  });
});

describe('ready-set-go scores', () => {
  test('producing the target itself has slope 1 and no error', () => {
    for (const condition of task.conditions) {
      const trials = task.test(condition, 1);
      const scores = task.score(
        condition,
        trials,
        trials.map(({ targets }) => targets),
      );
      expect(scoreOf(scores, 'slope').value).toBeCloseTo(1, 9);
      for (const metric of ['bias', 'sd', 'rmse', 'missRate']) expect(scoreOf(scores, metric).value).toBeCloseTo(0, 6);
    }
  });

  test('always answering the prior’s mean scores what chance is said to score', () => {
    const trials = task.test('long', 1);
    const scores = task.score(
      'long',
      trials,
      rising(trials, () => 1023.5),
    );
    for (const metric of ['slope', 'indifference', 'bias', 'sd', 'rmse', 'missRate']) {
      const { value, chance } = scoreOf(scores, metric);
      expect(Math.abs(value - (chance as number))).toBeLessThan(1e-6);
    }
    // SD of eleven values d = 35.3 apart: d·√((11² − 1)/12).
    expect(scoreOf(scores, 'bias').chance).toBeCloseTo(35.3 * Math.sqrt(10), 6);
  });

  test('a sampled Bayesian observer scores what `observer` says, and nothing is called ideal', () => {
    const many = readySetGo({ trainTrials: 11, testTrials: 5500, sampleEveryMs: 100 });
    const trials = many.test('mid', 1);
    const prior = priorIntervals(PRIORS.mid, 11);
    const stream = randomStream(1, 'test observer');
    const scores = many.score(
      'mid',
      trials,
      rising(trials, ({ facts }) => {
        const tm = facts.intervalMs * (1 + 0.1 * stream.normal());
        const weights = prior.map((ts) => Math.exp(-0.5 * ((tm - ts) / (0.1 * ts)) ** 2) / ts);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const te = weights.reduce((sum, weight, i) => sum + weight * prior[i], 0) / total;
        return te * (1 + 0.06 * stream.normal());
      }),
    );
    const observer = blsObserver(prior, 0.1, 0.06);
    expect(scoreOf(scores, 'slope').observer).toBe(observer.slope);
    expect(scores.filter(({ ideal }) => ideal !== undefined)).toEqual([]);
    // 5500 answers of SD 74: SE 1 ms of a mean, .009 of the slope, .7 ms of √VAR, 1.1 ms of BIAS, 3 ms of the crossing;
    // four of each.
    for (const [metric, tolerance] of [
      ['slope', 0.036],
      ['sd', 2.8],
      ['bias', 4.4],
      ['rmse', 3.5],
      ['indifference', 12],
    ] as const) {
      const { value, observer } = scoreOf(scores, metric);
      expect(Math.abs(value - (observer as number))).toBeLessThan(tolerance);
    }
    const first = scoreOf(scores, 'meanProduced', 'T=671 ms');
    expect(Math.abs(first.value - (first.observer as number))).toBeLessThan(13);
  });

  test('answering at random has slope 0: nothing in the trial gives the interval away', () => {
    const many = readySetGo({ trainTrials: 11, testTrials: 5500, sampleEveryMs: 50 });
    const trials = many.test('short', 1);
    const stream = randomStream(2, 'test random answers');
    const scores = many.score(
      'short',
      trials,
      rising(trials, () => 99 + 950 * stream.uniform()),
    );
    // 500 answers of SD 274 at each of eleven intervals of SD 112: standard error 274/(√5500·112) = .033; three of
    // them.
    expect(Math.abs(scoreOf(scores, 'slope').value)).toBeLessThan(0.1);
    expect(scoreOf(scores, 'missRate').value).toBe(0);
  });

  test('never answering scores chance in everything, all misses', () => {
    const trials = task.test('short', 1);
    const scores = task.score(
      'short',
      trials,
      answer(trials, () => 0),
    );
    for (const { metric, value, chance } of scores)
      expect(value).toBeCloseTo(metric === 'missRate' ? 1 : (chance as number), 9);
  });

  test('intervals that are always missed count as answered by the middle of the prior', () => {
    const trials = task.test('short', 1);
    const scores = task.score(
      'short',
      trials,
      answer(trials, ({ targets, facts, trial }, time) =>
        facts.intervalMs > 800 ? 0 : targets.get(trial.sampleTimesMs.indexOf(time), 0),
      ),
    );
    const prior = priorIntervals(PRIORS.short, 11);
    const answers = prior.map((interval) => (interval > 800 ? 670.5 : interval));
    expect(scoreOf(scores, 'missRate').value).toBeCloseTo(2 / 11, 12);
    expect(scoreOf(scores, 'slope').value).toBeCloseTo(summariseReproduction(prior, answers, [0]).slope, 9);
    expect(scoreOf(scores, 'meanProduced', 'T=847 ms').value).toBeCloseTo(670.5, 9);
  });
});
