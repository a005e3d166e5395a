/**
 * Discrimination whose ratios follow the answers: trials, observers of known d′, bounds, an echo state network against
 * its d′ at fixed ratios, and options that are refused.
 */
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { answerTests } from '../../../src/learners/answer_tests.ts';
import { learners } from '../../../src/learners/catalogue.ts';
import type { Trained } from '../../../src/learners/learner.ts';
import { normalQuantile } from '../../../src/metrics/normal.ts';
import { thresholdRatio } from '../../../src/metrics/threshold.ts';
import { randomStream } from '../../../src/random.ts';
import type { RunCost } from '../../../src/reservoir/reservoir.ts';
import { createTask } from '../../../src/tasks/create_task.ts';
import type { Score, TaskTrial } from '../../../src/tasks/task.ts';

const T0 = 200;
const CONDITION = 'T0=200 ms';
const RATIOS = [1.02, 1.1, 1.5];
const small = { name: 'discrimination', T0s: [100, T0], ratios: RATIOS, threshold: 'adaptive' } as const;
const task = createTask({ ...small, trainPerClass: 30, tracks: 3, trialsPerTrack: 20 });

/** Who answers with a number for each trial. */
function observer(answer: (trial: TaskTrial) => number, tests = new Map<number, TaskTrial>()): Pick<Trained, 'answer'> {
  return {
    answer: async (trials) => ({
      outputs: trials.map((trial) => ndarray(Float64Array.of(answer(tests.get(trial.id) as TaskTrial)), [1, 1])),
      cost: {} as RunCost,
    }),
  };
}

/** Tests an observer who knows the facts of the trials. */
async function testOf(asked: typeof task, seed: number, answer: (trial: TaskTrial) => number) {
  const tests = new Map<number, TaskTrial>();
  const known = <T extends readonly TaskTrial[]>(trials: T): T => {
    for (const trial of trials) tests.set(trial.trial.id, trial);
    return trials;
  };
  const watched = {
    ...asked,
    test: (condition: string, of: number) => known(asked.test(condition, of)),
    nextTest: (...[condition, of, tested, predictions]: Parameters<NonNullable<typeof asked.nextTest>>) =>
      known(asked.nextTest?.(condition, of, tested, predictions) ?? []),
  };
  const { testing, predictions } = await answerTests(watched, CONDITION, seed, observer(answer, tests));
  return { testing, predictions, scores: asked.score(CONDITION, testing, predictions) };
}

const thresholdOf = (scores: readonly Score[]): Score => scores.filter(({ metric }) => metric === 'threshold')[0];

/** ln of the interval, with noise of SD `sd` drawn for each trial. */
const noisy = (sd: number) => (trial: TaskTrial) =>
  Math.log(trial.facts.intervalMs) + sd * randomStream(9, 'internal noise', trial.trial.id).normal();

describe('trials', () => {
  test('the readout is taught T0 and all ratios, half and half', () => {
    const taught = task.train(CONDITION, 1);
    expect(taught).toHaveLength(60);
    expect(taught.filter(({ facts }) => facts.label === -1).every(({ facts }) => facts.intervalMs === T0)).toBe(true);
    for (const ratio of RATIOS)
      expect(taught.filter(({ facts }) => facts.label === 1 && facts.intervalMs === T0 * ratio)).toHaveLength(10);
  });

  test('a round is a pair of T0 and ratio·T0 for each track, the first at the largest ratio', async () => {
    const { testing } = await testOf(task, 1, noisy(0.05));
    expect(testing).toHaveLength(2 * 3 * 20);
    testing.forEach(({ facts, targets }, i) => {
      expect(facts.intervalMs).toBe(i % 2 === 0 ? T0 : T0 * facts.ratio);
      expect(facts.ratio).toBe(testing[i - (i % 2)].facts.ratio);
      expect(facts.track).toBe(Math.floor(i / 2) % 3);
      expect(targets.get(0, 0)).toBe(i % 2 === 0 ? -1 : 1);
      if (i < 6) expect(facts.ratio).toBe(1.5);
      expect(facts.ratio).toBeGreaterThanOrEqual(1.02);
      expect(facts.ratio).toBeLessThanOrEqual(1.5);
    });
  });

  test('all last equally long, with ids and spikes of their own', async () => {
    const { testing } = await testOf(task, 1, noisy(0.05));
    const all = [...task.conditions.flatMap((condition) => task.train(condition, 1)), ...testing];
    expect(new Set(all.map(({ trial }) => trial.id)).size).toBe(all.length);
    const own = all.filter(({ facts }) => facts.secondVolleyMs === 350);
    expect(new Set(own.map(({ trial }) => trial.durationMs))).toEqual(new Set([350 + 12 + 30]));
    expect(own.length).toBe(testing.length + 60);
    const times = all.flatMap(({ trial }) => [...trial.spikes[0]]);
    expect(new Set(times).size).toBe(times.length);
  });

  test('equal answers give equal trials; what comes next hangs on the order of a pair alone', async () => {
    const first = await testOf(task, 1, noisy(0.05));
    const again = await testOf(task, 1, noisy(0.05));
    expect(again).toEqual(first);
    const scaled = await testOf(task, 1, (trial) => 1000 + 7 * noisy(0.05)(trial));
    expect(scaled.testing).toEqual(first.testing);
    expect((await testOf(task, 2, noisy(0.05))).testing).not.toEqual(first.testing);
  });
});

describe('observers of known d′', () => {
  const asked = createTask({ ...small, trainPerClass: 30 });

  test.each([0.03, 0.08, 0.2])('d′ = ln(ratio)/%d is 1 at that threshold', async (sd) => {
    const { scores } = await testOf(asked, 1, noisy(sd));
    const { value, bound, ideal } = thresholdOf(scores);
    // An SD of .10 in ln ln(ratio), as simulated observers have it (test/metrics/up_down.test.ts).
    expect(Math.abs(Math.log(Math.log(value)) - Math.log(sd))).toBeLessThan(0.3);
    expect(bound).toBeNull();
    // 5 spikes of 1 ms jitter: σ/T0 = 1/√5/200.
    expect(ideal).toBeCloseTo(1 + 1 / Math.sqrt(5) / T0, 12);
  });

  test.each<[string, (trial: TaskTrial) => number, number, string]>([
    ['always right', noisy(0), 1.02, 'at most'],
    ['always wrong', (trial) => -noisy(0)(trial), 1.5, 'at least'],
    ['always the same, and so guesses', () => 0.3, 1.5, 'at least'],
  ])('who is %s has a bound', async (_, answer, value, bound) => {
    expect(thresholdOf((await testOf(asked, 1, answer)).scores)).toMatchObject({ value, bound });
  });

  test('tracks begin at the largest ratio and come down', async () => {
    const { scores } = await testOf(asked, 1, noisy(0.05));
    const course = scores.filter(({ metric }) => metric === 'presentedRatio');
    expect(course[0]).toMatchObject({ value: 1.5, at: 'trial=1' });
    expect(course[course.length - 1].at).toBe('trial=60');
    expect(course[course.length - 1].value).toBeLessThan(1.2);
  });
});

/** d′ of outputs to two kinds of trials, from the share of pairs in the right order: √2·Φ⁻¹. */
function dPrimeOfPairs(shorter: readonly number[], longer: readonly number[]): number {
  const ordered = shorter.flatMap((a) => longer.map((b) => (b > a ? 1 : b === a ? 0.5 : 0)));
  const share = ordered.reduce<number>((sum, one) => sum + one, 0) / ordered.length;
  return Math.SQRT2 * normalQuantile(share);
}

describe('an echo state network', () => {
  const ratios = [1.01, 1.02, 1.03, 1.05];
  const asked = createTask({ name: 'discrimination', T0s: [T0], ratios, threshold: 'adaptive' });

  async function taught() {
    const made = { channels: asked.channels, seed: 1, stateNoise: 0.01 };
    const learner = await learners.create({ name: 'leaky-echo-state', size: 60 }, made);
    return learner.train(asked.train(CONDITION, 1), { seed: 1 });
  }

  test('has the threshold that the same readout has at fixed ratios, interpolated', async () => {
    const trained = await taught();
    const { testing, predictions } = await answerTests(asked, CONDITION, 1, trained);
    const adaptive = thresholdOf(asked.score(CONDITION, testing, predictions));
    expect(adaptive.bound).toBeNull();
    // Fresh trials of the same kinds: 3 × 100 of each ratio, 3 × 400 of T0.
    const fresh = [11, 12, 13].flatMap((seed) => asked.train(CONDITION, seed));
    const { outputs } = await trained.answer(fresh.map(({ trial }) => trial));
    const of = (interval: number): number[] =>
      outputs.flatMap((output, i) => (fresh[i].facts.intervalMs === interval ? [output.get(0, 0)] : []));
    const points = ratios.map((ratio) => ({ ratio, dPrime: dPrimeOfPairs(of(T0), of(T0 * ratio)) }));
    const fixed = thresholdRatio(points);
    expect(fixed.bound).toBeNull();
    // An SD of .10 for the tracks, and of about .07 for d′ near 1 from 300 and 1,200 trials.
    const apart = Math.log(Math.log(adaptive.value)) - Math.log(Math.log(fixed.value));
    expect(Math.abs(apart)).toBeLessThan(1.96 * Math.hypot(0.1, 0.07));
  });

  test('answers the same, and is asked the same, trial by trial', async () => {
    const trained = await taught();
    const few = createTask({ name: 'discrimination', T0s: [T0], ratios, threshold: 'adaptive', trialsPerTrack: 20 });
    const whole = await answerTests(few, CONDITION, 1, trained);
    const single: Pick<Trained, 'answer'> = {
      async answer(trials) {
        const all = [];
        for (const trial of trials) all.push(await trained.answer([trial]));
        return { outputs: all.flatMap(({ outputs }) => outputs), cost: all[0].cost };
      },
    };
    const apart = await answerTests(few, CONDITION, 1, single);
    expect(apart.testing).toEqual(whole.testing);
    expect(few.score(CONDITION, apart.testing, apart.predictions)).toEqual(
      few.score(CONDITION, whole.testing, whole.predictions),
    );
  });
});

describe('refused in one line', () => {
  test.each<[string, object, RegExp]>([
    ['another threshold', { threshold: 'quest' }, /threshold \(quest\); use interpolated, adaptive/],
    ['one ratio', { threshold: 'adaptive' }, /too few ratios for an adaptive threshold \(0\); give at least 2/],
    [
      'probes',
      { ...small, probesPerPoint: 5 },
      /probesPerPoint goes unused with threshold adaptive \(5\); leave it out/,
    ],
    ['tracks that are not run', { tracks: 4 }, /tracks goes unused with threshold interpolated \(4\); leave it out/],
    ['short tracks', { ...small, trialsPerTrack: 10 }, /trialsPerTrack is out of range \(10\)/],
    ['fewer lessons than ratios', { ...small, trainPerClass: 2 }, /trainPerClass is out of range \(2\)/],
  ])('%s', (_, options, message) => {
    expect(() => createTask({ ...options, name: 'discrimination' })).toThrow(message);
  });

  test('a part of the test', () => {
    const tested = task.test(CONDITION, 1);
    const predictions = tested.map(() => ndarray(Float64Array.of(0), [1, 1]));
    expect(() => task.score(CONDITION, tested, predictions)).toThrow(
      /answers to some of the test alone \(6 of 120 trials\)/,
    );
  });

  test('no option of the other way is in the results', () => {
    const names = Object.keys(createTask({ name: 'discrimination' }).params);
    for (const name of ['threshold', 'tracks', 'trialsPerTrack']) expect(names).not.toContain(name);
    for (const name of ['testPerClass', 'probesPerPoint', 'probeExponents', 'ratio'])
      expect(Object.keys(task.params)).not.toContain(name);
    expect(task.params).toMatchObject({ threshold: 'adaptive', tracks: 3, trialsPerTrack: 20 });
  });
});
