import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/random.ts';
import { peakInterval } from '../../../src/tasks/peak_interval/task.ts';
import type { TaskTrial } from '../../../src/tasks/task.ts';
import { answer, scoreOf } from '../answers.ts';

const task = peakInterval({ trainTrials: 6, testTrials: 300, sampleEveryMs: 20 });
const trials = task.test('all', 1);
const INTERVALS = [320, 480, 840];

/** Parabolas that peak, in units of the interval, where they are told. */
function peaking(at: (trial: TaskTrial) => number) {
  const when = new Map(trials.map((trial) => [trial, at(trial)]));
  return answer(trials, (trial, time) => {
    const x = (time - trial.facts.eventMs) / trial.facts.intervalMs;
    return 1 - (x - (when.get(trial) as number)) ** 2;
  });
}

test('a cue on the interval’s own channel, the target’s peak at Tc, and the trial goes on to 3 Tc', () => {
  for (const { trial, facts, targets } of task.train('all', 1)) {
    expect(INTERVALS[facts.channel]).toBe(facts.intervalMs);
    expect(trial.durationMs - facts.eventMs).toBe(3 * facts.intervalMs);
    expect(targets.get(facts.intervalMs / 20, 0)).toBeCloseTo(1, 12);
    const near = trial.spikes.map(
      (train) => train.filter((t) => t > facts.eventMs - 6 && t < facts.eventMs + 18).length,
    );
    expect(near[facts.channel]).toBeGreaterThanOrEqual(5);
  }
});

describe('scores of the peak procedure', () => {
  test('the target itself peaks at Tc with the width that was taught', () => {
    const scores = task.score(
      'all',
      trials,
      trials.map(({ targets }) => targets),
    );
    expect(scoreOf(scores, 'peakError').value).toBeLessThan(0.005);
    for (const interval of INTERVALS) {
      expect(scoreOf(scores, 'peak', `T=${interval} ms`).value).toBeCloseTo(1, 9);
      const width = scoreOf(scores, 'width', `T=${interval} ms`);
      // Straight lines between samples 20 ms apart, of a bump of SD 32 ms and more: within 4 %.
      expect(Math.abs(width.value / (width.ideal as number) - 1)).toBeLessThan(0.04);
      expect(width.bound).toBeNull();
    }
  });

  test('no response scores chance, and a width that is a bound', () => {
    const scores = task.score(
      'all',
      trials,
      answer(trials, () => 0),
    );
    const { value, chance } = scoreOf(scores, 'peakError');
    // Uniform on 0 … 3: √(E(x − 1)²) = 1.
    expect(chance).toBeCloseTo(1, 12);
    expect(Math.abs(value - 1)).toBeLessThan(0.15);
    expect(scoreOf(scores, 'missRate').value).toBe(1);
    expect(scoreOf(scores, 'width', 'T=480 ms').bound).toBe('at least');
  });

  test('scalar peaks superpose, peaks of one absolute spread do not', () => {
    const stream = randomStream(1, 'test peaks');
    const scalar = task.score(
      'all',
      trials,
      peaking(() => 1 + 0.15 * stream.normal()),
    );
    const absolute = task.score(
      'all',
      trials,
      peaking(({ facts }) => 1 + (80 * stream.normal()) / facts.intervalMs),
    );
    // Two sets of 100: above .19 once in twenty times; three pairs.
    expect(scoreOf(scalar, 'superposition').value).toBeLessThan(0.23);
    expect(scoreOf(absolute, 'superposition').value).toBeGreaterThan(0.23);
    expect(Math.abs(scoreOf(scalar, 'peakError').value - 0.15)).toBeLessThan(0.025);
  });

  test('who peaks a tenth late has that error', () => {
    const scores = task.score(
      'all',
      trials,
      peaking(() => 1.1),
    );
    expect(scoreOf(scores, 'peakError').value).toBeCloseTo(0.1, 6);
  });
});
