import { describe, expect, test } from 'vitest';
import { normalCdf } from '../../../src/metrics/normal.ts';
import { randomStream } from '../../../src/random.ts';
import { interstimulusInterval } from '../../../src/tasks/interstimulus_interval/task.ts';
import type { Score } from '../../../src/tasks/task.ts';
import { answer, scoreOf } from '../answers.ts';

const bare = { backgroundHz: 0, spikesPerVolley: 1, jitterMs: 0.01 } as const;
const CONDITIONS = ['gap=250 ms', 'gap=750 ms'];

describe('trials', () => {
  test('are two intervals with the pause between them, all of one length, ending at one time', () => {
    const task = interstimulusInterval({ ...bare, trainTrials: 20, testTrials: 100 });
    expect(task.conditions).toEqual(CONDITIONS);
    expect(task.channels).toEqual({ spikes: 1, analog: 0 });
    for (const [condition, gap] of [
      ['gap=250 ms', 250],
      ['gap=750 ms', 750],
    ] as const) {
      const trials = task.test(condition, 1);
      expect(new Set(trials.map(({ trial }) => trial.durationMs)).size).toBe(1);
      for (const { trial, facts, targets } of trials) {
        const [a, b, c, d] = trial.spikes[0];
        // Jitter of .01 ms, of which none is farther than nine.
        expect(Math.abs(b - a - facts.intervalMs)).toBeLessThan(0.2);
        expect(Math.abs(c - b - gap)).toBeLessThan(0.2);
        expect(Math.abs(d - c - facts.secondMs)).toBeLessThan(0.2);
        // 50 ms of warm-up, twice 170 ms, and the pause.
        expect(Math.abs(d - (390 + gap))).toBeLessThan(0.2);
        expect(targets.get(0, 0)).toBe(facts.secondMs > facts.intervalMs ? 1 : -1);
        expect(Math.min(facts.intervalMs, facts.secondMs)).toBeGreaterThan(60 - 1e-9);
        expect(Math.max(facts.intervalMs, facts.secondMs)).toBeLessThan(170 + 1e-9);
      }
    }
  });

  test('may have the second interval on a channel of its own', () => {
    const task = interstimulusInterval({ ...bare, ownChannel: true, trainTrials: 20, testTrials: 20 });
    expect(task.channels).toEqual({ spikes: 2, analog: 0 });
    for (const { trial } of task.test('gap=250 ms', 1))
      expect(trial.spikes.map((train) => train.length)).toEqual([2, 2]);
  });

  test.each([
    [{ gapsMs: [250] }, 'length of gapsMs is out of range (1)'],
    [{ gapsMs: [10, 250] }, 'gapsMs[0] is out of range (10); use a number in 21'],
    [{ ratios: [1.2, 3] }, 'ratios reach beyond the intervals (3)'],
    [{ testTrials: 19 }, 'testTrials is out of range (19); use an integer in 20'],
  ])('%j is refused', (given, message) => {
    expect(() => interstimulusInterval(given)).toThrow(message);
  });
});

describe('scores', () => {
  const task = interstimulusInterval({ jitterMs: 5, spikesPerVolley: 1, trainTrials: 20, testTrials: 4000 });
  const tested = CONDITIONS.map((condition) => ({ condition, trials: task.test(condition, 1) }));

  test('who sees the spikes and uses all of them is as good as the ideal observer says', () => {
    const stream = randomStream(1, 'test ideal');
    const [{ condition, trials }] = tested;
    // From the times of volleys with an SD of 5 ms, the last one known: e2 and e3 − pause are averaged.
    const seen = answer(trials, ({ facts }) => {
      const jitter = (): number => 5 * stream.normal();
      const middle = (jitter() + jitter()) / 2;
      const [first, second] = [facts.intervalMs + middle - jitter(), facts.secondMs - middle];
      return second - first;
    });
    const scores = task.score(condition, trials, seen);
    const [accuracy, weber] = ['accuracy', 'weberFraction'].map((metric) => scoreOf(scores, metric));
    // SE of a Weber fraction some 3 %; four of it, and 2 % by which the middle of a range is not each of its intervals.
    expect(Math.abs(weber.value / (weber.ideal ?? Number.NaN) - 1)).toBeLessThan(0.14);
    // 4000 answers: SE .006; four of it.
    expect(Math.abs(accuracy.value - (accuracy.ideal ?? Number.NaN))).toBeLessThan(0.026);
    const expected = trials.map(({ facts }) =>
      normalCdf(Math.abs(facts.secondMs - facts.intervalMs) / (5 * Math.sqrt(3))),
    );
    expect(accuracy.ideal).toBeCloseTo(expected.reduce((sum, p) => sum + p, 0) / trials.length, 12);
  });

  test('who is blind is at chance, and has no ratio of thresholds; who hears the second alone is the observer', () => {
    const blind = new Map<string, readonly Score[]>(
      tested.map(({ condition, trials }) => [
        condition,
        task.score(
          condition,
          trials,
          answer(trials, () => 1),
        ),
      ]),
    );
    for (const scores of blind.values()) expect(scoreOf(scores, 'accuracy')).toMatchObject({ value: 0.5, chance: 0.5 });
    expect(task.combine?.(blind).map(({ metric, value }) => [metric, value])).toEqual([
      ['thresholdRatio', Number.NaN],
      ['pseShift', Number.NaN],
    ]);
    const [{ condition, trials }] = tested;
    const alone = answer(trials, ({ facts }) => facts.secondMs - Math.sqrt(60 * 170));
    const { value, observer = Number.NaN } = scoreOf(task.score(condition, trials, alone), 'accuracy');
    expect(Math.abs(value - observer)).toBeLessThan(0.03);
  });

  test('who is worse after the short pause, and moved by it, is found to be', () => {
    const stream = randomStream(1, 'test pauses');
    const scores = new Map<string, readonly Score[]>(
      tested.map(({ condition, trials }, long) => {
        const [sigma, bias] = long === 1 ? [0.1, 0] : [0.2, 0.05];
        const said = answer(trials, ({ facts }) => Math.log(facts.ratio) - bias + sigma * stream.normal());
        return [condition, task.score(condition, trials, said)];
      }),
    );
    const [ratio, shift] = task.combine?.(scores) ?? [];
    expect([ratio.condition, shift.condition]).toEqual(['both gaps', 'both gaps']);
    // SE of each Weber fraction some 3 %, of each PSE some .004; four of both.
    expect(Math.abs(ratio.value - 2)).toBeLessThan(0.35);
    expect(Math.abs(shift.value - (Math.exp(0.05) - 1))).toBeLessThan(0.025);
    expect(ratio.ideal).toBeCloseTo(1, 12);
  });
});
