/** Going on with a series: what is heard, what is wanted, and scores whose values are known. */
import ndarray, { type NdArray } from 'ndarray';
import { expect, test } from 'vitest';
import { reservoirReadout } from '../../../src/learners/reservoir_readout.ts';
import { continuousReservoir } from '../../../src/reservoir/continuous_reservoir.ts';
import type { Dynamics, SystemState } from '../../../src/reservoir/dynamics.ts';
import { createTask } from '../../../src/tasks/create_task.ts';
import { lyapunovTimes } from '../../../src/tasks/mackey_glass/lyapunov_times.ts';
import type { TaskTrial } from '../../../src/tasks/task.ts';
import { answer, scoreOf } from '../answers.ts';

const options = { name: 'mackey-glass-free', steps: 50, washout: 30, testSeries: 6, freeSteps: 250 } as const;
const task = createTask(options);
const testing = task.test('all', 1);
const valuesOf = ({ targets }: TaskTrial): Float64Array => targets.data;
/** Answers that are off by so much at each sample. */
const off = (error: (t: number, series: number) => number) =>
  testing.map((trial, series) =>
    ndarray(
      valuesOf(trial).map((value, t) => value + error(t, series)),
      [250, 1],
    ),
  );
const score = (predictions: readonly NdArray<Float64Array>[]) => task.score('all', testing, predictions);

test('taught is the next sample; in a test the series is heard, then nothing of it', () => {
  for (const { trial, targets } of task.train('all', 1)) {
    const heard = trial.analog?.values.data ?? new Float64Array();
    expect([trial.freeRun, heard.length, trial.sampleTimesMs[0]]).toEqual([undefined, 80, 31]);
    for (let t = 0; t < 49; t++) expect(targets.get(t, 0)).toBe(heard[31 + t]);
  }
  const longer = createTask({ ...options, washout: 130 }).test('all', 1);
  testing.forEach(({ trial, targets }, i) => {
    const heard = trial.analog?.values.data ?? new Float64Array();
    expect([trial.freeRun, trial.durationMs, heard.length]).toEqual([{ from: 0, outputs: [0] }, 279, 279]);
    expect([trial.sampleTimesMs[0], trial.sampleTimesMs[249]]).toEqual([30, 279]);
    expect(new Set(heard.slice(29))).toEqual(new Set([heard[29]]));
    // Heard for longer, the same series shows what was wanted.
    const whole = longer[i].trial.analog?.values.data ?? new Float64Array();
    expect(whole.slice(0, 30)).toEqual(heard.slice(0, 30));
    for (let t = 0; t < 100; t++) expect(targets.get(t, 0)).toBe(whole[30 + t]);
  });
});

test('who goes on exactly has no error, and is at the end of what is measured', () => {
  const scores = score(off(() => 0));
  for (const { metric, value } of scores) if (metric === 'nrmse' || metric === 'climate') expect(value).toBe(0);
  expect(scoreOf(scores, 'validSamples')).toMatchObject({ value: 250, bound: 'at least', ideal: 250 });
  expect(scoreOf(scores, 'validTime')).toMatchObject({
    value: 250 / lyapunovTimes[17],
    bound: 'at least',
    ideal: 250 / lyapunovTimes[17],
  });
});

test('who says the mean has what is called chance', () => {
  const all = testing.flatMap((trial) => [...valuesOf(trial)]);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const scores = task.score(
    'all',
    testing,
    answer(testing, () => mean),
  );
  for (const metric of ['validSamples', 'validTime', 'climate']) {
    const { value, chance } = scoreOf(scores, metric);
    expect(value).toBeCloseTo(chance ?? Number.NaN, 12);
  }
  const errors = scores.filter(({ metric }) => metric === 'nrmse');
  expect(errors.every(({ chance }) => chance === 1)).toBe(true);
  const squares = errors.map(({ value }) => value ** 2);
  expect(Math.abs(squares.reduce((sum, value) => sum + value, 0) / squares.length - 1)).toBeLessThan(0.5);
});

test('errors that grow e-fold in ten samples are told after 84, and where they pass the threshold', () => {
  const all = testing.flatMap((trial) => [...valuesOf(trial)]);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const sd = Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length);
  // Series by series 1, 2 … 6 times as large, to and fro.
  const error = (t: number, series: number): number => (-1) ** series * (series + 1) * 1e-6 * sd * Math.exp(t / 10);
  const scores = score(off(error));
  const rms = Math.sqrt((1 + 4 + 9 + 16 + 25 + 36) / 6);
  expect(scoreOf(scores, 'nrmse').value / (rms * 1e-6 * Math.exp(8.3))).toBeCloseTo(1, 6);
  expect(scoreOf(scores, 'nrmse')).toEqual({ ...scoreOf(scores, 'nrmse', 'after=84'), at: undefined });
  // The third passes .4 after 10·ln(.4e6/3) = 118.01 samples, the fourth after 115.13.
  expect(scoreOf(scores, 'validSamples')).toMatchObject({ value: (119 + 116) / 2, bound: null });
});

test('a continuation that is lost counts as far off, as a bound, and nothing is NaN', () => {
  for (const lost of [Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
    const scores = score(off((t, series) => (series === 0 && t >= 50 ? lost : 0)));
    for (const { value, chance } of scores) expect([value, chance].every(Number.isFinite)).toBe(true);
    expect(scoreOf(scores, 'nrmse', 'after=32')).toMatchObject({ value: 0, bound: null });
    expect(scoreOf(scores, 'nrmse')).toMatchObject({ value: Math.sqrt(1000 ** 2 / 6), bound: 'at least' });
    expect(scoreOf(scores, 'climate').value).toBeCloseTo(200 / 1500, 12);
  }
  const all = score(off((t) => (t >= 50 ? Number.NaN : 0)));
  expect(scoreOf(all, 'validSamples')).toMatchObject({ value: 50, bound: null });
});

test('a system that breaks down on its own answers is scored as lost', async () => {
  // A delay of one sample, and a state that is no number any more after 100 steps; lessons have 80.
  const system: Dynamics<SystemState & { steps: number }> = {
    ...{ size: 2, channels: 1, built: {}, footprintBytes: 0, connectionSparsity: 0, denseOpsPerStep: 0 },
    start: () => ({ x: new Float64Array(2), steps: 0, effectiveMACs: 0, zeroActivations: 0 }),
    step(state, input, at) {
      state.steps++;
      state.x = Float64Array.of(input[at], state.steps > 100 ? Number.NaN : 1 / state.steps);
    },
  };
  const hearing = { channels: task.channels, dt: 1, tauInput: 10 };
  const learner = reservoirReadout(continuousReservoir('breaking', system as Dynamics, hearing, {}));
  const trained = await learner.train(task.train('all', 1), { seed: 1 });
  const { outputs } = await trained.answer(testing.map(({ trial }) => trial));
  for (const { data } of outputs) {
    expect(data.slice(0, 71).every(Number.isFinite)).toBe(true);
    expect(data.slice(71).every(Number.isNaN)).toBe(true);
  }
  expect(scoreOf(score(outputs), 'nrmse')).toMatchObject({ value: 1000, bound: 'at least' });
  expect(scoreOf(score(outputs), 'validSamples').value).toBeLessThanOrEqual(71);
});

test('what is out of range is refused, and so are answers of another shape', () => {
  const create = (given: object) => () => createTask({ name: 'mackey-glass-free', ...given });
  expect(create({ washout: 0 })).toThrow('washout is out of range (0); use an integer in 1 … 1000000');
  expect(create({ horizon: 3000 })).toThrow('horizon is out of range (3000); use an integer in 1 … 2000');
  expect(create({ tau: 4 })).toThrow('task mackey-glass-free: tau is out of range (4); use an integer in 5 … 1000');
  expect(create({ horizons: [1] })).toThrow('unknown option (horizons)');
  expect(() => task.score('all', testing, [])).toThrow('number of predictions (0); give one per trial, 6');
  const short = testing.map(() => ndarray(new Float64Array(249), [249, 1]));
  expect(() => task.score('all', testing, short)).toThrow('shape of prediction 0 (249 × 1); give 250 × 1');
});

test('Lyapunov times are told where they are known', () => {
  const metrics = (tau: number): string[] => {
    const other = createTask({ ...options, tau, testSeries: 1, freeSteps: 84 });
    const trials = other.test('all', 1);
    return other
      .score(
        'all',
        trials,
        trials.map(({ targets }) => targets),
      )
      .map(({ metric }) => metric);
  };
  expect(metrics(30)).toContain('validTime');
  expect(metrics(31)).not.toContain('validTime');
  expect(metrics(31)).toContain('validSamples');
});
