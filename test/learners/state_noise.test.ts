/** Noise on states: how large, of which stream, and what it takes from a readout. */
import ndarray, { type NdArray } from 'ndarray';
import { describe, expect, test } from 'vitest';
import { reservoirReadout } from '../../src/learners/reservoir_readout.ts';
import { largestSpread, noiseOf, rememberedNoise, withNoise } from '../../src/learners/state_noise.ts';
import { randomStream } from '../../src/random.ts';
import type { Reservoir } from '../../src/reservoir/reservoir.ts';
import type { Trial } from '../../src/signals.ts';
import { parseExperiment } from '../../src/studies/comparison/experiment_file.ts';
import { runUnit, teachAndTest } from '../../src/studies/comparison/unit.ts';
import { discrimination } from '../../src/tasks/discrimination/task.ts';
import type { TaskTrial } from '../../src/tasks/task.ts';

const trialOf = (id: number): Trial => ({
  id,
  durationMs: 1,
  spikes: [Float64Array.of()],
  sampleTimesMs: Float64Array.of(1),
});
const matrix = (rows: readonly (readonly number[])[]): NdArray<Float64Array> =>
  ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0].length]);

describe('noise on states', () => {
  test('has the size of the liveliest state for all of them', () => {
    const states = [matrix([[0, 10, 5]]), matrix([[2, 30, 5]]), matrix([[4, 20, 5]])];
    expect(largestSpread(states)).toBeCloseTo(Math.sqrt(200 / 3), 12);
    const trials = Array.from({ length: 2000 }, (_, id) => trialOf(id));
    const zeros = trials.map(() => matrix([[0, 0, 0]]));
    const noisy = withNoise(zeros, trials, 0.3, 1);
    for (const column of [0, 1, 2]) {
      const values = noisy.map((state) => state.get(0, column));
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
      // Four standard errors of 2000 draws.
      expect(Math.abs(mean)).toBeLessThan((4 * 0.3) / Math.sqrt(2000));
      expect(Math.abs(sd - 0.3)).toBeLessThan((4 * 0.3) / Math.sqrt(4000));
    }
    const correlation = noisy.reduce((sum, state) => sum + state.get(0, 0) * state.get(0, 1), 0) / (2000 * 0.09);
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(2000));
  });

  test('belongs to the trial: other trials and their order change nothing, other seeds and ids do', () => {
    const states = [1, 2, 3].map((value) => matrix([[value, value]]));
    const trials = [7, 8, 9].map(trialOf);
    const all = withNoise(states, trials, 1, 5);
    const [alone] = withNoise([states[1]], [trials[1]], 1, 5);
    expect([...alone.data]).toEqual([...all[1].data]);
    expect([...withNoise([states[1]], [trials[1]], 1, 6)[0].data]).not.toEqual([...alone.data]);
    expect([...withNoise([states[1]], [trials[2]], 1, 5)[0].data]).not.toEqual([...alone.data]);
    expect(withNoise(states, trials, 0, 5)).toBe(states);
  });
});

test.each([1, 2, 7, 300])(
  'of %i states is number by number what a stream gives that is asked for one at a time',
  (size) => {
    const states = [5, 6].map(() => matrix([Array(size).fill(0.5), Array(size).fill(-3)]));
    const trials = [11, 4_000_000_000].map(trialOf);
    const wanted = trials.map(({ id }, i) => {
      const noise = noiseOf(id, 0.3, 2 ** 40 + 9);
      return Float64Array.from(states[i].data, (value) => value + noise());
    });
    const kept = rememberedNoise();
    for (const withIt of [withNoise, kept.withNoise, kept.withNoise]) {
      // Another size before, which must not be seen afterwards.
      withIt(states, trials, 7, 2 ** 40 + 9);
      expect(withIt(states, trials, 0.3, 2 ** 40 + 9).map(({ data }) => data)).toEqual(wanted);
    }
  },
);

test('of states that lie otherwise in memory is the same', () => {
  const plain = matrix([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const turned = ndarray(Float64Array.of(1, 4, 2, 5, 3, 6), [2, 3], [1, 2]);
  const [a, b] = [plain, turned].map((one) => withNoise([one], [trialOf(3)], 0.1, 1)[0].data);
  expect(b).toEqual(a);
  expect(largestSpread([turned])).toBe(largestSpread([plain]));
});

/**
 * A made-up reservoir: one lively state that knows nothing, and one that holds the answer at two hundredths of its
 * size.
 */
function whispering(truth: ReadonlyMap<number, number>): Reservoir {
  return {
    ...{ name: 'whisper', size: 2, hears: 'spikes', params: {}, footprintBytes: 0, connectionSparsity: 0 },
    live: () => Promise.reject(new Error('whisper has no life')),
    async run(trials) {
      const trajectories = trials.map(({ id, sampleTimesMs }) => ({
        timesMs: sampleTimesMs,
        states: matrix([[randomStream(1, 'whisper', id).normal(), 0.02 * (truth.get(id) ?? Number.NaN)]]),
      }));
      const none = { modelSeconds: 0, effectiveACs: 0, effectiveMACs: 0, denseOps: 0, neuronUpdates: 0 };
      return { trajectories, cost: { ...none, zeroActivations: 0 } };
    },
    dispose() {},
  };
}

test('takes from a readout what only a perfect measurement could tell, in training and in tests', async () => {
  const task = discrimination({ T0s: [100], trainPerClass: 100, testPerClass: 100, probesPerPoint: 0 });
  const [condition] = task.conditions;
  const all: readonly TaskTrial[] = [...task.train(condition, 1), ...task.test(condition, 1)];
  const truth = new Map(all.map(({ trial, facts }) => [trial.id, facts.label]));
  const accuracy = async (stateNoise: number): Promise<number> => {
    const { testing, predictions } = await teachAndTest(
      task,
      condition,
      1,
      reservoirReadout(whispering(truth), stateNoise),
    );
    return task.score(condition, testing, predictions).find(({ metric }) => metric === 'accuracy')?.value ?? Number.NaN;
  };
  expect(await accuracy(1e-4)).toBe(1);
  // ±.02 in noise of .2 is a d′ of .2: an accuracy of .54, with a standard error of .035 in 200 trials.
  expect(await accuracy(0.2)).toBeLessThan(0.65);
});

test('is there in training, where it shrinks the weight of a noisy state, and in tests, where it spreads the answers', async () => {
  const task = discrimination({ T0s: [100], trainPerClass: 400, testPerClass: 400, probesPerPoint: 0 });
  const [condition] = task.conditions;
  // The one state is the label itself, ±1, of SD 1, in training; half of it in tests, so that few answers are cut off
  // at ±1.
  const truth = new Map([
    ...task.train(condition, 1).map(({ trial, facts }) => [trial.id, facts.label] as const),
    ...task.test(condition, 1).map(({ trial, facts }) => [trial.id, facts.label / 2] as const),
  ]);
  const telling: Reservoir = {
    ...whispering(truth),
    size: 1,
    run: async (trials) => {
      const { cost } = await whispering(truth).run([]);
      const states = trials.map(({ id }) => matrix([[truth.get(id) ?? Number.NaN]]));
      return { cost, trajectories: states.map((of, i) => ({ timesMs: trials[i].sampleTimesMs, states: of })) };
    },
  };
  const { testing, predictions } = await teachAndTest(task, condition, 1, reservoirReadout(telling, 0.5));
  const answers = predictions.map((answer, i) => answer.get(0, 0) * testing[i].facts.label);
  const mean = answers.reduce((sum, value) => sum + value, 0) / answers.length;
  const sd = Math.sqrt(answers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / answers.length);
  // Least squares on a state of variance 1 with noise of variance .25 has the weight 1/1.25, so that answers are .8 (.5
  // ± .5), of which 7 % are cut off; without noise in training the mean would be .5. Standard errors of 800 answers are
  // .014 and .01.
  expect(Math.abs(mean - 0.39)).toBeLessThan(0.05);
  expect(Math.abs(sd - 0.38)).toBeLessThan(0.04);
});

test('of an experiment reaches its units, with the same draws for the same seed', async () => {
  const text = `
name: noisy
networks: 1
size: 20
reservoirs: [filter-bank, { name: filter-bank, label: again }]
tasks: [{ name: discrimination, T0s: [100], trainPerClass: 10, testPerClass: 40, probesPerPoint: 0 }]
`;
  const rowsOf = async (reservoir: string, more: string): Promise<unknown> =>
    (
      await runUnit(
        { task: 'discrimination', reservoir, seed: 1 },
        parseExperiment(`${text}${more}`, 'noisy.yaml'),
        () => 0,
      )
    ).map(({ condition, metric, value }) => ({ condition, metric, value }));
  const noisy = await rowsOf('filter-bank', 'stateNoise: 0.5');
  expect(await rowsOf('again', 'stateNoise: 0.5')).toEqual(noisy);
  expect(await rowsOf('filter-bank', '')).not.toEqual(noisy);
  expect(() => parseExperiment(`${text}stateNoise: -1`, 'noisy.yaml')).toThrow(
    /^noisy\.yaml: stateNoise: too small \(-1\); use a number ≥ 0 \(line 7, column 13\)$/,
  );
});
