/**
 * Works through the units of a plan that its store does not hold yet, so many at a time as the executor has hands:
 * every hand takes the next unit as soon as it is free, the most expensive first, so that no long one is left to run
 * alone at the end. A unit that fails is noted with its cause and does not stop the others. What was computed now and
 * what was read from the store are the same data.
 */

import { fromExactNumbers, withExactNumbers } from './exact_numbers.ts';
import type { Executor } from './executor.ts';
import type { UnitFailure } from './journal.ts';
import { mostExpensiveFirst, type Plan } from './plan.ts';
import type { Store } from './store.ts';
import type { PlannedUnit, UnitContext } from './unit.ts';

/** How far a run is. */
export interface RunState {
  /** Units that are finished. */
  readonly finished: number;
  /** Cost of what is done, parts of unfinished units and units that failed included. */
  readonly cost: number;
}

/** How to run. */
export interface RunSettings {
  readonly store: Store;
  /** Called only if something must be computed, with the number of units to do. */
  readonly createExecutor: (unitsToDo: number) => Executor;
  /** Units to do, of the plan's; all where left out. */
  readonly units?: readonly PlannedUnit[];
  /** Once aborted, units stop where they are, no further one is begun, and failures are no longer noted. */
  readonly signal?: AbortSignal;
  /**
   * Called at the beginning and whenever something begins, gets on or ends; `started` is the unit that has just begun.
   */
  readonly onProgress?: (state: RunState, started?: PlannedUnit) => void;
}

/** What came of it. */
export interface RunResults {
  /** Results by the identity of their units. */
  readonly results: ReadonlyMap<string, unknown>;
  /** In the order of the units. */
  readonly failures: readonly UnitFailure[];
  /** Units that were computed now. */
  readonly computed: number;
}

/** Runs what is missing. @throws what the store throws where it cannot keep a result */
export async function runUnits(plan: Plan, settings: RunSettings): Promise<RunResults> {
  const { store, units = plan.units, signal } = settings;
  const results = new Map(store.entries.map(({ id, result }) => [id, result]));
  const missing = units.filter(({ id }) => !results.has(id));
  const finished = units.length - missing.length;
  const tally = createTally(units.filter(({ id }) => results.has(id)));
  for (const unit of missing) tally.set(unit, store.kept(unit)?.share ?? 0);
  const failures = new Map<string, UnitFailure>();
  let computed = 0;
  const tell = (started?: PlannedUnit): void =>
    settings.onProgress?.({ finished: finished + computed, cost: tally.cost() }, started);
  tell();
  if (missing.length > 0) {
    const executor = settings.createExecutor(missing.length);
    signal?.addEventListener('abort', () => void executor.dispose(), { once: true });
    const queue = mostExpensiveFirst(missing).values();
    let broken = false;
    const stopped = (): boolean => broken || signal?.aborted === true;
    const hand = async (): Promise<void> => {
      for (const unit of queue) {
        if (stopped()) return;
        tell(unit);
        const progress = (share: number): void => {
          tally.set(unit, share);
          tell();
        };
        const outcome = await computeUnit(plan, unit, executor, store, { progress, signal });
        if (stopped()) return;
        tally.set(unit, 1);
        try {
          if ('cause' in outcome) {
            failures.set(unit.id, outcome);
            store.fail(outcome);
          } else {
            store.append(unit, outcome.result);
            results.set(unit.id, outcome.result);
            computed++;
          }
        } catch (error) {
          broken = true;
          throw error;
        }
        tell();
      }
    };
    try {
      await Promise.all(Array.from({ length: Math.min(executor.hands, missing.length) }, hand));
    } finally {
      await executor.dispose();
    }
  }
  return { results, failures: units.flatMap(({ id }) => failures.get(id) ?? []), computed };
}

/** Counts the cost of what is done. */
function createTally(finished: readonly PlannedUnit[]) {
  const shares = new Map<string, number>();
  let cost = finished.reduce((sum, unit) => sum + unit.cost, 0);
  return {
    set(unit: PlannedUnit, share: number): void {
      cost += (share - (shares.get(unit.id) ?? 0)) * unit.cost;
      shares.set(unit.id, share);
    },
    cost: (): number => cost,
  };
}

async function computeUnit(
  { study }: Plan,
  unit: PlannedUnit,
  executor: Executor,
  store: Store,
  watched: Pick<UnitContext, 'progress' | 'signal'>,
): Promise<{ readonly result: unknown } | UnitFailure> {
  try {
    const context = {
      ...watched,
      kept: store.kept(unit),
      keep: (state: Parameters<Store['keep']>[1]) => store.keep(unit, state),
    };
    const result = await executor.compute(study.spec, unit.unit, context);
    // As it would be read back.
    return { result: fromExactNumbers(JSON.parse(JSON.stringify(withExactNumbers(result)))) };
  } catch (error) {
    return { id: unit.id, label: unit.label, cause: causeOf(error) };
  }
}

/** An error in one line. */
function causeOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replaceAll(/\s*\n\s*/g, ' ');
}
