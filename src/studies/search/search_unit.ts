/**
 * A unit of a search: one task, one reservoir with one setting of its parameters, one network that is never scored. It
 * is the unit of a comparison with another reservoir, so trials, noise and training are those of comparisons; what is
 * kept of its result are the values by which the task is read first.
 */
import { InputError, oneLine } from '../../errors.ts';
import type { Presentation } from '../../tasks/presentation.ts';
import type { Experiment } from '../comparison/experiment.ts';
import type { Makers } from '../comparison/own_parts.ts';
import type { ResultRow } from '../comparison/result.ts';
import { runUnit } from '../comparison/unit.ts';
import type { Draw } from '../sweeps/draws.ts';
import type { UnitContext } from '../unit.ts';

/** A setting on a network. */
export interface SearchUnit {
  /** Label of the task within the experiment, of the first one where several are one unit. */
  readonly task: string;
  readonly reservoir: string;
  /** Counted from 0. */
  readonly draw: number;
  /** Of the network and its trials. */
  readonly seed: number;
  readonly parameters: Draw;
}

/** What came of it. */
export interface SearchResult {
  /** The headline of the tasks of the unit where it is reported; none if the setting could not be had. */
  readonly values: readonly Pick<ResultRow, 'task' | 'condition' | 'value'>[];
  /** Why the setting could not be had, in one line: a result like any other, the same wherever it is computed. */
  readonly failed?: string;
  /** Time that it took, on the machine that computed it. */
  readonly seconds: number;
}

/** Whether an error says of the setting that it cannot be had, and not of the program that it is wrong. */
function isRefusal(error: unknown): error is Error {
  if (error instanceof InputError) return true;
  return error instanceof Error && error.constructor === Error && !error.message.startsWith('internal:');
}

/** Computes a unit. @param headline of its task @throws what does not lie in the setting, e.g. an interruption */
export async function runSearchUnit(
  { task, reservoir, seed, parameters }: SearchUnit,
  experiment: Experiment,
  { metric, places }: Presentation['headline'],
  makers: Makers,
  { clock, ...context }: UnitContext,
): Promise<SearchResult> {
  const began = clock();
  const reservoirs = experiment.reservoirs.map(({ label, spec }) => ({
    label,
    spec: label === reservoir ? { ...spec, ...parameters } : spec,
  }));
  try {
    const rows = await runUnit({ task, reservoir, seed }, { ...experiment, reservoirs }, clock, {
      ...context,
      ...makers,
    });
    const values = places.flatMap(({ condition }) =>
      rows
        .filter((row) => row.metric === metric && row.condition === condition)
        .map(({ task: label, value }) => ({ task: label, condition, value })),
    );
    // With the time that it took before it was interrupted.
    const ofTasks = new Map(rows.map(({ task: label, wallSeconds }) => [label, wallSeconds]));
    return { values, seconds: [...ofTasks.values()].reduce((sum, wallSeconds) => sum + wallSeconds, 0) };
  } catch (error) {
    if (context.signal?.aborted === true || !isRefusal(error)) throw error;
    return { values: [], failed: oneLine(error.message), seconds: clock() - began };
  }
}
