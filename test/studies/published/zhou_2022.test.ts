/** Trials, weights and a step as the authors' program has them, regimes in closed form, a small run, and verdicts. */
import { expect, test } from 'vitest';
import { optionsWith } from '../../../src/studies/published/published_study.ts';
import {
  boundsOf,
  clockSpec,
  initialClock,
  lossesOf,
  runTrials,
  stepClock,
} from '../../../src/studies/published/zhou_2022/clock.ts';
import { interpolationError, NOISES, PLACES } from '../../../src/studies/published/zhou_2022/probe.ts';
import { populationRegime, unitRegime, unitRegimes } from '../../../src/studies/published/zhou_2022/regimes.ts';
import { answerTimes, isRight } from '../../../src/studies/published/zhou_2022/train.ts';
import {
  drawTrials,
  endOf,
  heardAt,
  longestTrial,
  trialOf,
  wantedAt,
} from '../../../src/studies/published/zhou_2022/trials.ts';
import type { ClockResult } from '../../../src/studies/published/zhou_2022/unit.ts';
import { zhou2022 } from '../../../src/studies/published/zhou_2022.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import { networkParameters } from '../../../src/training/through_time/network_spec.ts';
import { beginTraining, trainingRoom } from '../../../src/training/through_time/train.ts';
import { runNamed } from './run_named.ts';

const { full, quick } = zhou2022.options;
const intervals = { steps: [125, 275], levels: [0.25, 0.75] } as const;

test('trials are those of the program: 2500 and 5500 ms after a stimulus of 500 ms, at steps of 20 ms', () => {
  const [short, long] = [0, 1].map((place) => trialOf('stimuli', intervals, place, 30));
  // stim_on + stim_dur + interval, and the ramp from stim_dur + 1000 ms on, doubled for the long one.
  expect([short, long].map(({ onset, span }) => onset + span)).toEqual([30 + 25 + 125, 30 + 25 + 275]);
  expect([short, long].map((trial) => wantedAt(trial, 30 + trial.span / 2))).toEqual([0, 0]);
  expect([short, long].map((trial) => wantedAt(trial, 30 + trial.span))).toEqual([1, 1]);
  expect(wantedAt(short, 30 + 25 + 50 + 15)).toBeCloseTo(0.2, 12);
  expect(wantedAt(long, 30 + 50 + 100 + 30)).toBeCloseTo(0.2, 12);
  expect(longestTrial('contexts', intervals)).toBe(340);
  expect(heardAt(short, intervals, 29)).toEqual([0, 0]);
  expect(heardAt(short, intervals, 54)).toEqual([1, 0]);
  expect(heardAt(short, intervals, 55)).toEqual([0, 0]);
  expect(heardAt(long, intervals, 30)).toEqual([0, 1]);
  const context = trialOf('contexts', intervals, 1, 30);
  expect([30, 60].map((step) => heardAt(context, intervals, step))).toEqual([
    [1, 0.75],
    [0, 0.75],
  ]);
  const drawn = drawTrials('contexts', intervals, 400, ['test', 1, 0]);
  expect(Math.min(...drawn.map(({ onset }) => onset))).toBe(10);
  expect(Math.max(...drawn.map(({ onset }) => onset))).toBe(29);
  expect(new Set(drawn.map(({ place }) => place))).toEqual(new Set([0, 1]));
});

/** Weights by name. */
const named = (spec: ReturnType<typeof clockSpec>, all: Float32Array, name: string): Float32Array => {
  const { offset = 0, length = 0 } = networkParameters(spec).find((own) => own.name === name) ?? {};
  return all.subarray(offset, offset + length);
};

test('a fifth of the units inhibits, four times as strongly, one in five connections is there, none to itself', () => {
  const [N, spec] = [200, clockSpec(200)];
  const U = named(spec, initialClock(spec, 3), 'layer0.U_s');
  const rows = Array.from({ length: N }, (_, i) => [...U.subarray(i * N, (i + 1) * N)]);
  const inhibits = rows.map((row) => row.some((w) => w < 0));
  expect(rows.every((row, i) => row[i] === 0 && row.every((w) => (inhibits[i] ? w <= 0 : w >= 0)))).toBe(true);
  // SD of the share .2 of 200: .028.
  expect(Math.abs(inhibits.filter(Boolean).length / N - 0.2)).toBeLessThan(0.09);
  expect(Math.abs(U.filter((w) => w !== 0).length / N ** 2 - 0.2)).toBeLessThan(0.01);
  const meanSize = (sign: boolean): number => {
    const sizes = rows.filter((_, i) => inhibits[i] === sign).flatMap((row) => row.filter((w) => w !== 0));
    return sizes.reduce((sum, w) => sum + Math.abs(w), 0) / sizes.length;
  };
  // E |N(0, 1)| / √40
  expect(meanSize(false)).toBeCloseTo(Math.sqrt(2 / Math.PI / 40), 2);
  expect(meanSize(true) / meanSize(false)).toBeCloseTo(4, 0);
});

test('errors are derivatives of the mean loss of trials, and count to the end of each answer alone', () => {
  const network = createNetwork(clockSpec(8), { rows: 4, steps: 60 });
  const trials = [0, 1, 0, 1].map((place, k) => trialOf('stimuli', { ...intervals, steps: [3, 9] }, place, k));
  const answers = Float32Array.from({ length: 4 * 60 * network.outputStride }, (_, k) => Math.sin(k));
  const errors = new Float32Array(answers.length);
  const mean = (): number => lossesOf(network, trials, answers).reduce((sum, loss) => sum + loss / 4, 0);
  lossesOf(network, trials, answers, errors);
  for (const [step, row] of [
    [5, 0],
    [20, 1],
    [endOf(trials[2]) - 1, 2],
    [endOf(trials[2]), 2],
  ]) {
    const at = (step * 4 + row) * network.outputStride;
    const [before, h] = [answers[at], 1e-2];
    const [up, down] = [before + h, before - h].map((value) => {
      answers[at] = value;
      return mean();
    });
    answers[at] = before;
    expect(errors[at]).toBeCloseTo((up - down) / (2 * h), 4);
  }
  expect(errors[(endOf(trials[2]) * 4 + 2) * network.outputStride]).toBe(0);
});

test('training keeps signs and absent connections, leaves input weights, and lowers the loss', () => {
  const spec = clockSpec(32);
  const small = { steps: [10, 20], levels: [0.25, 0.75] } as const;
  const network = createNetwork(spec, { rows: 8, steps: longestTrial('stimuli', small) });
  const first = initialClock(spec, 1001);
  const state = beginTraining(first.slice());
  const [bounds, room] = [boundsOf(spec), trainingRoom(network, first.length)];
  const trials = drawTrials('stimuli', small, 8, ['test', 1, 0]);
  const loss = (): number => {
    network.load(state.weights);
    const answers = runTrials(network, trials, small, ['test', 1, 0]);
    return lossesOf(network, trials, answers).reduce((sum, own) => sum + own / 8, 0);
  };
  const before = loss();
  for (let k = 0; k < 60; k++)
    stepClock(network, bounds, state, trials, { intervals: small, rate: 0.01, seed: 1 }, room);
  expect(loss()).toBeLessThan(0.8 * before);
  const [was, is] = [first, state.weights].map((all) => named(spec, all, 'layer0.U_s'));
  expect(was.every((w, k) => is[k] === 0 || w * is[k] > 0)).toBe(true);
  expect(is.some((w, k) => w === 0 && was[k] !== 0)).toBe(true);
  expect(is.some((w, k) => w !== was[k] && w !== 0)).toBe(true);
  expect(named(spec, state.weights, 'layer0.W_s')).toEqual(named(spec, first, 'layer0.W_s'));
  expect([...named(spec, state.weights, 'head.c')]).toEqual([0]);
});

test('an answer is the first step above .6, and right while the wanted one rises', () => {
  const network = createNetwork(clockSpec(8), { rows: 4, steps: 60 });
  const trial = trialOf('stimuli', { ...intervals, steps: [5, 15] }, 0, 4);
  const answers = new Float32Array(4 * 60 * network.outputStride);
  for (const [row, since] of [10, 15, 16, 30].entries()) answers[((4 + since) * 4 + row) * network.outputStride] = 0.7;
  const times = answerTimes(network, [trial, trial, trial, trial], answers);
  expect(times).toEqual([10, 15, 16, 30]);
  expect(times.map((time) => isRight(trial, time))).toEqual([false, false, true, false]);
  expect(answerTimes(network, [trial], new Float32Array(answers.length))).toEqual([Number.NaN]);
});

/** Fields along the long interval, [instants][units]; each unit once. */
const sequence = (instants: number, order: (unit: number) => number): number[][] =>
  Array.from({ length: instants }, (_, t) =>
    Array.from({ length: 40 }, (_unit, i) => Math.exp(-((((t / instants) * 40 - order(i)) / 3) ** 2))),
  );

test('prototypes of the three regimes are told apart, as in the authors’ example', () => {
  const long = sequence(120, (i) => i);
  const scaled = populationRegime(
    sequence(60, (i) => i),
    long,
  );
  expect(scaled.specific).toBeLessThan(0.001);
  expect(scaled.absolute).toBeLessThan(0.1);
  const absolute = populationRegime(long.slice(0, 60), long);
  expect(absolute).toMatchObject({ specific: expect.closeTo(0, 12), absolute: 1 });
  const own = populationRegime(
    sequence(60, (i) => (i * 17) % 40),
    long,
  );
  expect(own.specific).toBeGreaterThan(0.6);
  // Of absolute ones those whose field is in the short interval, as there.
  const early = long.map((row) => row.slice(0, 20));
  const units = [
    unitRegimes(
      sequence(60, (i) => i),
      long,
    ),
    unitRegimes(early.slice(0, 60), early),
    unitRegimes(
      sequence(60, (i) => (i * 17) % 40),
      long,
    ),
  ];
  expect(units[0].specific).toBeLessThan(0.01);
  expect(units[1].specific).toBeLessThan(0.01);
  expect(units[2].specific).toBeGreaterThan(0.5);
  expect(units[0].absolute).toBeLessThan(0.4);
  expect(units[1].absolute).toBeGreaterThan(0.8);
  expect(unitRegime([1, 1, 1, 1], [1, 2, 3, 4, 5, 6, 7, 8])).toBeNull();
  expect(populationRegime([[0], [0], [0]], [[0], [1], [2], [3], [4], [5]]).specific).toBe(1);
});

test('times are held against the line between those taught', () => {
  expect(interpolationError([100, 150, 200, 250, 300])).toBeCloseTo(0, 12);
  // Each that of the nearer end.
  expect(interpolationError([100, 100, 100, 300, 300])).toBeCloseTo(1 / 3, 12);
  expect(interpolationError([100, null, 200, 250, 300])).toBeCloseTo(1 / 3, 12);
  expect(
    [
      [300, 200, 200, 200, 100],
      [null, 1, 2, 3, 4],
      [1, 2, 3, 4, null],
    ].map((own) => interpolationError(own)),
  ).toEqual([1, 1, 1]);
});

test('a tiny run is the same to the byte twice, and without verdicts', async () => {
  const tiny = { ...quick, units: 16, intervals: [200, 400], evaluateEvery: 4, evaluations: 2, tests: 8 };
  const once = await runNamed(zhou2022, tiny, { seed: 1 });
  expect(JSON.stringify(await runNamed(zhou2022, tiny, { seed: 1 }))).toBe(JSON.stringify(once));
  expect(once.findings.every(({ holds }) => holds === null)).toBe(true);
  expect(once.figures[0].panels).toHaveLength(6);
});

/** Results in which each way of telling does as it is said. */
const resultsWith = (
  does: (telling: string) => { specific: number; error: number; inNoise: number },
  reached = true,
): ClockResult[] =>
  zhou2022.units(full, 1).map(({ telling, seed }) => {
    const { specific, error, inNoise } = does(telling);
    const jitter = 0.01 * (seed % 3);
    return {
      ...{ telling, seed, reached, history: [{ step: 50, loss: 1, performance: 1 }] },
      probed: {
        population: { nearest: [0, 1], specific: specific + jitter, absolute: 0.1 },
        units: { specific: specific + jitter, absolute: 0.3 },
        times: PLACES.map((place) => 1000 + 1000 * place),
        interpolation: error + jitter,
        performances: NOISES.map((_, k) => (k === 0 ? 1 : inNoise - jitter)),
      },
    };
  });

test.each([true, false])('verdicts go either way: as published %s', (asPublished) => {
  const [one, other] = [
    { specific: 0.8, error: 0.4, inNoise: 0.9 },
    { specific: 0.1, error: 0.1, inNoise: 0.5 },
  ];
  const results = resultsWith((telling) => ((telling === 'stimuli') === asPublished ? one : other));
  const said = (own: readonly ClockResult[], standing: 'published' | 'condition') =>
    zhou2022
      .outcome(own, full, 1)
      .findings.filter(({ standing: own }) => own === standing)
      .map(({ holds }) => holds);
  expect(said(results, 'condition')).toEqual([true, true]);
  expect(said(results, 'published')).toEqual([asPublished, asPublished, asPublished, asPublished]);
  expect(
    said(
      resultsWith(() => one, false),
      'condition',
    ),
  ).toEqual([false, false]);
  // Alike: no difference to be sure of.
  expect(
    said(
      resultsWith(() => one),
      'published',
    ),
  ).toEqual([false, false, false, false]);
});

test.each([
  [{ batch: 6 }, 'batch of 6; use a multiple of four'],
  [{ levels: [0.7, 0.2] }, 'levels of 0.7,0.2; give that of the short and that of the long one, ascending'],
  [{ intervals: [500] }, 'intervals of 500; give that of the short and that of the long one, ascending'],
])('%j is refused', (given, message) => {
  expect(() => optionsWith(zhou2022, false, given)).toThrow(message);
});
