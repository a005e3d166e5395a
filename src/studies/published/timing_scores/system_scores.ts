/**
 * Scores of several systems on a task, wherever a published result on timing is asked of more than one of them: a unit
 * is one system, a reservoir by name with its ridge readout, on one network seed, and its result what the task scores.
 * Everything is that of a comparison (comparison/unit.ts): at one seed all systems hear the same spikes, and noise of
 * one size is on all states of a system.
 */
import { learners } from '../../../learners/catalogue.ts';
import type { TaskSpec } from '../../../tasks/create_task.ts';
import { asExperiment } from '../../comparison/experiment_file.ts';
import { runUnit } from '../../comparison/unit.ts';
import { measuredMean, pairedDifferences, type Range, shareRange } from '../../statistics/measured.ts';
import type { UnitContext } from '../../unit.ts';
import type { ExperimentParameters } from '../experiment_parameter.ts';

/** Which systems, and how they are built. */
export type SystemOptions = {
  /** Names of reservoirs. */
  readonly systems: readonly string[];
  readonly networks: number;
  /** State dimension of all; of liquids a multiple of 135. */
  readonly size: number;
  /** SD of the noise on every state, as a share of the largest SD of a state in training. */
  readonly stateNoise: number;
};

/** A system on a task. */
export interface SystemUnit {
  readonly system: string;
  readonly seed: number;
  readonly size: number;
  readonly stateNoise: number;
  readonly task: TaskSpec;
}

/** What the task scored, by `metric @ condition`. */
export interface SystemResult {
  readonly system: string;
  readonly seed: number;
  readonly scores: Readonly<Record<string, number>>;
}

/** What a user may set of them. */
export const systemParameters: ExperimentParameters<SystemOptions> = {
  systems: { meaning: 'reservoirs, as experiment files name them', oneOf: learners.names },
  networks: { meaning: 'networks of each', least: 1, most: 1000, whole: true },
  size: { meaning: 'state dimension; of liquids a multiple of 135', least: 1, most: 16_384, whole: true },
  stateNoise: { meaning: 'SD of the noise on every state, as a share of the largest SD of a state', most: 100 },
};

const NAME = 'systems';

/** The units, system by system. @throws {InputError} for a system or a task that there is not */
export function systemUnits(
  { systems, networks, size, stateNoise }: SystemOptions,
  task: TaskSpec,
  seed: number,
): SystemUnit[] {
  asExperiment({ name: NAME, networks, size, stateNoise, seed, reservoirs: systems, tasks: [task] }, 'systems');
  return systems.flatMap((system) =>
    Array.from({ length: networks }, (_, i) => ({ system, seed: seed + i, size, stateNoise, task })),
  );
}

/** What people call a unit. */
export const labelOfSystem = ({ system, seed }: SystemUnit): string => `${system}, network ${seed}`;

/** How long a unit takes beside the others. */
export function costOfSystem({ system }: SystemUnit): number {
  return learners.presentation({ name: system }).costWeight;
}

/** Computes a unit. */
export async function measureSystem(unit: SystemUnit, { clock, signal }: UnitContext): Promise<SystemResult> {
  const { system, seed, size, stateNoise, task } = unit;
  const experiment = asExperiment(
    { name: NAME, networks: 1, size, stateNoise, seed, reservoirs: [system], tasks: [task] },
    NAME,
  );
  const rows = await runUnit({ task: task.name, reservoir: system, seed }, experiment, clock, { signal });
  const scores = rows
    .filter(({ condition }) => condition !== 'cost')
    .flatMap(({ metric, condition, value }) =>
      value === null ? [] : [[scoreName(metric, condition), value] as const],
    );
  return { system, seed, scores: Object.fromEntries(scores) };
}

/** Name of a score in results. */
export function scoreName(metric: string, condition: string): string {
  return `${metric} @ ${condition}`;
}

/** A score of a system, one value for each network in the order of seeds; NaN where it was not defined. */
export function valuesOf(
  results: readonly SystemResult[],
  system: string,
  metric: string,
  condition: string,
): readonly number[] {
  return results
    .filter((result) => result.system === system)
    .toSorted((a, b) => a.seed - b.seed)
    .map(({ scores }) => scores[scoreName(metric, condition)] ?? Number.NaN);
}

/** Where scores can lie that cannot lie anywhere; more lapses than .2 are not fitted. */
const RANGES: Readonly<Record<string, Range>> = { accuracy: shareRange, lapses: [0, 0.2], missRate: shareRange };

/** Mean of a score over networks with its interval, within the range of the score. */
export function scoreOf(results: readonly SystemResult[], system: string, metric: string, condition: string) {
  return measuredMean(valuesOf(results, system, metric, condition), RANGES[metric]);
}

/** Mean over networks of the difference of a score at two conditions, with its interval. */
export function differenceOfConditions(
  results: readonly SystemResult[],
  system: string,
  metric: string,
  [of, minus]: readonly [string, string],
) {
  return measuredMean(
    pairedDifferences(valuesOf(results, system, metric, of), valuesOf(results, system, metric, minus)),
  );
}
