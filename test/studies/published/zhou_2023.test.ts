/** Trials, weights and costs as the authors' program has them, codes in closed form, a small run, and verdicts. */
import { expect, test } from 'vitest';
import { optionsWith } from '../../../src/studies/published/published_study.ts';
import {
  type DelayCode,
  delayCode,
  dimensionOf,
  elapsedError,
  INSTANTS,
  likeness,
  peakingWithin,
} from '../../../src/studies/published/zhou_2023/code.ts';
import { type DelayStates, withoutExcitation } from '../../../src/studies/published/zhou_2023/delay.ts';
import { grownBy } from '../../../src/studies/published/zhou_2023/findings.ts';
import { createListener, runTrials } from '../../../src/studies/published/zhou_2023/hearing.ts';
import {
  costOf,
  INPUT_NOISE,
  inhibitoryOf,
  initialMemory,
  memorySpec,
} from '../../../src/studies/published/zhou_2023/memory.ts';
import { boundsOf, stepMemory } from '../../../src/studies/published/zhou_2023/step.ts';
import { rightChoices } from '../../../src/studies/published/zhou_2023/train.ts';
import {
  bumps,
  countedAt,
  drawTrials,
  endOf,
  longestTrial,
  RING,
  stimulusAt,
  type Trial,
  wantedAt,
} from '../../../src/studies/published/zhou_2023/trials.ts';
import type { MemoryResult } from '../../../src/studies/published/zhou_2023/unit.ts';
import { zhou2023 } from '../../../src/studies/published/zhou_2023.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import { networkParameters } from '../../../src/training/through_time/network_spec.ts';
import { beginTraining, trainingRoom } from '../../../src/training/through_time/train.ts';
import { runNamed } from './run_named.ts';

const { full, quick } = zhou2023.options;
const delays = { steps: [20, 44], invalid: 0.1 } as const;
const trial: Trial = { onset: 20, first: 0, second: 1, delay: 20, valid: true };

test('trials follow the program at steps of 20 ms: stimuli of 150, answers for 500, errors from 250 before', () => {
  expect([19, 20, 27, 28, 47, 48, 55, 56].map((step) => stimulusAt(trial, step))).toEqual([
    ...[undefined, 0, 0, undefined, undefined, 1, 1, undefined],
  ]);
  expect(endOf(trial)).toBe(48 + 8 + 25);
  expect([47, 48, 80].map((step) => wantedAt(trial, step)[0])).toEqual([0, 0.8, 0.8]);
  expect(wantedAt({ ...trial, second: 0 }, 60)[0]).toBe(0);
  // The second output rises in the second half of the delay.
  expect([38, 47, 60].map((step) => wantedAt(trial, step)[1])).toEqual([0, 0.8, 0.8]);
  expect(wantedAt(trial, 41)[1]).toBeCloseTo((0.8 * 3) / 9, 12);
  expect([7, 8, 47, 48, 50, 51, 80, 81].map((step) => countedAt(trial, 'memory', step)[0])).toEqual([
    ...[0, 2, 2, 0, 0, 5, 5, 0],
  ]);
  expect(countedAt(trial, 'memory', 30)[1]).toBe(0);
  expect(countedAt(trial, 'memory and time', 30)[1]).toBe(1);
});

test('bumps are on the ring, one eighth of half a turn wide, and do not meet', () => {
  expect(bumps.map((bump) => bump.indexOf(Math.max(...bump)))).toEqual([5, 27]);
  expect(bumps[0][5]).toBeCloseTo(Math.exp(-(((5 / 16 - 1 / 3) * 8) ** 2 / 2)), 6);
  expect(bumps[0].reduce((sum, x, i) => sum + x * bumps[1][i], 0)).toBeLessThan(0.01);
});

test('a tenth of the drawn trials has the delay of the other stimulus, all a tenth more or less', () => {
  const drawn = drawTrials(delays, 4000, ['test', 1, 0]);
  const share = (of: (own: Trial) => boolean): number => drawn.filter(of).length / drawn.length;
  // SD of a share of 4000: .008 at most.
  expect(Math.abs(share(({ valid }) => !valid) - 0.1)).toBeLessThan(0.02);
  expect(Math.abs(share(({ first }) => first === 1) - 0.5)).toBeLessThan(0.03);
  expect(Math.abs(share(({ first, second }) => first === second) - 0.5)).toBeLessThan(0.03);
  for (const { first, valid, delay } of drawn) {
    const mean = delays.steps[valid ? first : 1 - first];
    expect(delay).toBeGreaterThanOrEqual(Math.floor(0.9 * mean));
    expect(delay).toBeLessThanOrEqual(1.1 * mean);
  }
  expect(Math.max(...drawn.map(endOf))).toBeLessThanOrEqual(longestTrial(delays));
});

test('weights begin with signs, none to itself, those that inhibit four times as large', () => {
  const [N, spec] = [40, memorySpec(40)];
  const all = initialMemory(spec, 1);
  const { offset = 0 } = networkParameters(spec).find(({ name }) => name === 'layer0.U_s') ?? {};
  const U = (from: number, to: number): number => all[offset + from * N + to];
  const excite = N - inhibitoryOf(N);
  expect(excite).toBe(32);
  const sizes = [0, 0];
  for (let from = 0; from < N; from++)
    for (let to = 0; to < N; to++) {
      if (from === to) expect(U(from, to)).toBe(0);
      else expect(Math.sign(U(from, to))).toBe(from < excite ? 1 : -1);
      sizes[from < excite ? 0 : 1] += U(from, to) ** 2;
    }
  // Rows of half an orthogonal matrix have a square of 1/4, but for the entries to themselves.
  expect(sizes[0] / excite).toBeCloseTo(0.25, 1);
  expect(sizes[1] / (N - excite) / 16).toBeCloseTo(0.25, 1);
  const cut = withoutExcitation(N, all);
  for (let from = 0; from < N; from++)
    for (let to = 0; to < N; to++)
      expect(cut[offset + from * N + to]).toBe(from < excite && to < excite ? 0 : U(from, to));
});

test('errors are derivatives of the cost', () => {
  const network = createNetwork(memorySpec(10), { rows: 4, steps: longestTrial(delays) });
  const trials = drawTrials(delays, 4, ['test', 1, 0]);
  const answers = Float32Array.from(
    { length: 4 * network.batch.steps * network.outputStride },
    (_, k) => 2 * Math.sin(k),
  );
  const errors = new Float32Array(answers.length);
  costOf(network, trials, 'memory and time', answers, errors);
  for (const [step, k] of [
    [40, 0],
    [60, 1],
    [70, 0],
  ]) {
    const at = step * 4 * network.outputStride + k;
    const [before, h] = [answers[at], 0.01];
    const [up, down] = [before + h, before - h].map((value) => {
      answers[at] = value;
      return costOf(network, trials, 'memory and time', answers);
    });
    answers[at] = before;
    // To the fourth digit: the logistic function is curved, and answers are float32.
    expect(Math.abs(errors[at] - (up - down) / (2 * h))).toBeLessThan(1e-3 * Math.abs(errors[at]) + 1e-9);
  }
});

test('what is heard is the stimulus, in noise of the size of the program on every input', () => {
  const listener = createListener(5, { rows: 4, steps: 100 });
  const { network } = listener;
  runTrials(listener, [trial], ['test', 1, 0]);
  const heard = network.inputs();
  const row = (step: number, place: number): Float32Array => {
    const at = (step * 4 + place) * network.inputStride;
    return heard.slice(at, at + RING);
  };
  const noise = Array.from({ length: 400 }, (_, k) => {
    const [step, place] = [Math.floor(k / 4), k % 4];
    const stimulus = place === 0 ? stimulusAt(trial, step) : undefined;
    return [...row(step, place)].map((x, c) => x - (stimulus === undefined ? 0 : bumps[stimulus][c]));
  }).flat();
  const sd = Math.sqrt(noise.reduce((sum, x) => sum + x * x, 0) / noise.length);
  // √(2/α) · .01, α = 20/50; of 12800 draws: a standard error of .6 %.
  expect(INPUT_NOISE).toBeCloseTo(Math.sqrt(5) * 0.01, 12);
  expect(Math.abs(sd / INPUT_NOISE - 1)).toBeLessThan(0.03);
  expect(Math.abs(noise.reduce((sum, x) => sum + x, 0)) / noise.length).toBeLessThan(0.04 * INPUT_NOISE);
  // Noise belongs to the number of a trial, whichever row it has.
  const second = row(50, 1);
  runTrials(listener, [], ['test', 1, 1]);
  expect(row(50, 0)).toEqual(second);
});

test('training lowers the cost of a batch, with rates penalised', () => {
  const spec = memorySpec(24);
  const short = { steps: [8, 12], invalid: 0 } as const;
  const listener = createListener(24, { rows: 8, steps: longestTrial(short) });
  const { network } = listener;
  const state = beginTraining(initialMemory(spec, 1001));
  const [bounds, room] = [boundsOf(spec), trainingRoom(network, state.weights.length)];
  const trials = drawTrials(short, 8, ['test', 1, 0]);
  const cost = (): number => {
    network.load(state.weights);
    return costOf(network, trials, 'memory', runTrials(listener, trials, ['test', 1, 0]));
  };
  const before = cost();
  for (let k = 0; k < 60; k++)
    stepMemory(listener, bounds, state, trials, { demand: 'memory', rate: 0.003, seed: 1 }, room);
  expect(cost()).toBeLessThan(0.8 * before);
});

test('a choice is what the first output says after the second stimulus', () => {
  const network = createNetwork(memorySpec(10), { rows: 4, steps: 100 });
  const trials = [trial, { ...trial, second: 0 }, trial, { ...trial, second: 0 }];
  const answers = new Float32Array(4 * 100 * network.outputStride).fill(-5);
  for (let step = 56; step < 81; step++) for (const row of [0, 1]) answers[(step * 4 + row) * network.outputStride] = 5;
  expect(rightChoices(network, trials, answers)).toEqual([true, false, false, true]);
});

/** States in which each unit is active at a time of its own, [stimulus][trials][instants][units]. */
const sequences = (order: (unit: number, first: number) => number, lengths = [16, 32]): DelayStates =>
  lengths.map((instants, first) =>
    Array.from({ length: 4 }, () =>
      Array.from({ length: instants }, (_, t) =>
        Float32Array.from({ length: 64 }, (_unit, i) => Math.exp(-(((t - order(i, first)) / 2) ** 2))),
      ),
    ),
  );

test('sequences of their own tell stimulus and time, and only their own time', () => {
  const own = sequences((i, first) => (first === 0 ? i / 2 : ((i * 13) % 64) / 2));
  const code = delayCode(own, own);
  expect(code.elapsed).toBe(0);
  expect(code.own).toBe(0);
  expect(code.other).toBeGreaterThan(0.15);
  expect(code.stimulus.map((row, t) => row[t])).toEqual(new Array(INSTANTS).fill(1));
  // One sequence for both: the time of either tells that of the other, and no stimulus is told.
  const common = delayCode(
    sequences((i) => i / 2),
    sequences((i) => i / 2),
  );
  expect(common.other).toBe(0);
  expect(common.stimulus.map((row, t) => row[t])).toEqual(new Array(INSTANTS).fill(0.5));
  // A state that stays tells the stimulus at all times, and no time: always the first is named.
  const steady = sequences((_, first) => first).map((trials) => trials.map((trial) => trial.map(() => trial[0])));
  const still = delayCode(steady, steady);
  expect(still.stimulus.flat()).toEqual(new Array(INSTANTS ** 2).fill(1));
  expect(still.elapsed).toBeGreaterThan(0.4);
  expect(dimensionOf(own)).toBeGreaterThan(5);
  const ramps = sequences((_, first) => 3 * first).map((trials) =>
    trials.map((trial) => trial.map((_row, t) => trial[0].map((x) => t * x))),
  );
  expect(dimensionOf(ramps)).toBeCloseTo(1, 6);
  expect(dimensionOf(steady)).toBe(0);
  expect(likeness(own, own)).toBeCloseTo(1, 12);
  expect(own.map(([path]) => peakingWithin(path)).every((share) => share > 0.6)).toBe(true);
  expect([ramps, steady].flatMap((states) => states.map(([path]) => peakingWithin(path)))).toEqual([0, 0, 0, 0]);
  expect(peakingWithin([[0], [0], [0]])).toBe(0);
});

test('any answer is a third of the time away', () => {
  const path = Array.from({ length: 60 }, (_, t) => [t]);
  const anyhow = Array.from({ length: 40 }, (_, k) => path.map((_row, t) => [(t * 37 + k * 23) % 60]));
  expect(elapsedError(path, anyhow)).toBeCloseTo(1 / 3, 1);
  expect(elapsedError(path, [path])).toBe(0);
});

test('a tiny run is the same to the byte twice, and without verdicts', async () => {
  const tiny = {
    ...quick,
    units: 10,
    delays: [160, 240],
    evaluateEvery: 3,
    steady: 1,
    evaluations: 2,
    tests: 8,
    batch: 4,
  };
  const once = await runNamed(zhou2023, tiny, { seed: 1 });
  expect(JSON.stringify(await runNamed(zhou2023, tiny, { seed: 1 }))).toBe(JSON.stringify(once));
  expect(once.findings.every(({ holds }) => holds === null)).toBe(true);
  expect(once.figures[0].panels).toHaveLength(6);
});

/** Results that all do as is said. */
const resultsWith = (published: boolean, reached = true): MemoryResult[] =>
  zhou2023.units(full, 1).map(({ demand, seed }) => {
    const jitter = 0.01 * (seed % 3);
    const coded = (elapsed: number, other: number, within: number, told: number): DelayCode => ({
      ...{ elapsed: elapsed + jitter / 2, own: 0.1, other: other + jitter, within: within + jitter },
      stimulus: Array.from({ length: INSTANTS }, () => new Array<number>(INSTANTS).fill(Math.min(1, told + jitter))),
    });
    const before = coded(0.14, 0.25, 0, 0.8);
    const after = published ? coded(0.05, 0.4, 0.7, 0.97) : before;
    const evaluation = (step: number, right: number, dimension: number) => ({ step, cost: 0.01, right, dimension });
    return {
      ...{ demand, seed, reached, likeness: 0.8, rightWithout: 0.9 },
      ...{ before: { whole: before, without: before }, after: { whole: after, without: after } },
      history: [evaluation(100, 0.5, 9), evaluation(200, 0.95, published ? 2 : 6), evaluation(300, 1, 4 + jitter)],
    };
  });

const verdicts = (results: readonly MemoryResult[]) =>
  zhou2023
    .outcome(results, full, 1)
    .findings.filter(({ standing }) => standing !== 'reported')
    .map(({ holds }) => holds);

test.each([true, false])('verdicts go either way: as published %s', (published) => {
  const ofOne = [true, ...new Array(6).fill(published)];
  expect(verdicts(resultsWith(published))).toEqual([...ofOne, ...ofOne]);
});

test('networks that do not learn are not asked what they hold', () => {
  const ofOne = [false, ...new Array(6).fill(null)];
  expect(verdicts(resultsWith(true, false))).toEqual([...ofOne, ...ofOne]);
  const [one] = resultsWith(true);
  expect(grownBy(one)).toBeCloseTo(2.01, 12);
  expect(grownBy({ ...one, history: one.history.slice(0, 1) })).toBe(0);
});

test.each([
  [{ batch: 6 }, 'batch of 6; use a multiple of four'],
  [{ delays: [880, 400] }, 'delays of 880,400; give the short and the long one, ascending'],
])('%j is refused', (given, message) => {
  expect(() => optionsWith(zhou2023, false, given)).toThrow(message);
});
