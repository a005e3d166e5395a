import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/random.ts';
import { beatTime } from '../../../src/tasks/synchronisation/beats.ts';
import { synchronisation } from '../../../src/tasks/synchronisation/task.ts';
import type { TaskTrial } from '../../../src/tasks/task.ts';
import { answer, scoreOf } from '../answers.ts';

const task = synchronisation({ trainTrials: 8, testTrials: 48, perturbedTrials: 16, sampleEveryMs: 10 });
const trials = task.test('all', 1);

const beatOf = ({ facts }: TaskTrial, n: number): number =>
  beatTime({ intervalMs: facts.intervalMs, firstMs: facts.firstMs, phase: facts.phase, period: facts.period }, n, 4);

/** Bumps at beat n plus its asynchrony, over the interval. */
function tapping(asynchrony: (trial: TaskTrial, n: number) => number) {
  const taps = new Map(
    trials.map((trial) => [
      trial,
      Array.from(
        { length: trial.facts.beats - 2 },
        (_, k) => beatOf(trial, k + 2) + trial.facts.intervalMs * asynchrony(trial, k + 2),
      ),
    ]),
  );
  return answer(trials, (trial, time) =>
    Math.max(...(taps.get(trial) as number[]).map((tap) => -(((time - tap) / trial.facts.intervalMs) ** 2))),
  );
}

describe('synchronisation trials', () => {
  test('pulses come at the beats, nothing but background after them, and targets peak at all beats from the third', () => {
    for (const trial of [...task.train('all', 1), ...trials]) {
      const { facts, targets } = trial;
      const [train] = trial.trial.spikes;
      for (let n = 0; n < 8; n++)
        expect(train.filter((t) => t > beatOf(trial, n) - 6 && t < beatOf(trial, n) + 18).length).toBeGreaterThan(4);
      expect(facts.eventMs).toBeCloseTo(beatOf(trial, 7), 9);
      // 2 Hz of background over four intervals and a half.
      expect(train.filter((t) => t > facts.eventMs + 25).length).toBeLessThan(18);
      const peaks = trial.trial.sampleTimesMs.filter((_, i) => targets.get(i, 0) > 0.95);
      expect(Math.abs(peaks[0] - beatOf(trial, 2))).toBeLessThan(20);
    }
    for (const which of ['phase', 'period']) expect(trials.filter(({ facts }) => facts[which] !== 0)).toHaveLength(8);
  });
});

describe('synchronisation scores', () => {
  test('the target itself is on the beat, and makes good every change at once', () => {
    const scores = task.score(
      'all',
      trials,
      trials.map(({ targets }) => targets),
    );
    for (const metric of ['continuedError', 'pacedError', 'meanAsynchrony', 'cv', 'missRate'])
      expect(Math.abs(scoreOf(scores, metric).value)).toBeLessThan(0.002);
    for (const which of ['phase', 'period']) {
      expect(scoreOf(scores, `${which}Recovery`)).toMatchObject({ value: 0, bound: null });
      expect(Math.abs(scoreOf(scores, `${which}Lag`, 'beat +0').value)).toBeLessThan(0.02);
    }
  });

  test('who taps a twentieth early has that asynchrony', () => {
    const scores = task.score(
      'all',
      trials,
      tapping(() => -0.05),
    );
    expect(scoreOf(scores, 'meanAsynchrony').value).toBeCloseTo(-0.05, 6);
    expect(scoreOf(scores, 'continuedError', 'T=480 ms').value).toBeCloseTo(0.05, 6);
    expect(scoreOf(scores, 'cv').value).toBeCloseTo(0, 6);
  });

  test('a level output, which has no peaks, scores what chance is said to score', () => {
    const scores = task.score(
      'all',
      trials,
      answer(trials, () => 0.3),
    );
    expect(scoreOf(scores, 'missRate').value).toBe(1);
    for (let beat = 1; beat <= 4; beat++)
      expect(Math.abs(scoreOf(scores, 'silentError', `silent ${beat}`).value - 1 / Math.sqrt(12))).toBeLessThan(0.08);
    // 48 trials of 6 and 4 taps: SE of .013, .017, .02, .06, .06; three and a half of each.
    for (const [metric, tolerance] of [
      ['pacedError', 0.045],
      ['continuedError', 0.06],
      ['cv', 0.07],
      ['lag1', 0.2],
      ['clockShare', 0.25],
    ] as const) {
      const { value, chance } = scoreOf(scores, metric);
      expect(Math.abs(value - (chance as number))).toBeLessThan(tolerance);
    }
  });

  test('taps with motor noise alone have lag-1 −½, a clock without it has 0', () => {
    const stream = randomStream(1, 'test taps');
    const motor = task.score(
      'all',
      trials,
      tapping(() => 0.04 * stream.normal()),
    );
    expect(Math.abs(scoreOf(motor, 'lag1').value + 0.5)).toBeLessThan(0.2);
    const walks = new Map<TaskTrial, number>();
    const clock = task.score(
      'all',
      trials,
      tapping((trial) => {
        const next = (walks.get(trial) ?? 0) + 0.02 * stream.normal();
        walks.set(trial, next);
        return next;
      }),
    );
    expect(Math.abs(scoreOf(clock, 'lag1').value)).toBeLessThan(0.25);
    expect(scoreOf(clock, 'clockShare').value).toBeGreaterThan(0.6);
  });

  test('who goes on as before lags by the whole of a phase shift; who corrects half of the rest each time, soon less', () => {
    const asBefore = ({ facts }: TaskTrial, n: number) => (n < 4 ? 0 : -facts.phase - facts.period * (n - 3));
    const deaf = task.score('all', trials, tapping(asBefore));
    for (let k = 0; k < 4; k++) {
      expect(scoreOf(deaf, 'phaseLag', `beat +${k}`).value).toBeCloseTo(1, 6);
      expect(scoreOf(deaf, 'periodLag', `beat +${k}`).value).toBeCloseTo(k + 1, 6);
    }
    expect(scoreOf(deaf, 'phaseRecovery')).toMatchObject({ value: 3, bound: 'at least' });
    const half = task.score(
      'all',
      trials,
      tapping(({ facts }, n) => (n < 4 ? 0 : -facts.phase * 0.45 ** (n - 4))),
    );
    expect(scoreOf(half, 'phaseRecovery')).toMatchObject({ value: 1, bound: null });
    expect(scoreOf(half, 'phaseLag', 'beat +1').value).toBeCloseTo(0.45, 6);
  });
});
