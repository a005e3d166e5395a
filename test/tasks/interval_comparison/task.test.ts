import { describe, expect, test } from 'vitest';
import { normalCdf } from '../../../src/metrics/normal.ts';
import { randomStream } from '../../../src/random.ts';
import { intervalComparison } from '../../../src/tasks/interval_comparison/task.ts';
import { secondAlone } from '../../../src/tasks/longer/compared.ts';
import { answer, scoreOf } from '../answers.ts';

const RATIOS = [1.05, 1.1, 1.2, 1.4, 1.8];
const task = intervalComparison({ trainTrials: 20, testTrials: 1000 });
const trials = task.test('all', 1);

describe('comparison trials', () => {
  test('both intervals lie in the range, have one of the ratios in either order, and end at the reading', () => {
    for (const { trial, facts, targets } of trials.slice(0, 200)) {
      for (const interval of [facts.intervalMs, facts.secondMs]) {
        expect(interval).toBeGreaterThan(400 - 1e-9);
        expect(interval).toBeLessThan(1000 + 1e-9);
      }
      expect(RATIOS.some((r) => Math.abs(Math.abs(Math.log(facts.ratio)) - Math.log(r)) < 1e-12)).toBe(true);
      expect(facts.secondMs / facts.intervalMs).toBeCloseTo(facts.ratio, 9);
      expect(targets.get(0, 0)).toBe(facts.secondMs > facts.intervalMs ? 1 : -1);
      expect(Number.isInteger(trial.durationMs)).toBe(true);
      expect([...trial.sampleTimesMs]).toEqual([trial.durationMs]);
      expect(facts.firstVolleyMs).toBeGreaterThanOrEqual(100);
    }
    for (const ratio of RATIOS) expect(trials.filter(({ facts }) => facts.ratio === ratio)).toHaveLength(100);
  });

  test('an interval holds its rate on its own channel, and the delay lies between them', () => {
    let [inside, lengths] = [0, 0];
    for (const { trial, facts } of trials) {
      const [from, to] = [facts.firstVolleyMs + 25, facts.firstVolleyMs + facts.intervalMs - 10];
      inside += trial.spikes[0].filter((time) => time > from && time < to).length;
      lengths += to - from;
    }
    // 62 Hz over 6.5e5 ms: 40,000 spikes, SE .31; four of them.
    expect(Math.abs((1000 * inside) / lengths - 62)).toBeLessThan(1.25);
    const delays = trials.map(
      ({ trial, facts }) => trial.durationMs - 42 - facts.secondMs - facts.firstVolleyMs - facts.intervalMs,
    );
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(300 - 1e-9);
    expect(Math.max(...delays)).toBeLessThanOrEqual(800 + 1e-9);
  });

  test('refuses ratios that do not fit into the range', () => {
    expect(() => intervalComparison({ ratios: [3] })).toThrow(
      'task interval-comparison: ratios reach beyond the intervals (3); use at most 2.5',
    );
  });
});

describe('comparison scores', () => {
  test('who knows both is always right, with no bias', () => {
    const scores = task.score(
      'all',
      trials,
      trials.map(({ targets }) => targets),
    );
    expect(scoreOf(scores, 'accuracy')).toMatchObject({ value: 1, chance: 0.5 });
    expect(scoreOf(scores, 'accuracy').ideal).toBeCloseTo(1, 9);
    expect(scoreOf(scores, 'timeOrderError').value).toBe(0);
    expect(scoreOf(scores, 'pLonger', 'second=95 %').value).toBe(0);
    expect(scoreOf(scores, 'pLonger', 'second=105 %').value).toBe(1);
    expect(scoreOf(scores, 'weberFraction').bound).toBe('at most');
  });

  test('who hears the second alone is as good as `observer` says, at every ratio', () => {
    const middle = Math.sqrt(400 * 1000);
    const scores = task.score(
      'all',
      trials,
      answer(trials, ({ facts }) => facts.secondMs - middle),
    );
    for (const at of [undefined, ...RATIOS.map((ratio) => `ratio=${ratio}`)]) {
      const { value, observer } = scoreOf(scores, 'accuracy', at);
      // 200 trials a ratio: SE .035, three of them.
      expect(Math.abs(value - (observer as number))).toBeLessThan(0.105);
    }
    expect(secondAlone(2.5, [400, 1000])).toBe(1);
    expect(secondAlone(1 + 1e-9, [400, 1000])).toBeCloseTo(0.5, 6);
  });

  test('a comparer with noise and a bias is found to have both', () => {
    const stream = randomStream(1, 'test comparer');
    const [sigma, bias] = [0.2, 0.1];
    const scores = task.score(
      'all',
      trials,
      answer(trials, ({ facts }) => Math.log(facts.ratio) - bias + sigma * stream.normal()),
    );
    // 1000 answers: SE of ln PSE .009, of the Weber fraction .007; four of each.
    expect(Math.abs(Math.log(scoreOf(scores, 'pse').value) - bias)).toBeLessThan(0.036);
    expect(Math.abs(scoreOf(scores, 'weberFraction').value - 0.6745 * sigma)).toBeLessThan(0.028);
    const called = RATIOS.flatMap((r) => [Math.log(r), -Math.log(r)]).map((x) => normalCdf((x - bias) / sigma));
    const expected = 0.5 - called.reduce((sum, p) => sum + p, 0) / 10;
    expect(Math.abs(scoreOf(scores, 'timeOrderError').value - expected)).toBeLessThan(0.05);
  });

  test('the ideal observer is at a loss where jitter hides the difference', () => {
    const blurred = intervalComparison({
      trainTrials: 10,
      testTrials: 100,
      jitterMs: 10,
      ratios: [1.02],
      spikesPerVolley: 1,
    });
    const tested = blurred.test('all', 1);
    const { ideal } = scoreOf(
      blurred.score(
        'all',
        tested,
        answer(tested, () => 1),
      ),
      'accuracy',
    );
    // Differences of 8 to 20 ms with an SD of 20 ms.
    expect(ideal).toBeGreaterThan(normalCdf(0.4));
    expect(ideal).toBeLessThan(normalCdf(1));
  });
});
