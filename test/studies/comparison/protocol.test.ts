/**
 * The protocol of a comparison: who sees which trials, and who shares which seed. None of it shows in a number that
 * looks wrong, so that each rule is checked by what would differ if it were broken.
 */
import ndarray, { type NdArray } from 'ndarray';
import { describe, expect, test } from 'vitest';
import { type LearnerCatalogue, learners } from '../../../src/learners/catalogue.ts';
import type { LearnerContext } from '../../../src/learners/learner.ts';
import { hasReservoir, type ReservoirLearner, reservoirReadout } from '../../../src/learners/reservoir_readout.ts';
import type { Liquid } from '../../../src/reservoir/liquid.ts';
import type { Reservoir } from '../../../src/reservoir/reservoir.ts';
import type { Trial } from '../../../src/signals.ts';
import type { Experiment } from '../../../src/studies/comparison/experiment.ts';
import { parseExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { learnerOf, runUnit, taskOf, teachAndTest, units } from '../../../src/studies/comparison/unit.ts';
import { presentedTo } from '../../../src/studies/published/liquid_measures/presented.ts';
import { lessonsOf } from '../../../src/studies/published/stdp_pretraining/unit.ts';
import { createTask, type TaskSpec, taskNames } from '../../../src/tasks/create_task.ts';
import type { Task, TaskTrial } from '../../../src/tasks/task.ts';

const LIQUIDS = ['liquid', 'wide', 'liquid-static', 'liquid-unconnected'];
const onSpikes = parseExperiment(
  `
name: protocol
networks: 2
seed: 4
reservoirs:
  - liquid
  - { name: liquid, label: wide }
  - liquid-static
  - liquid-unconnected
  - echo-state
  - { name: echo-state, label: echo-twin }
  - { name: echo-state, label: taught, plasticity: oja }
  - leaky-echo-state
  - filter-bank
  - delay-line
  - input-only
tasks:
  - { name: discrimination, T0s: [100, 200], trainPerClass: 20, testPerClass: 6, probesPerPoint: 1 }
  - { name: interval-comparison, ratios: [1.2], trainTrials: 12, testTrials: 6 }
  - { name: interstimulus-interval, ratios: [1.2], trainTrials: 12, testTrials: 6 }
  - { name: distracted-discrimination, standardsMs: [100], ratios: [1.2], trainTrials: 12, testTrials: 6 }
  - { name: interval-production, testMs: [500, 800], trainTrials: 12, testTrials: 6 }
  - { name: peak-interval, intervalsMs: [300, 400], trainTrials: 10, testTrials: 6 }
  - { name: delayed-match, delaysMs: [100], trainTrials: 12, testTrials: 10 }
  - { name: delayed-xor, lags: 2, bits: 8, trainTrials: 10, testTrials: 6 }
  - { name: latch, delaysMs: [100, 200], trainTrials: 12, testTrials: 8 }
  - { name: morse, letters: EATS, speeds: [0.5, 1], trainTrials: 12, testTrials: 16 }
  - { name: production, intervalsMs: [300, 450], trainTrials: 20, testTrials: 6 }
  - { name: synchronisation, intervalsMs: [300, 400], trainTrials: 8, testTrials: 6, perturbedTrials: 8 }
  - { name: temporal-scaling, trainSpeeds: [1, 2], testSpeeds: [1, 2], trainTrials: 10, testTrials: 6 }
  - { name: ready-set-go, values: 3, trainTrials: 12, testTrials: 6 }
  - { name: two-prior-ready-set-go, values: 3, trainTrials: 18, testTrials: 12 }
  - { name: bisection, shortsMs: [100], longsMs: [300], trainPerAnchor: 6, testPerInterval: 2 }
  - { name: retroactive-segments, segments: 2, trainTrials: 20, testTrials: 6 }
  - { name: spike-functions, durationMs: 200, trainTrials: 10, testTrials: 6 }
`,
  'protocol.yaml',
);

/** Tasks on series, which liquids do not hear: their trials follow the same protocol. */
const onSeries = parseExperiment(
  `
name: series
reservoirs: [echo-state]
tasks:
  - { name: memory-capacity, lags: 5, steps: 20, washout: 10 }
  - { name: narma-10, steps: 20, washout: 10 }
  - { name: mackey-glass, steps: 20, washout: 10 }
  - { name: lorenz, steps: 20, washout: 10 }
  - { name: mackey-glass-free, steps: 20, washout: 10, testSeries: 2, freeSteps: 15, horizon: 5 }
  - { name: lorenz-free, steps: 20, washout: 10, testSeries: 2, freeSteps: 15, horizon: 5 }
  - { name: delayed-parity, bits: [2, 3], lags: 4, steps: 20, washout: 10 }
  - { name: temporal-xor, steps: 20, washout: 10 }
`,
  'series.yaml',
);
const experiment: Experiment = { ...onSpikes, tasks: [...onSpikes.tasks, ...onSeries.tasks] };
const labels = experiment.reservoirs.map(({ label }) => label);

async function built(task: Task, reservoir: string, seed = 4, of: Experiment = experiment): Promise<Reservoir> {
  const unit = { task: task.name, reservoir, seed };
  const learner = await learnerOf(of, unit, task, taskOf(of, unit).trialSeed);
  if (!hasReservoir(learner)) throw new Error(`${reservoir} is no reservoir`);
  return learner.reservoir;
}

const taskNamed = (name: string): Task => taskOf(experiment, { task: name, reservoir: 'liquid', seed: 4 }).task;

/** The states of some trials in a reservoir, row after row. */
async function statesIn(reservoir: Reservoir, trials: readonly Trial[]): Promise<number[]> {
  return (await reservoir.run(trials)).trajectories.flatMap(({ states }) => [...states.data]);
}

/** A reservoir that notes which trials it runs; its state is a number of the trial's own. */
function watched(runs: number[][], stateOf: (id: number) => number = (id) => (id % 7) - 3): Reservoir {
  return {
    ...{ name: 'watched', size: 1, hears: 'spikes', params: {}, footprintBytes: 0, connectionSparsity: 0 },
    runsFree: true,
    live: () => Promise.reject(new Error('watched has no life')),
    async run(trials, { feedback } = {}) {
      runs.push(trials.map(({ id }) => id));
      trials.forEach(({ id, sampleTimesMs }, i) => {
        sampleTimesMs.forEach((_, row) => {
          feedback?.(i, row, Float64Array.of(stateOf(id) + row));
        });
      });
      const none = { modelSeconds: 0, effectiveACs: 0, effectiveMACs: 0, denseOps: 0, neuronUpdates: 0 };
      return {
        cost: { ...none, zeroActivations: 0 },
        trajectories: trials.map(({ id, sampleTimesMs }) => ({
          timesMs: sampleTimesMs,
          states: ndarray(
            sampleTimesMs.map((_, t) => stateOf(id) + t),
            [sampleTimesMs.length, 1],
          ),
        })),
      };
    },
    dispose() {},
  };
}

const ids = (trials: readonly TaskTrial[]): number[] => trials.map(({ trial }) => trial.id);
const numbersOf = (predictions: readonly NdArray<Float64Array>[]): number[] =>
  predictions.flatMap((prediction) => [...prediction.data]);

describe('who sees which trials', () => {
  test.each(taskNames)('%s: training and test trials share no id, no signal and no order', (name) => {
    const { task, trialSeed } = taskOf(experiment, { task: name, reservoir: 'liquid', seed: 4 });
    const [train, test] = [task.train, task.test].map((part) =>
      task.conditions.flatMap((condition) => [...part(condition, trialSeed)]),
    );
    expect(new Set([...ids(train), ...ids(test)]).size).toBe(train.length + test.length);
    const signalOf = ({ trial: { spikes, analog } }: TaskTrial): string =>
      JSON.stringify([...spikes, analog?.values.data ?? []].map((values) => [...values]));
    expect(new Set([...train, ...test].map(signalOf)).size).toBe(train.length + test.length);
    const few = Math.min(train.length, test.length);
    // Trials of the others differ in their signals alone.
    const kindOf = ({ facts }: TaskTrial): number | undefined => facts.intervalMs ?? facts.symbol ?? facts.segment1;
    const kinds = (trials: readonly TaskTrial[]): string => trials.slice(0, few).map(kindOf).join();
    if (kindOf(train[0]) !== undefined) expect(kinds(train)).not.toBe(kinds(test));
  });

  test.each(taskNames)(
    '%s: the readout is fitted to all training trials, and answers all test trials',
    async (name) => {
      const { task, trialSeed } = taskOf(experiment, { task: name, reservoir: 'liquid', seed: 4 });
      for (const condition of task.conditions) {
        const runs: number[][] = [];
        const { testing, predictions } = await teachAndTest(
          task,
          condition,
          trialSeed,
          reservoirReadout(watched(runs)),
        );
        expect(runs).toEqual([ids(task.train(condition, trialSeed)), ids(task.test(condition, trialSeed))]);
        expect(ids(testing)).toEqual(runs[1]);
        expect(predictions).toHaveLength(testing.length);
      }
    },
  );

  test('answers do not depend on the targets of test trials, nor on the other test trials', async () => {
    const { task, trialSeed } = taskOf(experiment, { task: 'discrimination', reservoir: 'liquid', seed: 4 });
    const [condition] = task.conditions;
    const answers = async (test: Task['test'], stateOf?: (id: number) => number): Promise<number[]> => {
      const learner = reservoirReadout(watched([], stateOf), 0.1);
      return numbersOf((await teachAndTest({ ...task, test }, condition, trialSeed, learner)).predictions);
    };
    const expected = await answers(task.test);
    const lies = task.test(condition, trialSeed).map((trial) => ({
      ...trial,
      targets: ndarray(Float64Array.of(1000), [1, 1]),
    }));
    expect(await answers(() => lies)).toEqual(expected);
    const [first, ...others] = task.test(condition, trialSeed);
    expect(await answers(() => [first])).toEqual(expected.slice(0, 1));
    const wild = new Set(ids(others));
    const disturbed = await answers(task.test, (id) => (wild.has(id) ? 1e6 : (id % 7) - 3));
    expect(disturbed[0]).toBe(expected[0]);
  });

  test('what is matched or learnt before is so on training trials alone, of every condition and of this seed', async () => {
    const task = taskNamed('discrimination');
    for (const label of labels) {
      const asked: [string, number][] = [];
      const spied: Task = {
        ...task,
        train: (condition, seed) => {
          asked.push([condition, seed]);
          return task.train(condition, seed);
        },
        test: () => {
          throw new Error('a reservoir was built from test trials');
        },
      };
      const unit = { task: task.name, reservoir: label, seed: 4 };
      const { trialSeed } = taskOf(experiment, unit);
      (await learnerOf(experiment, unit, spied, trialSeed)).dispose();
      const looks = ['liquid-static', 'taught'].includes(label);
      expect(asked).toEqual(looks ? task.conditions.map((condition) => [condition, trialSeed]) : []);
    }
  });

  test('what is learnt before sees no target: there is none in what it is given, and none is read', async () => {
    const task = taskNamed('discrimination');
    const blind: Task = {
      ...task,
      train: (condition, seed) =>
        task.train(condition, seed).map(({ trial, facts }) => ({
          trial,
          facts,
          get targets(): never {
            throw new Error('a target was read before the first lesson');
          },
        })),
    };
    const [{ trial }] = task.train('T0=100 ms', 1);
    for (const label of ['liquid-static', 'taught']) {
      const unit = { task: task.name, reservoir: label, seed: 4 };
      const { trialSeed } = taskOf(experiment, unit);
      const learner = await learnerOf(experiment, unit, blind, trialSeed);
      const states = await statesIn((learner as ReservoirLearner).reservoir, [trial]);
      expect(states).toEqual(await statesIn(await built(task, label), [trial]));
      learner.dispose();
    }
    const lesson = task.train('T0=100 ms', 1)[0];
    const given: LearnerContext['calibration'][number] = lesson.trial;
    expect('targets' in given).toBe(false);
    // @ts-expect-error a lesson is no trial
    const refused: LearnerContext['calibration'] = [lesson];
    expect(refused).toHaveLength(1);
  });

  test('an aborted signal ends a unit: no lesson is learnt after it', async () => {
    const unit = { task: 'production', reservoir: 'filter-bank', seed: 4 };
    const reason = new Error('no longer wanted');
    const watch = (controller: AbortController, kept: string[]): LearnerCatalogue => ({
      ...learners,
      async create(spec, context) {
        const learner = await learners.create(spec, context);
        return {
          ...learner,
          async train(lessons, training) {
            kept.push('train');
            const trained = await learner.train(lessons, training);
            kept.push('trained');
            controller.abort(reason);
            return trained;
          },
        };
      },
    });
    const [before, between] = [new AbortController(), new AbortController()];
    before.abort(reason);
    for (const [controller, expected] of [
      [before, ['train']],
      [between, ['train', 'trained']],
    ] as const) {
      const kept: string[] = [];
      const { signal } = controller;
      const run = runUnit(unit, experiment, () => 0, { catalogue: watch(controller, kept), signal });
      await expect(run).rejects.toBe(reason);
      expect(kept).toEqual(expected);
    }
  });

  test.each(labels)('%s, saved and restored, answers test trials with the same bytes', async (label) => {
    const task = taskNamed('discrimination');
    const [condition] = task.conditions;
    const unit = { task: task.name, reservoir: label, seed: 4 };
    const { trialSeed } = taskOf(experiment, unit);
    const learner = await learnerOf({ ...experiment, stateNoise: 0.02 }, unit, task, trialSeed);
    const trained = await learner.train(task.train(condition, trialSeed), { seed: trialSeed });
    const trials = task.test(condition, trialSeed).map(({ trial }) => trial);
    const { outputs } = await trained.answer(trials);
    const restored = await learners.restore(JSON.parse(JSON.stringify(trained.save())));
    learner.dispose();
    expect(numbersOf((await restored.answer(trials)).outputs)).toEqual(numbersOf(outputs));
  });

  test('a reservoir that looks at no trial is the same whatever the trials are', async () => {
    const task = taskNamed('discrimination');
    const silent: Task = { ...task, train: () => [] };
    const [{ trial }] = task.train('T0=100 ms', 1);
    for (const label of ['liquid', 'echo-state', 'filter-bank'])
      expect(await statesIn(await built(silent, label), [trial])).toEqual(
        await statesIn(await built(task, label), [trial]),
      );
  });
});

describe('in the published experiments', () => {
  const counts = { T0s: [100, 200], trainPerClass: 10, testPerClass: 10, calibrationTrials: 16 };

  test('rates are matched on training trials and checked on test trials', () => {
    const { task, trialSeed, calibration, fresh } = presentedTo(1, counts);
    const of = (part: 'train' | 'test'): Set<number> =>
      new Set(task.conditions.flatMap((condition) => ids(task[part](condition, trialSeed))));
    // The Poisson trains beside them have ids of their own, from 0 on.
    const ofTask = (trials: readonly Trial[]): number[] => trials.slice(0, 8).map(({ id }) => id);
    expect(ofTask(calibration).every((id) => of('train').has(id))).toBe(true);
    expect(ofTask(fresh).every((id) => of('test').has(id))).toBe(true);
    const heard = [...calibration, ...fresh].map(({ spikes }) => [...spikes[0]].join());
    expect(new Set(heard).size).toBe(32);
  });

  test('STDP listens to trials that the readout is neither taught nor asked', () => {
    const { task, trialSeed } = presentedTo(1, counts);
    const all = task.conditions.flatMap((condition) => [
      ...task.train(condition, trialSeed),
      ...task.test(condition, trialSeed),
    ]);
    const [{ durationMs }] = all.map(({ trial }) => trial);
    // The first trial that is heard, whole.
    const first = [...lessonsOf(task, 1, durationMs)].join();
    expect(first.length).toBeGreaterThan(50);
    expect(all.map(({ trial }) => [...trial.spikes[0]].join())).not.toContain(first);
  });
});

describe('who shares which seed', () => {
  test('all reservoirs of a seed get the very same trials; other seeds and tasks others', () => {
    const seeds = new Map<string, Set<number>>();
    for (const unit of units(experiment)) {
      const key = `${unit.task} ${unit.seed}`;
      seeds.set(key, (seeds.get(key) ?? new Set()).add(taskOf(experiment, unit).trialSeed));
    }
    for (const [key, found] of seeds) expect([key, found.size]).toEqual([key, 1]);
    expect(new Set([...seeds.values()].flatMap((found) => [...found])).size).toBe(2 * taskNames.length);
  });

  test('a liquid, the same under another label, and its controls have one wiring; the controls change what they say', async () => {
    const task = taskNamed('discrimination');
    const [liquid, wide, fixed, apart] = await Promise.all(
      LIQUIDS.map(async (label) => (await built(task, label)) as Liquid),
    );
    const recurrent = ({ synapses, size }: Liquid) => {
      const end = synapses.rowStart[size];
      return { starts: [...synapses.rowStart.slice(0, size + 1)], targets: [...synapses.target.slice(0, end)] };
    };
    expect(recurrent(liquid).targets.length).toBeGreaterThan(500);
    expect(recurrent(wide)).toEqual(recurrent(liquid));
    expect(recurrent(fixed)).toEqual(recurrent(liquid));
    expect([...fixed.synapses.delay]).toEqual([...liquid.synapses.delay]);
    expect([...wide.synapses.weight]).toEqual([...liquid.synapses.weight]);
    // One factor on all recurrent weights.
    const scale = Number(fixed.params.weightScale);
    expect(scale).toBeGreaterThan(0);
    const ends = liquid.synapses.rowStart[liquid.size];
    fixed.synapses.weight.forEach((weight, i) => {
      const factor = i < ends ? scale : 1;
      expect(Math.abs(weight / (factor * liquid.synapses.weight[i]) - 1)).toBeLessThan(1e-9);
    });
    expect(recurrent(apart).targets).toEqual([]);
    const inputs = ({ synapses, size }: Liquid): number[] => [...synapses.target.slice(synapses.rowStart[size])];
    expect(inputs(apart)).toEqual(inputs(liquid));
    const other = (await built(task, 'liquid', 5)) as Liquid;
    expect(recurrent(other).targets).not.toEqual(recurrent(liquid).targets);
  });

  test('continuous networks of a seed share their matrices under any label, and across tasks of as many channels', async () => {
    const [first, second] = ['discrimination', 'discrimination'].map(taskNamed);
    const [{ trial }] = first.train('T0=100 ms', 1);
    const states = await statesIn(await built(first, 'echo-state'), [trial]);
    expect(await statesIn(await built(second, 'echo-twin'), [trial])).toEqual(states);
    const longer: Experiment = {
      ...experiment,
      tasks: [{ label: 'production', spec: { name: 'production', intervalsMs: [300] } }],
    };
    const cue = createTask(longer.tasks[0].spec);
    expect(await statesIn(await built(cue, 'echo-state', 4, longer), [trial])).toEqual(states);
    expect(await statesIn(await built(first, 'echo-state', 5), [trial])).not.toEqual(states);
  });

  test('a unit has the same rows whatever else the experiment asks for, and in whatever order', async () => {
    const small = (reservoirs: string, tasks: string, networks: number): Experiment =>
      parseExperiment(`name: x\nnetworks: ${networks}\nseed: 4\nreservoirs: ${reservoirs}\ntasks: ${tasks}\n`, 'x');
    const task = '{ name: discrimination, T0s: [100], trainPerClass: 10, testPerClass: 6, probesPerPoint: 0 }';
    const alone = small('[echo-state]', `[${task}]`, 1);
    const among = small('[filter-bank, { name: liquid, label: a }, echo-state]', `[production, ${task}]`, 3);
    const unit = { task: 'discrimination', reservoir: 'echo-state', seed: 4 };
    expect(await runUnit(unit, among, () => 0)).toEqual(await runUnit(unit, alone, () => 0));
  });

  test('a trial sounds the same in a condition whatever the other conditions are, in every task', () => {
    const [one, two] = [[100], [100, 200]].map((T0s) => createTask({ name: 'discrimination', T0s } as TaskSpec));
    expect(one.test('T0=100 ms', 1)).toEqual(two.test('T0=100 ms', 1));
  });
});
