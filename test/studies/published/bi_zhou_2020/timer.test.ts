/** First weights, what holds while networks are trained, and the analyses against states that are made by hand. */
import { expect, test } from 'vitest';
import {
  decodeElapsed,
  heldIntervals,
  producedIntervals,
  stereotypy,
} from '../../../../src/studies/published/bi_zhou_2020/analyses.ts';
import { type RecordedTrial, trialsOf } from '../../../../src/studies/published/bi_zhou_2020/recorded.ts';
import {
  clampDiagonal,
  initialTimer,
  penaltyOfRates,
  timerSpec,
} from '../../../../src/studies/published/bi_zhou_2020/timer.ts';
import type { TimingTask } from '../../../../src/studies/published/bi_zhou_2020/trials.ts';
import type { BatchNetwork } from '../../../../src/training/through_time/network.ts';
import { networkParameters } from '../../../../src/training/through_time/network_spec.ts';

const own = (task: TimingTask, units: number, name: string, weights: Float32Array) => {
  const found = networkParameters(timerSpec(task, units)).find((parameter) => parameter.name === name);
  return weights.subarray(found?.offset, (found?.offset ?? 0) + (found?.length ?? 0));
};

test.each([
  ['production', 1],
  ['comparison', Math.SQRT1_2],
] as const)('first weights of %s are the published ones', (task, reach) => {
  const N = 128;
  const weights = initialTimer(task, timerSpec(task, N), 4, 0);
  expect(initialTimer(task, timerSpec(task, N), 4, 0)).toEqual(weights);
  expect(initialTimer(task, timerSpec(task, N), 4, 1)).not.toEqual(weights);
  const U = own(task, N, 'layer0.U_s', weights);
  const off = U.filter((_, k) => k % (N + 1) !== 0);
  const sd = (values: Float32Array) => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);
  for (let i = 0; i < N; i++) expect(U[i * (N + 1)]).toBe(Math.fround(0.999));
  // 16,256 draws, whose SD is known to .6 %; 128 for the head, 6 % and 9 % with two outputs and one.
  expect(sd(off) * Math.sqrt(N)).toBeCloseTo(0.3, 2);
  expect(Math.abs(sd(own(task, N, 'head.V', weights)) * Math.sqrt(N) - 0.4)).toBeLessThan(0.12);
  const W = own(task, N, 'layer0.W_s', weights).map(Math.abs);
  expect(Math.max(...W)).toBeLessThanOrEqual(Math.fround(reach));
  expect(Math.max(...W)).toBeGreaterThan(0.9 * reach);
  for (const zero of ['layer0.b', 'head.c']) expect(own(task, N, zero, weights).every((x) => x === 0)).toBe(true);
});

test('the diagonal is held in [0, 1], and nothing else', () => {
  const spec = timerSpec('production', 3);
  const weights = new Float32Array(initialTimer('production', spec, 1, 0).length).fill(1.5);
  own('production', 3, 'layer0.U_s', weights)[4] = -0.1;
  clampDiagonal(spec, weights);
  expect([...own('production', 3, 'layer0.U_s', weights)]).toEqual([1, 1.5, 1.5, 1.5, 0, 1.5, 1.5, 1.5, 1]);
  expect(weights.filter((value) => value === 1.5)).toHaveLength(weights.length - 3);
});

test('the penalty of rates is λ mean h² over units and the steps of each trial, with its derivatives', () => {
  const network = { batch: { rows: 4, steps: 400 }, spec: timerSpec('production', 3) } as BatchNetwork;
  const trials = trialsOf('production', [20, 30], 40);
  const stride = 8;
  const rates = Float32Array.from({ length: 4 * 400 * stride }, (_, k) => 0.1 + (k % 7));
  const penaltyFor = (own: Float32Array) => {
    const penalty = penaltyOfRates(network, trials, 0.5);
    penalty.addErrors(0, own, new Float32Array(own.length), stride);
    return penalty.value();
  };
  const at = (step: number, row: number, unit: number) => (step * 4 + row) * stride + unit;
  let wanted = 0;
  for (const [row, { counted }] of trials.entries())
    for (let step = 0; step < counted[1]; step++)
      for (let i = 0; i < 3; i++) wanted += (0.5 * rates[at(step, row, i)] ** 2) / (2 * 3 * counted[1]);
  expect(penaltyFor(rates)).toBeCloseTo(wanted, 9);
  const errors = new Float32Array(rates.length);
  penaltyOfRates(network, trials, 0.5).addErrors(0, rates, errors, stride);
  for (const place of [at(0, 0, 0), at(90, 1, 2), at(399, 0, 0), at(10, 2, 1), at(10, 0, 4)]) {
    const moved = (by: number) => penaltyFor(rates.map((rate, k) => (k === place ? rate + by : rate)));
    expect(Math.abs(errors[place] - (moved(0.5) - moved(-0.5)))).toBeLessThan(1e-6);
  }
  expect(errors[at(399, 0, 0)]).toBe(0);
});

/** Trials whose states are a function of the epoch, the step in it and T. */
function made(
  intervals: readonly number[],
  state: (epoch: 'perception' | 'delay' | 'production', step: number, T: number) => number[],
): RecordedTrial[] {
  return trialsOf('production', intervals, 40).map((timeline): RecordedTrial => {
    const { perception, delay, silence, counted, trial } = timeline;
    const T = trial.first;
    const states = Array.from({ length: counted[1] }, (_, step) => {
      if (step >= silence[1]) return state('production', step - silence[1], T);
      if (step >= delay[0]) return state('delay', step - delay[0], T);
      return state('perception', Math.max(0, step - perception[0]), T);
    });
    const scored = { failed: false, time: T, right: true };
    return { timeline, states: states.map((row) => Float32Array.from(row)), scored };
  });
}

const intervals = [30, 35, 40, 45, 50, 55, 60];

test('one path at another speed has a slope of −1, all of its variance in phases, and speed in proportion', () => {
  const trials = made(intervals, (epoch, step, T) =>
    epoch === 'production' ? [Math.cos(step / (T - 1)), Math.sin(step / (T - 1)), 1] : [T, 0, 0],
  );
  const { times, speeds, scaling } = producedIntervals(trials);
  expect(times).toEqual(intervals.map((T) => 20 * T));
  speeds.forEach((speed, i) => {
    expect(speed * (intervals[i] - 1)).toBeCloseTo(50, 1);
  });
  expect(scaling).toBeCloseTo(1, 3);
  const specific = made(intervals, (epoch, step, T) =>
    epoch === 'production' ? [Math.cos(T) * step, Math.sin(T) * step, T] : [T, 0, 0],
  );
  expect(producedIntervals(specific).scaling).toBeLessThan(0.5);
});

test('a state that rises with T and slows down is held in order; a shuffled one is not', () => {
  const place = (T: number, step: number) => [T / 5 + 3 * Math.exp(-step / 5), 6 - T / 15, 5];
  const held = heldIntervals(made(intervals, (_, step, T) => place(T, step)));
  expect(held.order).toBe(1);
  expect(held.alongFirst).toBeCloseTo(1, 6);
  held.places.forEach((value, i) => {
    expect(value).toBeCloseTo(i / 6, 5);
  });
  // The third unit fires and does not change; the second one falls below 2 at the end, but not on average.
  expect(held.monotone).toBeCloseTo(2 / 3, 12);
  expect(held.slowing).toBeLessThan(0.01);
  const shuffled = heldIntervals(made(intervals, (_, step, T) => place((T * 17) % 30, step)));
  expect(shuffled.order).toBeLessThan(0.8);
});

test('a trajectory that is the same for all T has R² 1 and tells elapsed time; a still one does not', () => {
  const moving = made(intervals, (_, step) => [step, 3 * step, 0]);
  expect(stereotypy(moving)).toBe(1);
  const decoded = decodeElapsed(moving, moving);
  expect(decoded.error).toBe(0);
  expect(decoded.confusion).toHaveLength(12);
  decoded.confusion.forEach((row, bin) => {
    expect(row[bin]).toBe(1);
  });
  expect(stereotypy(made(intervals, (_, step, T) => [step * T, 0, 0]))).toBeLessThan(0.9);
  expect(
    decodeElapsed(
      moving,
      made(intervals, () => [0, 0, 0]),
    ).error,
  ).toBeGreaterThan(300);
});
