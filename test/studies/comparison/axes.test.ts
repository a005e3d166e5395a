/** Lists in place of numbers: what they stand for, and that noise levels read one simulation and change nothing else. */
import { describe, expect, test } from 'vitest';
import { refuse } from '../../../src/errors.ts';
import { learners } from '../../../src/learners/catalogue.ts';
import { remembering } from '../../../src/learners/remembering.ts';
import { hasReservoir, reservoirReadout } from '../../../src/learners/reservoir_readout.ts';
import type { Reservoir } from '../../../src/reservoir/reservoir.ts';
import { expanded } from '../../../src/studies/comparison/axes.ts';
import { comparisonStudy } from '../../../src/studies/comparison/comparison.ts';
import type { Experiment } from '../../../src/studies/comparison/experiment.ts';
import { parseExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import type { ResultRow } from '../../../src/studies/comparison/result.ts';
import { groupOf, taskGroups } from '../../../src/studies/comparison/task_groups.ts';
import { runUnit, units } from '../../../src/studies/comparison/unit.ts';
import { createTask } from '../../../src/tasks/create_task.ts';

const TASKS = `tasks:
  - { name: discrimination, T0s: [100, 200], trainPerClass: 6, testPerClass: 5, probesPerPoint: 0 }
`;
const read = (text: string): Experiment => parseExperiment(`name: axes\nnetworks: 1\n${text}`, 'axes.yaml');

async function rowsOf(experiment: Experiment): Promise<ResultRow[]> {
  const rows = await Promise.all(units(experiment).map((unit) => runUnit(unit, experiment, () => 0)));
  return rows.flat();
}
const nameless = (rows: readonly ResultRow[]): object[] => rows.map(({ task: _, ...row }) => row);

describe('a list in place of a number', () => {
  test('is a reservoir or a task for each value, of several lists all combinations, with labels that say which', () => {
    const { reservoirs, tasks, size, stateNoise } = read(`size: [135, 270]
stateNoise: [0, 0.05]
reservoirs: [{ name: liquid, lambda: [0, 2], label: wet }, { name: liquid, state: multi, taus: [10, 30], label: slow }]
reference: wet+lambda=0
tasks: [{ name: discrimination, T0s: [100], ratio: [1.1, 1.25], size: 135 }]`);
    expect([size, stateNoise]).toEqual([135, 0]);
    expect(reservoirs.map(({ label, spec }) => [label, spec.lambda, spec.taus, spec.size])).toEqual([
      ['wet+lambda=0', 0, undefined, 135],
      ['wet+lambda=2', 2, undefined, 135],
      ['slow', undefined, [10, 30], 135],
    ]);
    expect(tasks).toEqual(
      [1.1, 1.25].flatMap((ratio) =>
        [0, 0.05].map((noise) => ({
          label: `discrimination+ratio=${ratio}+stateNoise=${noise}`,
          spec: { name: 'discrimination', T0s: [100], ratio },
          ...{ size: 135, stateNoise: noise },
        })),
      ),
    );
  });

  test('may stand beside others that a part only takes together', () => {
    const check = ({ low = 1, high = 2 }: Readonly<Record<string, unknown>>): void => {
      if (typeof low !== 'number' || typeof high !== 'number' || low > high) refuse('part', 'no range', 'ascending');
    };
    const spec = { name: 'part', low: [0, 1], high: [2, 3] };
    const labels = expanded({ label: 'part', spec }, {}, check, 'here').map(({ label }) => label);
    expect(labels).toEqual(['part+low=0+high=2', 'part+low=0+high=3', 'part+low=1+high=2', 'part+low=1+high=3']);
  });

  test('may hold words and switches', () => {
    const { reservoirs } = read(`reservoirs: [{ name: echo-state, topology: [random, small_world] }]\n${TASKS}`);
    expect(reservoirs.map(({ label, spec }) => [label, spec.topology])).toEqual([
      ['echo-state+topology=random', 'random'],
      ['echo-state+topology=small_world', 'small_world'],
    ]);
    expect(() => read(`reservoirs: [{ name: echo-state, topology: [random, rnadom] }]\n${TASKS}`)).toThrow(
      /^axes\.yaml: reservoirs\[0\]: reservoir echo-state: unknown topology \(rnadom\); did you mean random\?/,
    );
  });

  test('may stand beside a list that another parameter needs', () => {
    const { tasks } = read(
      'reservoirs: [filter-bank]\ntasks: [{ name: discrimination, ratios: [1.1, 1.25], threshold: adaptive, backgroundHz: [1, 5] }]',
    );
    expect(tasks.map(({ label, spec }) => [label, (spec as { readonly ratios?: unknown }).ratios])).toEqual([
      ['discrimination+backgroundHz=1', [1.1, 1.25]],
      ['discrimination+backgroundHz=5', [1.1, 1.25]],
    ]);
  });

  test('beside another mistake lets that one be told', () => {
    const rates = (more: string): string => `reservoirs: [{ name: rate-static, ${more} }]\n${TASKS}`;
    expect(() => read(rates('firing: [poisson, regular], spike_size: 1'))).toThrow(
      /^axes\.yaml: reservoirs\[0\]: reservoir rate-static: spikes of size 1 without a trace to read them by \(tau 0\)/,
    );
    expect(() => read(rates('firing: [regular, poisson], tau: 30'))).toThrow(
      /^axes\.yaml: reservoirs\[0\]: reservoir rate-static: firing without spikes \(regular\); give spike_size/,
    );
    const { reservoirs } = read(rates('firing: [poisson, regular], spike_size: 1, tau: 30'));
    expect(reservoirs.map(({ spec }) => spec.firing)).toEqual(['poisson', 'regular']);
    expect(() => read(`reservoirs: [filter-bank]\ntasks: [{ name: discrimination, T0s: [100, -1] }]`)).toThrow(/T0s/);
  });

  test('has each value once', () => {
    expect(() => read(`stateNoise: [0.01, 0.010]\nreservoirs: [filter-bank]\n${TASKS}`)).toThrow(
      /^axes\.yaml: tasks\[0\]: stateNoise has a value twice \(0\.01\); give each once$/,
    );
    expect(() => read(`reservoirs: [{ name: liquid, lambda: [2, 1, 2] }]\n${TASKS}`)).toThrow(
      /^axes\.yaml: reservoirs\[0\]: lambda has a value twice \(2\); give each once$/,
    );
  });

  test('throws what is no refusal', () => {
    const check = (): void => {
      throw new TypeError('a fault of ours');
    };
    expect(() => expanded({ label: 'part', spec: { name: 'part', low: [0] } }, {}, check, 'here')).toThrow(TypeError);
  });

  test('of sizes builds the reservoir of each', async () => {
    const rows = await rowsOf(read(`size: [3, 5]\nreservoirs: [filter-bank]\n${TASKS}`));
    expect(new Set(rows.map(({ task, size }) => `${task} ${size}`))).toEqual(
      new Set(['discrimination+size=3 3', 'discrimination+size=5 5']),
    );
    const alone = await rowsOf(read(`size: 5\nreservoirs: [filter-bank]\n${TASKS}`));
    expect(nameless(rows.filter(({ size }) => size === 5))).toEqual(nameless(alone));
  });
});

describe('levels of noise on states', () => {
  const reservoirs = `size: 10\nreservoirs: [filter-bank, { name: rnn, passes: 2, label: taught }]\n`;
  const several = read(`stateNoise: [0, 0.1]\n${reservoirs}${TASKS}`);

  test('are one unit, and each has the results that it has alone, to the bit', async () => {
    expect(units(several)).toHaveLength(2);
    const rows = await rowsOf(several);
    for (const noise of [0, 0.1]) {
      const alone = await rowsOf(read(`stateNoise: ${noise}\n${reservoirs}${TASKS}`));
      const own = rows.filter(({ task }) => task === `discrimination+stateNoise=${noise}`);
      expect(nameless(own)).toEqual(nameless(alone));
      expect(own.length).toBeGreaterThan(0);
    }
    const values = (noise: number): unknown[] =>
      rows.filter(({ task }) => task.endsWith(`=${noise}`)).map(({ value }) => value);
    expect(values(0)).not.toEqual(values(0.1));
  });

  test('cost one simulation', async () => {
    const task = createTask(several.tasks[0].spec);
    const made = await learners.create({ name: 'filter-bank', size: 10 }, { channels: task.channels, seed: 1 });
    if (!hasReservoir(made)) throw new Error('a filter bank is a reservoir');
    let runs = 0;
    const counted: Reservoir = {
      ...made.reservoir,
      run: (trials, options) => {
        runs++;
        return made.reservoir.run(trials, options);
      },
    };
    const [condition] = task.conditions;
    const [lessons, tests] = [task.train(condition, 1), task.test(condition, 1)];
    const outputs: unknown[] = [];
    for (const learner of reservoirReadout(counted).atNoise([0, 0.1, 0.2])) {
      const trained = await learner.train(lessons, { seed: 1 });
      const answers = await trained.answer(tests.map(({ trial }) => trial));
      outputs.push(answers.outputs.map(({ data }) => [...data]));
      trained.dispose();
    }
    expect(runs).toBe(2);
    expect(outputs[1]).not.toEqual(outputs[0]);
    expect(outputs[2]).not.toEqual(outputs[1]);
  });

  test('are told apart by what they share: another list of trials, and what is fed back, is run', async () => {
    const task = createTask(several.tasks[0].spec);
    const made = await learners.create({ name: 'filter-bank', size: 4 }, { channels: task.channels, seed: 1 });
    if (!hasReservoir(made)) throw new Error('a filter bank is a reservoir');
    const asked: number[] = [];
    const { run } = made.reservoir;
    const shared = remembering({
      ...made.reservoir,
      run: (trials, options) => {
        asked.push(trials.length);
        return run(trials, options);
      },
    });
    const trials = task.test(task.conditions[0], 1).map(({ trial }) => trial);
    await shared.run(trials);
    await shared.run([...trials]);
    expect(asked).toEqual([trials.length]);
    await shared.run(trials.slice(0, 2));
    await shared.run([{ ...trials[0] }]);
    await shared.run(trials.slice(0, 2), { feedback: () => [] });
    await shared.run([]);
    expect(asked).toEqual([trials.length, 2, 1, 2, 0]);
    await expect(shared.run(trials.slice(0, 2), { signal: AbortSignal.abort() })).rejects.toThrow();
  });

  test('are a group only where all else is equal and each has its own', () => {
    const groups = taskGroups(
      read(`reservoirs: [filter-bank]
tasks:
  - { name: production, label: a, stateNoise: 0.1 }
  - { name: production, label: b, stateNoise: 0 }
  - { name: production, label: c, stateNoise: 0, size: 7 }
  - { name: production, label: d, stateNoise: 0, trainTrials: 20 }
  - { name: production, label: e }
  - { name: production, label: f }`).tasks,
    );
    expect(groups.map((group) => group.map(({ label }) => label))).toEqual([['a', 'b'], ['c'], ['d'], ['e'], ['f']]);
    expect(groupOf(groups.flat(), 'b').map(({ label }) => label)).toEqual(['a', 'b']);
    expect(() => groupOf(groups.flat(), 'z')).toThrow('internal: no task z');
  });

  test('have a unit, and pictures, by the first of them', () => {
    const study = comparisonStudy(several);
    expect(study.units().map((unit) => study.labelOf(unit))).toEqual([
      'pictures of the report',
      'discrimination+stateNoise=0 × filter-bank × seed 1',
      'discrimination+stateNoise=0 × taught × seed 1',
    ]);
    expect(study.presented.tasks.map(({ own, settings }) => [own.at(-1), settings?.stateNoise])).toEqual([
      ['stateNoise = 0', 0],
      ['stateNoise = 0.1', 0.1],
    ]);
  });
});
