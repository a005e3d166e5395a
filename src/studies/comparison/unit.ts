/**
 * One unit of an experiment: one task, one learner, one network seed. The learner is made once; as it says, it is then
 * trained for each condition of the task anew or for all of them together, and scored on fresh trials of each.
 *
 * Seeds: the trials derive from the unit's seed and the task's name, never from the learner, so at one seed every
 * learner hears the very same spikes, and noise on states has the same draws; networks derive from the seed alone, so
 * the liquid and its controls share their wiring.
 */
import { refuse } from '../../errors.ts';
import { type AnsweredTests, answerTests } from '../../learners/answer_tests.ts';
import { calibrationTrials } from '../../learners/calibration.ts';
import type { LearnerCatalogue } from '../../learners/catalogue.ts';
import type { Learner, Trained } from '../../learners/learner.ts';
import { randomStream } from '../../random.ts';
import type { RunCost } from '../../reservoir/reservoir.ts';
import { conditionAt } from '../../tasks/at_interval.ts';
import type { CreateTask } from '../../tasks/create_task.ts';
import type { Score, Task, TaskTrial } from '../../tasks/task.ts';
import { specIn } from '../search/search_field.ts';
import type { Experiment } from './experiment_file.ts';
import { createTrainings, type TrainingContext, type Trainings } from './kept_training.ts';
import { type Makers, packageMakers } from './own_parts.ts';
import type { ResultRow } from './result.ts';
import type { Unit } from './result_lines.ts';

/** A seed for one use, from a unit's seed; integers in [0, 2⁵³). */
export function derivedSeed(seed: number, use: string): number {
  const stream = randomStream(seed, `seed of ${use}`);
  const high = stream.uint32();
  return high * 2 ** 21 + (stream.uint32() >>> 11);
}

/** All units in canonical order: by task, then reservoir, then seed, as the experiment lists them. */
export function units(experiment: Experiment): Unit[] {
  const seeds = Array.from({ length: experiment.networks }, (_, i) => experiment.seed + i);
  return experiment.tasks.flatMap(({ label: task }) =>
    experiment.reservoirs.flatMap(({ label: reservoir }) => seeds.map((seed) => ({ task, reservoir, seed }))),
  );
}

/** The task of a unit and the seed of its trials. */
export function taskOf(
  experiment: Experiment,
  unit: Unit,
  create: CreateTask = packageMakers.create,
): { readonly task: Task; readonly trialSeed: number } {
  const entry = experiment.tasks.find(({ label }) => label === unit.task);
  if (entry === undefined) throw new Error(`internal: no task ${unit.task} in the experiment`);
  const { spec } = entry;
  return { task: create(spec), trialSeed: derivedSeed(unit.seed, `trials ${spec.name}`) };
}

/** Makes the learner of a unit, before any lesson; the caller disposes of it. */
export async function learnerOf(
  experiment: Experiment,
  unit: Unit,
  task: Task,
  trialSeed: number,
  catalogue: LearnerCatalogue = packageMakers.catalogue,
): Promise<Learner> {
  const entry = experiment.reservoirs.find(({ label }) => label === unit.reservoir);
  if (entry === undefined) throw new Error(`internal: no reservoir ${unit.reservoir} in the experiment`);
  const spec = specIn(entry, unit.task);
  const share = catalogue.calibration(spec);
  const training = share === undefined ? [] : task.conditions.map((condition) => task.train(condition, trialSeed));
  return catalogue.create(spec, {
    channels: task.channels,
    seed: derivedSeed(unit.seed, 'network'),
    calibration: share === undefined ? [] : calibrationTrials(share, training),
    stateNoise: experiment.stateNoise,
  });
}

/** What a learner, taught with training trials, answers to the test trials of a condition. */
export interface Tested extends AnsweredTests {
  readonly condition: string;
  readonly trained: Pick<Trained, 'parameters' | 'cost' | 'history'>;
  /** Work, of the training as far as it was for this condition, then of the test. */
  readonly costs: readonly RunCost[];
}

/** Refuses a learner whose answers cannot be heard for a task in which they are. @throws {InputError} */
function checkRunsFree({ name }: Task, testing: readonly TaskTrial[], learner: Learner): void {
  const free = testing.find(({ trial }) => trial.freeRun !== undefined);
  if (free !== undefined && learner.runsFree !== true)
    refuse(
      `learner ${learner.name}`,
      `cannot go on by itself, as task ${name} wants (trial ${free.trial.id})`,
      'use a continuous reservoir',
    );
}

/**
 * Teaches a learner with the training trials of some conditions together, and lets it answer the test trials of each.
 * @param signal once aborted, it rejects with its reason
 */
async function teach(
  task: Task,
  conditions: readonly string[],
  trialSeed: number,
  learner: Learner,
  trainings: Trainings,
  signal?: AbortSignal,
): Promise<Tested[]> {
  // Trials of all conditions are alike in this.
  checkRunsFree(task, task.test(conditions[0], trialSeed), learner);
  const lessons = conditions.flatMap((condition) => task.train(condition, trialSeed));
  const trained = await trainings.train(learner, lessons, trialSeed);
  try {
    const tested: Tested[] = [];
    for (const condition of conditions) {
      const { costs, ...answered } = await answerTests(task, condition, trialSeed, trained, { signal });
      tested.push({
        ...{ condition, ...answered, trained },
        costs: tested.length === 0 ? [trained.cost.training, ...costs] : costs,
      });
    }
    return tested;
  } finally {
    trained.dispose();
  }
}

/** The same for one condition. */
export async function teachAndTest(
  task: Task,
  condition: string,
  trialSeed: number,
  learner: Learner,
): Promise<Tested> {
  const trainings = createTrainings({}, packageMakers.catalogue, 1, () => 0);
  return (await teach(task, [condition], trialSeed, learner, trainings))[0];
}

/**
 * Computes one unit.
 * @param clock seconds since any fixed moment, for `wallSeconds` alone
 * @param makers by which it is made, and what the unit is watched by; by nobody where left out
 * @returns scores of every condition, then costs; equal arguments give equal rows but for `wallSeconds`
 */
export async function runUnit(
  unit: Unit,
  experiment: Experiment,
  clock: () => number,
  {
    catalogue = packageMakers.catalogue,
    create = packageMakers.create,
    ...context
  }: Partial<Makers> & TrainingContext = {},
): Promise<ResultRow[]> {
  const { signal } = context;
  const began = clock();
  const { task, trialSeed } = taskOf(experiment, unit, create);
  const learner = await learnerOf(experiment, unit, task, trialSeed, catalogue);
  try {
    const together = learner.scope === 'task' ? [task.conditions] : task.conditions.map((condition) => [condition]);
    const building = clock() - began;
    const trainings = createTrainings(context, catalogue, together.length, clock);
    const all: Tested[] = [];
    for (const conditions of together)
      all.push(...(await teach(task, conditions, trialSeed, learner, trainings, signal)));
    const findings = [...scoreFindings(task, all), ...costFindings(all)];
    const wallSeconds = building + trainings.seconds();
    return findings.map((finding) => ({
      ...unit,
      size: learner.size,
      condition: finding.condition,
      metric: finding.metric,
      value: finite(finding.value),
      bound: finding.bound ?? null,
      scale: finding.scale ?? null,
      chance: finite(finding.chance),
      ideal: finite(finding.ideal),
      observer: finite(finding.observer),
      params: { reservoir: finding.parameters, task: task.params },
      ...(finding.learning && { learning: finding.learning }),
      wallSeconds,
    }));
  } finally {
    learner.dispose();
  }
}

type Finding = Omit<Score, 'at'> & {
  readonly condition: string;
  readonly parameters: Trained['parameters'];
  readonly learning?: Trained['history'];
};

/** Scores of each condition, then what they say together. */
function scoreFindings(task: Task, all: readonly Tested[]): Finding[] {
  const scored = new Map(
    all.map(({ condition, testing, predictions }) => [condition, task.score(condition, testing, predictions)]),
  );
  const [{ parameters }] = all.map(({ trained }) => trained);
  return [
    ...all.flatMap(({ condition, trained }) =>
      (scored.get(condition) ?? []).map(({ at, ...score }, k) => ({
        ...score,
        ...(k === 0 && trained.history.length > 0 && { learning: trained.history }),
        condition: conditionAt(condition, at),
        parameters: trained.parameters,
      })),
    ),
    ...(task.combine?.(scored) ?? []).map((score) => ({ ...score, parameters })),
  ];
}

/** NeuroBench's costs over all trials of the unit, rates per second of model time. */
function costFindings(all: readonly Tested[]): Finding[] {
  const costs = all.flatMap((tested) => tested.costs);
  const [{ cost, parameters }] = all.map(({ trained }) => trained);
  const sum = (count: (cost: RunCost) => number): number => costs.reduce((total, cost) => total + count(cost), 0);
  const modelSeconds = sum((cost) => cost.modelSeconds);
  const values: Readonly<Record<string, number>> = {
    footprintBytes: cost.footprintBytes,
    connectionSparsity: cost.connectionSparsity,
    activationSparsity: sum((cost) => cost.zeroActivations) / sum((cost) => cost.neuronUpdates),
    effectiveACsPerSecond: sum((cost) => cost.effectiveACs) / modelSeconds,
    effectiveMACsPerSecond: sum((cost) => cost.effectiveMACs) / modelSeconds,
    denseOpsPerSecond: sum((cost) => cost.denseOps) / modelSeconds,
    modelSeconds,
  };
  return Object.entries(values).map(([metric, value]) => ({ condition: 'cost', metric, value, parameters }));
}

/** null for what JSON cannot hold. */
function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
