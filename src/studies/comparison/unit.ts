/**
 * One unit of an experiment: one task, one learner, one network seed. The learner is made once; as it says, it is then
 * trained for each condition of the task anew or for all of them together, and scored on fresh trials of each. Where
 * the task is asked with several sizes of noise on states, that is done for each of them, on states that a reservoir
 * goes through once.
 *
 * Seeds: the trials derive from the unit's seed and the task's name, never from the learner, so at one seed every
 * learner hears the very same spikes, and noise on states has the same draws; networks derive from the seed alone, so
 * the liquid and its controls share their wiring.
 */
import { refuse } from '../../errors.ts';
import { answerTests } from '../../learners/answer_tests.ts';
import { calibrationTrials } from '../../learners/calibration.ts';
import type { LearnerCatalogue } from '../../learners/catalogue.ts';
import type { Learner } from '../../learners/learner.ts';
import { hasReservoir } from '../../learners/reservoir_readout.ts';
import { randomStream } from '../../random.ts';
import type { CreateTask } from '../../tasks/create_task.ts';
import type { Task, TaskTrial } from '../../tasks/task.ts';
import { specIn } from '../search/search_field.ts';
import type { Experiment, TaskEntry } from './experiment.ts';
import { createTrainings, type TrainingContext, type Trainings } from './kept_training.ts';
import { type Makers, packageMakers } from './own_parts.ts';
import type { ResultRow } from './result.ts';
import type { Unit } from './result_lines.ts';
import { groupOf, taskGroups } from './task_groups.ts';
import { rowsOf, type Tested } from './unit_rows.ts';

/** A seed for one use, from a unit's seed; integers in [0, 2⁵³). */
export function derivedSeed(seed: number, use: string): number {
  const stream = randomStream(seed, `seed of ${use}`);
  const high = stream.uint32();
  return high * 2 ** 21 + (stream.uint32() >>> 11);
}

/** All units in canonical order: by task, then reservoir, then seed, as the experiment lists them. */
export function units(experiment: Experiment): Unit[] {
  const seeds = Array.from({ length: experiment.networks }, (_, i) => experiment.seed + i);
  return taskGroups(experiment.tasks).flatMap(([{ label: task }]) =>
    experiment.reservoirs.flatMap(({ label: reservoir }) => seeds.map((seed) => ({ task, reservoir, seed }))),
  );
}

/** What the experiment says of the task of a unit. */
function entryOf({ tasks }: Experiment, unit: Unit): TaskEntry {
  const entry = tasks.find(({ label }) => label === unit.task);
  if (entry === undefined) throw new Error(`internal: no task ${unit.task} in the experiment`);
  return entry;
}

/** The task of a unit and the seed of its trials. */
export function taskOf(
  experiment: Experiment,
  unit: Unit,
  create: CreateTask = packageMakers.create,
): { readonly task: Task; readonly trialSeed: number } {
  const { spec } = entryOf(experiment, unit);
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
  const { size = experiment.size, stateNoise = experiment.stateNoise } = entryOf(experiment, unit);
  const spec = { ...specIn(entry, unit.task), size };
  const share = catalogue.calibration(spec);
  const training = share === undefined ? [] : task.conditions.map((condition) => task.train(condition, trialSeed));
  return catalogue.create(spec, {
    channels: task.channels,
    seed: derivedSeed(unit.seed, 'network'),
    calibration: share === undefined ? [] : calibrationTrials(share, training),
    stateNoise,
  });
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
 * Teaches learners with the training trials of some conditions together, and lets each answer the test trials of each.
 * @param learners of one unit: they differ in noise on states, if there are several
 * @param signal once aborted, it rejects with its reason
 * @returns for each learner what came of each condition
 */
async function teach(
  task: Task,
  conditions: readonly string[],
  trialSeed: number,
  learners: readonly Learner[],
  trainings: Trainings,
  signal?: AbortSignal,
): Promise<Tested[][]> {
  const tests = conditions.map((condition) => task.test(condition, trialSeed));
  // Trials of all conditions are alike in this.
  checkRunsFree(task, tests[0], learners[0]);
  const lessons = conditions.flatMap((condition) => task.train(condition, trialSeed));
  const all: Tested[][] = [];
  for (const learner of learners) {
    const trained = await trainings.train(learner, lessons, trialSeed);
    try {
      const tested: Tested[] = [];
      for (const [i, condition] of conditions.entries()) {
        const first = tests[i];
        const { costs, ...answered } = await answerTests(task, condition, trialSeed, trained, { signal, first });
        tested.push({
          ...{ condition, ...answered, trained },
          costs: tested.length === 0 ? [trained.cost.training, ...costs] : costs,
        });
      }
      all.push(tested);
    } finally {
      trained.dispose();
    }
  }
  return all;
}

/** The same for one condition and one learner. */
export async function teachAndTest(
  task: Task,
  condition: string,
  trialSeed: number,
  learner: Learner,
): Promise<Tested> {
  const trainings = createTrainings({}, packageMakers.catalogue, 1, () => 0);
  const [[tested]] = await teach(task, [condition], trialSeed, [learner], trainings);
  return tested;
}

/** Whether the reservoir of a unit has values that belong to one task alone. */
const isTaskwise = ({ reservoirs }: Experiment, { reservoir }: Unit): boolean =>
  reservoirs.some(({ label, byTask }) => label === reservoir && byTask !== undefined);

/** A learner for each task of a unit's group. @returns `made`: those to be disposed of, which the others belong to */
async function learnersOf(
  experiment: Experiment,
  unit: Unit,
  group: readonly TaskEntry[],
  make: (unit: Unit) => Promise<Learner>,
): Promise<{ readonly made: readonly Learner[]; readonly learners: readonly Learner[] }> {
  const first = await make(unit);
  if (group.length === 1) return { made: [first], learners: [first] };
  if (hasReservoir(first) && !isTaskwise(experiment, unit)) {
    const levels = group.map(({ stateNoise = experiment.stateNoise }) => stateNoise);
    return { made: [first], learners: first.atNoise(levels) };
  }
  const others: Learner[] = [];
  for (const { label } of group.slice(1)) others.push(await make({ ...unit, task: label }));
  return { made: [first, ...others], learners: [first, ...others] };
}

/**
 * Computes one unit.
 * @param clock seconds since any fixed moment, for `wallSeconds` alone
 * @param makers by which it is made, and what the unit is watched by; by nobody where left out
 * @returns for each task of the unit's group scores of every condition, then costs; equal arguments give equal rows but
 * for `wallSeconds`
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
  const group = groupOf(experiment.tasks, unit.task);
  const { made, learners } = await learnersOf(experiment, unit, group, (one) =>
    learnerOf(experiment, one, task, trialSeed, catalogue),
  );
  try {
    const together = learners[0].scope === 'task' ? [task.conditions] : task.conditions.map((condition) => [condition]);
    const building = clock() - began;
    const trainings = createTrainings(context, catalogue, together.length * learners.length, clock);
    const all = learners.map((): Tested[] => []);
    for (const conditions of together) {
      const tested = await teach(task, conditions, trialSeed, learners, trainings, signal);
      for (const [i, one] of tested.entries()) all[i].push(...one);
    }
    // What is shared is spread over those who share it.
    const wallSeconds = (building + trainings.seconds()) / learners.length;
    return group.flatMap(({ label }, i) =>
      rowsOf({ ...unit, task: label, size: learners[i].size, wallSeconds }, task, all[i]),
    );
  } finally {
    for (const learner of made) learner.dispose();
  }
}
