import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/random.ts';
import { distractedDiscrimination } from '../../../src/tasks/distracted_discrimination/task.ts';
import type { Score } from '../../../src/tasks/task.ts';
import { answer, scoreOf } from '../answers.ts';

const bare = { backgroundHz: 0, spikesPerVolley: 1, jitterMs: 0.01, trainTrials: 20, testTrials: 400 } as const;

describe('trials', () => {
  const task = distractedDiscrimination(bare);

  test('are of three conditions for each standard', () => {
    expect(task.conditions).toEqual(
      [100, 300].flatMap((T) => ['none', 'fixed', 'variable'].map((distractor) => `standard=${T} ms ${distractor}`)),
    );
    expect(task.channels).toEqual({ spikes: 1, analog: 0 });
  });

  test.each([100, 300])('hold an interval around %d ms that ends at one time, and the distractor before it', (T) => {
    const ends = new Set<number>();
    const leads: number[] = [];
    for (const distractor of ['none', 'fixed', 'variable']) {
      for (const { trial, facts, targets } of task.test(`standard=${T} ms ${distractor}`, 1)) {
        const spikes = [...trial.spikes[0]];
        expect(spikes).toHaveLength(distractor === 'none' ? 2 : 3);
        const [from, to] = spikes.slice(-2);
        // Jitter of .01 ms, of which none is farther than nine.
        expect(Math.abs(to - from - facts.intervalMs)).toBeLessThan(0.2);
        expect(facts.intervalMs).toBeCloseTo(T * facts.ratio, 9);
        expect(targets.get(0, 0)).toBe(facts.intervalMs > T ? 1 : -1);
        if (distractor === 'fixed') expect(Math.abs(from - spikes[0] - 100)).toBeLessThan(0.2);
        if (distractor === 'variable') leads.push(from - spikes[0]);
        ends.add(Math.round(to));
      }
    }
    // Warm-up, the earliest distractor, the longest interval.
    expect([...ends]).toEqual([50 + 150 + 1.8 * T]);
    // Uniform on 50 … 150 ms: the mean of 400 has an SE of 1.4 ms; four of it.
    expect(Math.min(...leads)).toBeGreaterThan(49.8);
    expect(Math.max(...leads)).toBeLessThan(150.2);
    expect(Math.abs(leads.reduce((sum, lead) => sum + lead, 0) / leads.length - 100)).toBeLessThan(5.8);
  });

  test('may have the distractor on a channel of its own', () => {
    const own = distractedDiscrimination({ ...bare, standardsMs: [100], ownChannel: true });
    expect(own.channels.spikes).toBe(2);
    for (const { trial } of own.test('standard=100 ms variable', 1))
      expect(trial.spikes.map((train) => train.length)).toEqual([2, 1]);
    for (const { trial } of own.test('standard=100 ms none', 1))
      expect(trial.spikes.map((train) => train.length)).toEqual([2, 0]);
  });

  test.each([
    [{ standardsMs: [30] }, 'standardsMs[0] is out of range (30); use a number in 37.8'],
    [{ variableMs: [50] }, 'length of variableMs is out of range (1)'],
    [{ variableMs: [10, 150] }, 'variableMs[0] is out of range (10); use a number in 21'],
    [{ fixedMs: 20 }, 'fixedMs is out of range (20)'],
  ])('%j is refused', (given, message) => {
    expect(() => distractedDiscrimination(given)).toThrow(message);
  });
});

describe('scores', () => {
  const task = distractedDiscrimination({
    ...{ jitterMs: 5, spikesPerVolley: 1, standardsMs: [100], trainTrials: 20 },
    testTrials: 4000,
  });
  const [none, fixed, variable] = task.conditions.map((condition) => ({ condition, trials: task.test(condition, 1) }));

  test('who knows volleys with their jitter and nothing else is as good as the ideal observer says', () => {
    const stream = randomStream(1, 'test ideal');
    const share = ({ condition, trials }: typeof none, seen: (intervalMs: number) => number): Score => {
      const said = answer(trials, ({ facts }) => seen(facts.intervalMs) - 100);
      const scores = task.score(condition, trials, said);
      const { value, ideal = Number.NaN } = scoreOf(scores, 'weberFraction');
      // SE of a Weber fraction some 3 %; four of it.
      expect(Math.abs(value / ideal - 1)).toBeLessThan(0.12);
      return scoreOf(scores, 'accuracy');
    };
    const once = (interval: number): number => interval + 5 * stream.normal();
    const twice = (interval: number): number => (once(interval) + once(interval)) / 2;
    // 4000 answers: SE .006; four of it.
    for (const { value, ideal = Number.NaN } of [share(none, once), share(fixed, twice), share(variable, once)])
      expect(Math.abs(value - ideal)).toBeLessThan(0.024);
  });

  test('whose noise a variable distractor doubles has twice the threshold, and a fixed one does nothing', () => {
    const stream = randomStream(1, 'test distracted');
    const scores = new Map<string, readonly Score[]>(
      [none, fixed, variable].map(({ condition, trials }) => {
        const sigma = condition.endsWith('variable') ? 0.2 : 0.1;
        const said = answer(trials, ({ facts }) => Math.log(facts.ratio) + sigma * stream.normal());
        return [condition, task.score(condition, trials, said)];
      }),
    );
    const [steady, random] = task.combine?.(scores) ?? [];
    expect([steady.condition, random.condition]).toEqual([
      'standard=100 ms fixed/none',
      'standard=100 ms variable/none',
    ]);
    // SE of each Weber fraction some 3 %; four of both.
    expect(Math.abs(steady.value - 1)).toBeLessThan(0.17);
    expect(Math.abs(random.value - 2)).toBeLessThan(0.35);
    expect(random.ideal).toBe(1);
    expect(steady.ideal).toBeCloseTo(Math.SQRT1_2, 12);
  });

  test('who is blind is at chance, and what a distractor does to it is not known', () => {
    const scores = new Map<string, readonly Score[]>(
      [none, fixed, variable].map(({ condition, trials }) => [
        condition,
        task.score(
          condition,
          trials,
          answer(trials, () => -1),
        ),
      ]),
    );
    for (const own of scores.values()) expect(scoreOf(own, 'accuracy')).toMatchObject({ value: 0.5, chance: 0.5 });
    expect(task.combine?.(scores).map(({ value }) => value)).toEqual([Number.NaN, Number.NaN]);
  });
});
