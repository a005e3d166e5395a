/** Innate training: a trained network goes along its own trajectory in spite of noise. */
import { expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import {
  answerOf,
  learnAnswer,
  learnTrajectory,
  startDenseTraining,
  startInnateTraining,
  startReadout,
} from '../../src/training/innate.ts';
import { advance, drawRateNetwork, type RateNetwork, randomState } from '../../src/training/rate_network.ts';

const UNITS = 100;
const STEPS = 300;
const OPTIONS = { units: UNITS, density: 0.3, gain: 1.8, tau: 10, dt: 1 } as const;

/** Runs on from one initial state that is a little different each time. */
function run(network: RateNetwork, trial: number, each: (t: number, r: Float64Array) => void): void {
  const state = randomState(UNITS, 1, randomStream(1, 'begin'));
  const stream = randomStream(1, 'noise', trial);
  for (let t = 0; t < STEPS; t++) {
    advance(network, state, [], { sd: trial === 0 ? 0 : 0.02, stream });
    each(t, state.r);
  }
}

test('the error of the trajectory falls, and weights of units that do not learn stay as they were', () => {
  const network = drawRateNetwork(OPTIONS, 0, 1);
  const own = new Float64Array(UNITS * STEPS);
  run(network, 0, (t, r) => own.set(r, t * UNITS));
  const errorOf = (tested: RateNetwork): number => {
    let sum = 0;
    run(tested, 999, (t, r) => {
      for (let i = 0; i < UNITS; i++) sum += (r[i] - own[t * UNITS + i]) ** 2;
    });
    return sum;
  };
  const before = errorOf(network);
  const first = network.W.value.slice();
  const training = startInnateTraining(network, 60, 1);
  for (let loop = 1; loop <= 8; loop++)
    run(training.network, loop, (t, r) => {
      if (t % 2 === 0) learnTrajectory(training, r, own, t * UNITS);
    });
  expect(errorOf(training.network)).toBeLessThan(0.2 * before);
  expect(network.W.value).toEqual(first);
  const learnt = network.W.rowStart[60];
  expect(training.network.W.value.slice(learnt)).toEqual(first.slice(learnt));
  expect(training.network.W.value.slice(0, learnt)).not.toEqual(first.slice(0, learnt));
});

test('where all units hear all, one inverse correlation teaches the trajectory, and the network given stays', () => {
  // One that leaves its trajectory by the noise of a trial, which not all do within so short a time.
  const network = drawRateNetwork({ ...OPTIONS, density: 1, gain: 2.5 }, 0, 2);
  const own = new Float64Array(UNITS * STEPS);
  run(network, 0, (t, r) => own.set(r, t * UNITS));
  const first = network.W.value.slice();
  const training = startDenseTraining(network, 1);
  let untrained = 0;
  // Before it learns it goes where the network given goes, though W·r is summed up in another order.
  run(training.network, 0, (t, r) => {
    if (t < 20) for (let i = 0; i < UNITS; i++) untrained = Math.max(untrained, Math.abs(r[i] - own[t * UNITS + i]));
  });
  expect(untrained).toBeLessThan(1e-10);
  const errorOf = (tested: RateNetwork): number => {
    let sum = 0;
    run(tested, 999, (t, r) => {
      for (let i = 0; i < UNITS; i++) sum += (r[i] - own[t * UNITS + i]) ** 2;
    });
    return sum;
  };
  const before = errorOf(network);
  expect(before).toBeGreaterThan(500);
  for (let loop = 1; loop <= 8; loop++)
    run(training.network, loop, (t, r) => {
      if (t % 2 === 0) learnTrajectory(training, r, own, t * UNITS);
    });
  expect(errorOf(training.network)).toBeLessThan(0.2 * before);
  expect(network.W.value).toEqual(first);
});

test('a readout learns a function of time', () => {
  const network = drawRateNetwork(OPTIONS, 0, 1);
  const readout = startReadout(UNITS, 1);
  const target = (t: number): number => Math.exp(-(((t - 100) / 20) ** 2));
  for (let loop = 0; loop < 5; loop++)
    run(network, 0, (t, r) => learnAnswer(readout, r, answerOf(readout, r), target(t)));
  run(network, 0, (t, r) => expect(Math.abs(answerOf(readout, r) - target(t))).toBeLessThan(0.1));
});
