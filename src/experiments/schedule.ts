/**
 * Works through units with a number of hands: every hand takes the next unit as soon as it is free, the longest
 * first, so that none of them is left to run alone at the end. A unit that fails is noted with its cause and does not
 * stop the others.
 */
import type { JournalEntry, Unit } from './journal.ts';
import type { PresentedExperiment } from './presented.ts';
import type { Failure, ResultRow } from './result.ts';

/** How long a unit takes beside others, in arbitrary units: only for the order and for the time left. */
export type UnitCost = (unit: Unit) => number;

/** Costs of the units of an experiment: the task's weight times the reservoir's. */
export function unitCosts({ tasks, reservoirs }: PresentedExperiment): UnitCost {
  const weights = (
    parts: readonly { readonly label: string; readonly presentation: { readonly costWeight: number } }[],
  ) => new Map(parts.map(({ label, presentation }) => [label, presentation.costWeight]));
  const [ofTask, ofReservoir] = [weights(tasks), weights(reservoirs)];
  return ({ task, reservoir }) => (ofTask.get(task) ?? 1) * (ofReservoir.get(reservoir) ?? 1);
}

/** Longest first; equally long ones keep their order. */
export function longestFirst(units: readonly Unit[], costOf: UnitCost): Unit[] {
  return units.toSorted((a, b) => costOf(b) - costOf(a));
}

/** How {@link runUnits} works. */
export interface UnitSchedule {
  /** Units in progress at a time, ≥ 1. */
  readonly hands: number;
  readonly costOf: UnitCost;
  /** Once aborted, no further unit is begun and failures are no longer noted. */
  readonly signal?: AbortSignal;
}

/** What {@link runUnits} tells while it works. */
export interface UnitEvents {
  readonly onStart?: (unit: Unit) => void;
  /** Must store the entry before it returns; if it throws, the run stops. */
  readonly onDone: (entry: JournalEntry) => void;
  readonly onFailure?: (failure: Failure) => void;
}

/**
 * Computes units.
 * @param execute computes one unit
 * @returns failures, in the order of `units`
 */
export async function runUnits(
  units: readonly Unit[],
  execute: (unit: Unit) => Promise<ResultRow[]>,
  { hands, costOf, signal }: UnitSchedule,
  events: UnitEvents,
): Promise<Failure[]> {
  const failures = new Map<Unit, Failure>();
  const queue = longestFirst(units, costOf).values();
  let broken = false;
  const stopped = (): boolean => signal?.aborted === true;
  const hand = async (): Promise<void> => {
    for (const unit of queue) {
      if (broken || stopped()) return;
      events.onStart?.(unit);
      let rows: ResultRow[];
      try {
        rows = await execute(unit);
      } catch (error) {
        if (stopped()) return;
        const failure = { ...unit, cause: causeOf(error) };
        failures.set(unit, failure);
        events.onFailure?.(failure);
        continue;
      }
      if (stopped()) return;
      try {
        events.onDone({ unit, rows });
      } catch (error) {
        broken = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return units.flatMap((unit) => failures.get(unit) ?? []);
}

/** An error in one line. */
function causeOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replaceAll(/\s*\n\s*/g, ' ');
}
