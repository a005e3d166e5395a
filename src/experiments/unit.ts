/**
 * One unit of an experiment: one task, one reservoir, one network seed. The network is built once; each condition of the task has
 * a readout of its own, fitted on training trials and scored on fresh ones.
 *
 * Seeds: the trials derive from the unit's seed and the task's name, never from the reservoir, so at one seed every
 * reservoir hears the very same spikes, and noise on states has the same draws; the network derives from the seed alone, so the liquid and its controls share their wiring.
 */
import type { NdArray } from 'ndarray';
import { randomStream } from '../random.ts';
import { fitRidge } from '../readout/ridge.ts';
import { createReservoir, usesCalibration } from '../reservoir/create.ts';
import type { Reservoir, RunCost } from '../reservoir/reservoir.ts';
import type { Trial } from '../signals.ts';
import type { Score, Task, TaskTrial } from '../tasks/task.ts';
import { createTask } from '../tasks/tasks.ts';
import type { Experiment } from './experiment_file.ts';
import type { ResultRow } from './result.ts';
import type { Unit } from './result_lines.ts';
import { largestSpread, withNoise } from './state_noise.ts';

/** Share of the training trials, spread over the conditions, on which `liquid-static` matches its rate to the liquid's and plastic networks learn. */
const CALIBRATION_SHARE = 0.05;
/** It is presented several times while the rate is searched for, hence the limit; fewer trials would not tell the rate to 5 %. */
const CALIBRATION_TRIALS = { least: 16, most: 64 };

/** A seed for one use, from a unit's seed; integers in [0, 2⁵³). */
export function derivedSeed(seed: number, use: string): number {
  const stream = randomStream(seed, `seed of ${use}`);
  const high = stream.uint32();
  return high * 2 ** 21 + (stream.uint32() >>> 11);
}

/** All units in canonical order: by task, then reservoir, then seed, as the experiment lists them. */
export function units(experiment: Experiment): Unit[] {
  const seeds = Array.from({ length: experiment.networks }, (_, i) => experiment.seed + i);
  return experiment.tasks.flatMap(({ name: task }) =>
    experiment.reservoirs.flatMap(({ label: reservoir }) => seeds.map((seed) => ({ task, reservoir, seed }))),
  );
}

/** The task of a unit and the seed of its trials. */
export function taskOf(experiment: Experiment, unit: Unit): { readonly task: Task; readonly trialSeed: number } {
  const spec = experiment.tasks.find(({ name }) => name === unit.task);
  if (spec === undefined) throw new Error(`internal: no task ${unit.task} in the experiment`);
  return { task: createTask(spec), trialSeed: derivedSeed(unit.seed, `trials ${spec.name}`) };
}

/** Builds the reservoir of a unit; the caller disposes of it. */
export async function reservoirOf(
  experiment: Experiment,
  unit: Unit,
  task: Task,
  trialSeed: number,
): Promise<Reservoir> {
  const entry = experiment.reservoirs.find(({ label }) => label === unit.reservoir);
  if (entry === undefined) throw new Error(`internal: no reservoir ${unit.reservoir} in the experiment`);
  return createReservoir(entry.spec, {
    channels: task.channels,
    seed: derivedSeed(unit.seed, 'network'),
    calibration: usesCalibration(entry.spec) ? calibrationTrials(task, trialSeed) : [],
  });
}

/** The first few training trials of every condition: never test trials, since what is matched on them becomes a parameter. */
function calibrationTrials(task: Task, trialSeed: number): Trial[] {
  const training = task.conditions.map((condition) => task.train(condition, trialSeed));
  const share = CALIBRATION_SHARE * training.reduce((sum, trials) => sum + trials.length, 0);
  const count = Math.min(CALIBRATION_TRIALS.most, Math.max(CALIBRATION_TRIALS.least, share));
  const each = Math.ceil(count / training.length);
  return training.flatMap((trials) => trials.slice(0, each).map(({ trial }) => trial));
}

/** What a readout, fitted on a condition's training trials, answers to its test trials. */
export interface Answers {
  readonly testing: readonly TaskTrial[];
  /** One [T × K] array per test trial. */
  readonly predictions: readonly NdArray<Float64Array>[];
  /** Of the training and of the test trials. */
  readonly cost: readonly RunCost[];
}

/**
 * Fits a readout on the training trials of a condition and lets it answer the test trials.
 * @param stateNoise SD of the noise on every state, in training and in tests, as a share of the largest SD of a state in training
 */
export async function teachAndTest(
  task: Task,
  condition: string,
  trialSeed: number,
  reservoir: Reservoir,
  stateNoise = 0,
): Promise<Answers> {
  const run = async (given: readonly TaskTrial[]) => {
    const trials = given.map(({ trial }) => trial);
    const { trajectories, cost } = await reservoir.run(trials);
    return { trials, states: trajectories.map(({ states }) => states), cost };
  };
  const training = task.train(condition, trialSeed);
  const taught = await run(training);
  const sd = stateNoise === 0 ? 0 : stateNoise * largestSpread(taught.states);
  const readout = fitRidge(
    withNoise(taught.states, taught.trials, sd, trialSeed),
    training.map(({ targets }) => targets),
  );
  const testing = task.test(condition, trialSeed);
  const tested = await run(testing);
  const predictions = withNoise(tested.states, tested.trials, sd, trialSeed).map((states) => readout.predict(states));
  return { testing, predictions, cost: [taught.cost, tested.cost] };
}

/**
 * Computes one unit.
 * @param clock seconds since any fixed moment, for `wallSeconds` alone
 * @returns scores of every condition, then costs; equal arguments give equal rows but for `wallSeconds`
 */
export async function runUnit(unit: Unit, experiment: Experiment, clock: () => number): Promise<ResultRow[]> {
  const started = clock();
  const { task, trialSeed } = taskOf(experiment, unit);
  const reservoir = await reservoirOf(experiment, unit, task, trialSeed);
  try {
    const scores: Finding[] = [];
    const costs: RunCost[] = [];
    for (const condition of task.conditions) {
      const { testing, predictions, cost } = await teachAndTest(
        task,
        condition,
        trialSeed,
        reservoir,
        experiment.stateNoise,
      );
      costs.push(...cost);
      for (const { at, ...score } of task.score(condition, testing, predictions))
        scores.push({ ...score, condition: at === undefined ? condition : `${condition} · ${at}` });
    }
    const wallSeconds = clock() - started;
    const params = { reservoir: reservoir.params, task: task.params };
    return [...scores, ...costFindings(reservoir, costs)].map((finding) => ({
      ...unit,
      size: reservoir.size,
      condition: finding.condition,
      metric: finding.metric,
      value: finite(finding.value),
      bound: finding.bound ?? null,
      scale: finding.scale ?? null,
      chance: finite(finding.chance),
      ideal: finite(finding.ideal),
      observer: finite(finding.observer),
      params,
      wallSeconds,
    }));
  } finally {
    reservoir.dispose();
  }
}

type Finding = Omit<Score, 'at'> & { readonly condition: string };

/** NeuroBench's costs over all trials of the unit, rates per second of model time. */
function costFindings(reservoir: Reservoir, costs: readonly RunCost[]): Finding[] {
  const sum = (count: (cost: RunCost) => number): number => costs.reduce((total, cost) => total + count(cost), 0);
  const modelSeconds = sum((cost) => cost.modelSeconds);
  const values: Readonly<Record<string, number>> = {
    footprintBytes: reservoir.footprintBytes,
    connectionSparsity: reservoir.connectionSparsity,
    activationSparsity: sum((cost) => cost.zeroActivations) / sum((cost) => cost.neuronUpdates),
    effectiveACsPerSecond: sum((cost) => cost.effectiveACs) / modelSeconds,
    effectiveMACsPerSecond: sum((cost) => cost.effectiveMACs) / modelSeconds,
    denseOpsPerSecond: sum((cost) => cost.denseOps) / modelSeconds,
    modelSeconds,
  };
  return Object.entries(values).map(([metric, value]) => ({ condition: 'cost', metric, value }));
}

/** null for what JSON cannot hold. */
function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
