import { describe, expect, it } from 'vitest';
import { learners } from '../../../src/learners/catalogue.ts';
import { parseExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { derivedSeed, runUnit, taskOf, units } from '../../../src/studies/comparison/unit.ts';

const experiment = parseExperiment(
  `
name: tiny
networks: 2
seed: 7
size: 20
reservoirs: [filter-bank, input-only, { name: filter-bank, label: short, tau_input: 3 }]
tasks:
  - { name: production, intervalsMs: [300, 450], trainTrials: 8, testTrials: 6 }
  - { name: discrimination, T0s: [100, 200], trainPerClass: 6, testPerClass: 5, probesPerPoint: 2 }
`,
  'tiny.yaml',
);
const all = units(experiment);

describe('units', () => {
  it('come by task, then reservoir, then seed, as the experiment lists them', () => {
    expect(all.map(({ task, reservoir, seed }) => `${task} ${reservoir} ${seed}`)).toEqual(
      ['production', 'discrimination'].flatMap((task) =>
        ['filter-bank', 'input-only', 'short'].flatMap((reservoir) =>
          [7, 8].map((seed) => `${task} ${reservoir} ${seed}`),
        ),
      ),
    );
  });

  it('of one task and seed hear the same spikes whatever the reservoir; other seeds and tasks hear others', () => {
    const heard = (unit: (typeof all)[number]): string => {
      const { task, trialSeed } = taskOf(experiment, unit);
      return JSON.stringify(task.test(task.conditions[0], trialSeed).map(({ trial }) => Array.from(trial.spikes[0])));
    };
    const [first, otherSeed, otherReservoir] = all;
    expect(heard(otherReservoir)).toBe(heard(first));
    expect(heard(otherSeed)).not.toBe(heard(first));
    expect(taskOf(experiment, all[6]).trialSeed).not.toBe(taskOf(experiment, first).trialSeed);
  });

  it('derive seeds that are exact non-negative integers and differ by use', () => {
    const seeds = [1, 2, 3].flatMap((seed) => ['network', 'trials a', 'trials b'].map((use) => derivedSeed(seed, use)));
    expect(new Set(seeds).size).toBe(9);
    for (const seed of seeds) expect(Number.isSafeInteger(seed) && seed >= 0).toBe(true);
  });
});

describe('a unit', () => {
  const unit = { task: 'discrimination', reservoir: 'short', seed: 8 };

  it('gives the same rows again, wall time apart', async () => {
    const withoutTime = async () =>
      (await runUnit(unit, experiment, () => 0)).map((row) => ({ ...row, wallSeconds: 0 }));
    expect(await withoutTime()).toEqual(await withoutTime());
  });

  it('scores every condition, names itself, and carries parameters as used', async () => {
    const rows = await runUnit(unit, experiment, () => 0);
    for (const row of rows) expect(row).toMatchObject({ ...unit, size: 20 });
    const accuracies = rows.filter(({ metric }) => metric === 'accuracy');
    expect(accuracies.map(({ condition, chance }) => ({ condition, chance }))).toEqual([
      { condition: 'T0=100 ms', chance: 0.5 },
      { condition: 'T0=200 ms', chance: 0.5 },
    ]);
    expect(rows[0].params).toMatchObject({ reservoir: { tau_input: 3, size: 20 }, task: { T0s: [100, 200] } });
    expect(new Set(rows.map(({ condition, metric }) => `${condition}|${metric}`)).size).toBe(rows.length);
  });

  it('asks a test whose trials follow the answers round after round, and counts the work of all rounds', async () => {
    const adaptive = parseExperiment(
      `{ name: tracks, networks: 1, size: 20, stateNoise: 0.01, reservoirs: [filter-bank], tasks: [{ name: discrimination,
        T0s: [100, 200], ratios: [1.05, 1.5], threshold: adaptive, trainPerClass: 10, tracks: 2, trialsPerTrack: 20 }] }`,
      'tracks.yaml',
    );
    const [only] = units(adaptive);
    const rows = await runUnit(only, adaptive, () => 0);
    const thresholds = rows.filter(({ metric }) => metric === 'threshold');
    expect(thresholds.map(({ condition }) => condition)).toEqual(['T0=100 ms', 'T0=200 ms']);
    for (const { value } of thresholds) {
      expect(value).toBeGreaterThanOrEqual(1.05);
      expect(value).toBeLessThanOrEqual(1.5);
    }
    // Warm-up, longest interval, volley, reading.
    const seconds = [100, 200].map((T0) => (50 + 1.5 * T0 + 12 + 30) / 1000);
    const trials = 2 * 10 + 2 * 2 * 20;
    const counted = rows.find(({ metric }) => metric === 'modelSeconds');
    expect(counted?.value).toBeCloseTo(trials * (seconds[0] + seconds[1]), 6);
    expect(await runUnit(only, adaptive, () => 0)).toEqual(rows);
  });

  it('refines conditions with a dot, and holds nothing that JSON could not', async () => {
    const rows = await runUnit({ task: 'production', reservoir: 'input-only', seed: 7 }, experiment, () => 0);
    expect(rows.map(({ condition }) => condition)).toContain('all · T=300 ms');
    expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
  });

  it('reports costs over training and test trials', async () => {
    const rows = await runUnit(unit, experiment, () => 0);
    const cost = Object.fromEntries(
      rows.filter(({ condition }) => condition === 'cost').map(({ metric, value }) => [metric, value]),
    );
    const { task, trialSeed } = taskOf(experiment, unit);
    const trials = task.conditions.flatMap((c) => [...task.train(c, trialSeed), ...task.test(c, trialSeed)]);
    const seconds = trials.reduce((sum, { trial }) => sum + trial.durationMs / 1000, 0);
    // A trial ends on the reservoir's grid, at most one step of 1 ms before its duration.
    expect(cost.modelSeconds).toBeGreaterThan(seconds - trials.length * 1e-3);
    expect(cost.modelSeconds).toBeLessThanOrEqual(seconds + 1e-9);
    expect(cost.effectiveACsPerSecond).toBe(0);
    expect(cost.effectiveMACsPerSecond).toBeGreaterThan(0);
    expect(cost.denseOpsPerSecond).toBeGreaterThanOrEqual(cost.effectiveMACsPerSecond as number);
    expect(Object.keys(cost)).toHaveLength(7);
  });

  it('lets a plastic reservoir learn from calibration trials before it is tested', async () => {
    const plastic = parseExperiment(
      `
name: plastic
networks: 1
size: 20
reservoirs: [{ name: echo-state, plasticity: oja }]
tasks: [{ name: discrimination, T0s: [100], trainPerClass: 6, testPerClass: 5, probesPerPoint: 0 }]
`,
      'plastic.yaml',
    );
    const [only] = units(plastic);
    const rows = await runUnit(only, plastic, () => 0);
    const { reservoir } = rows[0].params as { reservoir: Record<string, unknown> };
    expect(reservoir.plasticity).toBe('oja');
    expect(reservoir.learnSteps).toBeGreaterThan(100);
  });

  it('of a reservoir or task that the experiment lacks is our own mistake', async () => {
    await expect(runUnit({ ...unit, task: 'x' }, experiment, () => 0)).rejects.toThrow(/^internal: no task x/);
    await expect(runUnit({ ...unit, reservoir: 'x' }, experiment, () => 0)).rejects.toThrow(
      /^internal: no reservoir x/,
    );
  });
});

it('counts the seconds in which a learner is made, and those in which it is taught and asked', async () => {
  let now = 100;
  const catalogue: typeof learners = {
    ...learners,
    create: async (...made) => {
      const learner = await learners.create(...made);
      now += 5;
      return {
        ...learner,
        train: async (...lessons) => {
          now += 0.25;
          return learner.train(...lessons);
        },
      };
    },
  };
  const unit = { task: 'production', reservoir: 'filter-bank', seed: 7 };
  const [{ wallSeconds }] = await runUnit(unit, experiment, () => now, { catalogue });
  // Taught once, for both intervals together.
  expect(wallSeconds).toBe(5.25);
});
