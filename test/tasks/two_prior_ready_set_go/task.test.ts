import { describe, expect, test } from 'vitest';
import { blsObserver } from '../../../src/metrics/bls_observer.ts';
import { priorIntervals } from '../../../src/tasks/ready_set_go/task.ts';
import type { TaskTrial } from '../../../src/tasks/task.ts';
import { twoPriorReadySetGo } from '../../../src/tasks/two_prior_ready_set_go/task.ts';
import { answer, scoreOf } from '../answers.ts';

const task = twoPriorReadySetGo({ trainTrials: 20, testTrials: 40 });
const PRIORS = [priorIntervals([480, 800], 5), priorIntervals([800, 1200], 5)];

/** An output that rises through 1/2 at `tp(trial)` ms after set. */
const rising = (trials: readonly TaskTrial[], tp: (facts: TaskTrial['facts']) => number) =>
  answer(trials, ({ facts }, time) => 0.5 + (time - facts.eventMs - tp(facts)) / 1e4);

describe('ready-set-go with two priors', () => {
  const trials = task.test('told', 1);

  test('presents each interval of both equally often, with the context of its prior all through the trial', () => {
    expect(task.channels).toEqual({ spikes: 40, analog: 0, fibres: 10 });
    for (const [prior, intervals] of PRIORS.entries())
      for (const interval of intervals)
        expect(trials.filter(({ facts }) => facts.prior === prior && facts.intervalMs === interval)).toHaveLength(4);
    for (const { trial, facts } of trials) {
      const rateOf = (channel: number): number => {
        const spikes = trial.spikes.slice(10 * channel, 10 * channel + 10).flatMap((train) => [...train]);
        return spikes.length / 10 / (trial.durationMs / 1000);
      };
      // 65 Hz against 5 on ten fibres for two seconds: SDs of 1.8 and .5 Hz.
      expect(Math.abs(rateOf(2 + facts.prior) - 65)).toBeLessThan(9);
      expect(Math.abs(rateOf(3 - facts.prior) - 5)).toBeLessThan(2.5);
      // Neither the end of the trial nor the window tells the prior.
      expect(trial.durationMs - facts.eventMs).toBe(1500);
    }
    const ids = [...task.train('told', 1), ...trials].map(({ trial }) => trial.id);
    expect(new Set(ids).size).toBe(60);
  });

  test('who knows the interval is not moved by the context; who answers like a Bayesian observer is, as it says', () => {
    const exact = task.score(
      'told',
      trials,
      rising(trials, ({ intervalMs }) => intervalMs),
    );
    expect(scoreOf(exact, 'contextEffect').value).toBeCloseTo(0, 6);
    for (const prior of ['short', 'long']) expect(scoreOf(exact, 'slope', prior).value).toBeCloseTo(1, 9);
    const observers = PRIORS.map((prior) => blsObserver(prior, 0.1, 0.06));
    const bayesian = task.score(
      'told',
      trials,
      rising(trials, ({ intervalMs, prior }) => observers[prior].means[PRIORS[prior].indexOf(intervalMs)]),
    );
    const { value, observer } = scoreOf(bayesian, 'contextEffect');
    // Tabulated from 40,000 samples a point: 755 and 860 ms.
    expect(Math.abs(value - (755 - 860))).toBeLessThan(2);
    expect(value).toBeCloseTo(observer as number, 6);
  });

  test('who never answers shows no effect of the context', () => {
    const scores = task.score(
      'told',
      trials,
      answer(trials, () => 0),
    );
    expect(scoreOf(scores, 'contextEffect').value).toBeCloseTo(0, 9);
    for (const prior of ['short', 'long']) expect(scoreOf(scores, 'missRate', prior).value).toBe(1);
  });

  test('priors that share no interval are refused', () => {
    expect(() => twoPriorReadySetGo({ longMs: [900, 1200] })).toThrow(
      'task two-prior-ready-set-go: the priors share no end (800, 900 ms); let longMs begin where shortMs ends',
    );
  });
});
