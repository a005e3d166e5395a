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
import type { PlannedUnit, TrainingNews } from './unit.ts';

/** How far a run is. */
export interface RunState {
  /** Units that are finished. */
  readonly finished: number;
  /** Cost of what is done, parts of unfinished units and units that failed included. */
  readonly cost: number;
  /** Units that are being computed. */
  readonly running: ReadonlySet<PlannedUnit>;
  /** The network that has just got on, where one did. */
  readonly training?: TrainingNews & { readonly unit: PlannedUnit };
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
  /** Seconds since any fixed moment, to note how long units take; nothing is noted where left out. */
  readonly clock?: () => number;
  /** Called for a unit whose kept state was refused, with the reason: it begins again from its start. */
  readonly onBeginAgain?: (unit: PlannedUnit, why: string) => void;
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

/** A run in motion. */
interface Run {
  readonly plan: Plan;
  readonly settings: RunSettings;
  /** Units that were finished before it began. */
  readonly finished: number;
  readonly tally: Tally;
  readonly results: Map<string, unknown>;
  readonly failures: Map<string, UnitFailure>;
  readonly running: Set<PlannedUnit>;
  /** Units that were computed now. */
  computed: number;
  /** Whether a result could not be stored. */
  broken: boolean;
}

/** Runs what is missing. @throws what the store throws where it cannot keep a result */
export async function runUnits(plan: Plan, settings: RunSettings): Promise<RunResults> {
  const { store, units = plan.units, signal } = settings;
  const results = new Map(store.entries.map(({ id, result }) => [id, result]));
  const [missing, done] = [true, false].map((wanted) => units.filter(({ id }) => results.has(id) !== wanted));
  const tally = createTally(done);
  for (const unit of missing) {
    const kept = store.kept(unit);
    tally.set(unit, kept === undefined || kept === 'damaged' ? 0 : kept.share);
  }
  const failures = new Map<string, UnitFailure>();
  const run: Run = {
    ...{ plan, settings, finished: done.length, tally, results, failures },
    ...{ running: new Set(), computed: 0, broken: false },
  };
  tell(run);
  if (missing.length > 0) {
    const executor = settings.createExecutor(missing.length);
    signal?.addEventListener('abort', () => void executor.dispose(), { once: true });
    const queue = mostExpensiveFirst(missing).values();
    try {
      await Promise.all(
        Array.from({ length: Math.min(executor.hands, missing.length) }, () => work(run, executor, queue)),
      );
    } finally {
      await executor.dispose();
    }
  }
  return { results, failures: units.flatMap(({ id }) => failures.get(id) ?? []), computed: run.computed };
}

/** What a hand does: it computes the next unit of the queue until nothing is left to do. */
async function work(run: Run, executor: Executor, queue: Iterable<PlannedUnit>): Promise<void> {
  const stopped = (): boolean => run.broken || run.settings.signal?.aborted === true;
  for (const unit of queue) {
    if (stopped()) return;
    run.running.add(unit);
    tell(run, unit);
    const outcome = await computeUnit(run, unit, executor);
    run.running.delete(unit);
    if (stopped()) return;
    run.tally.set(unit, 1);
    try {
      note(run, unit, outcome);
    } catch (error) {
      run.broken = true;
      throw error;
    }
    tell(run);
  }
}

/** Says how far the run is. @param started the unit that has just begun */
function tell(
  { settings, finished, computed, tally, running }: Run,
  started?: PlannedUnit,
  training?: RunState['training'],
): void {
  const done = { finished: finished + computed, cost: tally.cost(), running };
  const state = { ...done, ...(training !== undefined && { training }) };
  settings.onProgress?.(state, started);
}

/** Stores what came of a unit. */
function note(run: Run, unit: PlannedUnit, outcome: Outcome): void {
  if ('cause' in outcome) {
    run.failures.set(unit.id, outcome);
    run.settings.store.fail(outcome);
  } else {
    run.settings.store.append(unit, outcome.result, outcome.seconds);
    run.results.set(unit.id, outcome.result);
    run.computed++;
  }
}

/** Cost of what is done. */
interface Tally {
  /** Notes how much of a unit is done, from 0 to 1. */
  set(unit: PlannedUnit, share: number): void;
  cost(): number;
}

function createTally(finished: readonly PlannedUnit[]): Tally {
  const shares = new Map<string, number>();
  let cost = finished.reduce((sum, unit) => sum + unit.cost, 0);
  return {
    set(unit, share) {
      cost += (share - (shares.get(unit.id) ?? 0)) * unit.cost;
      shares.set(unit.id, share);
    },
    cost: () => cost,
  };
}

/** What came of a unit. */
type Outcome = { readonly result: unknown; readonly seconds?: number } | UnitFailure;

async function computeUnit(run: Run, unit: PlannedUnit, executor: Executor): Promise<Outcome> {
  const { store, signal, clock, onBeginAgain } = run.settings;
  const progress = (share: number, news?: TrainingNews): void => {
    run.tally.set(unit, share);
    tell(run, undefined, news && { ...news, unit });
  };
  const kept = store.kept(unit);
  if (kept === 'damaged') onBeginAgain?.(unit, 'its file is damaged');
  const began = clock?.();
  try {
    const result = await executor.compute(run.plan.study.spec, unit.unit, {
      ...{ progress, signal },
      kept: kept === 'damaged' ? undefined : kept,
      keep: (state) => store.keep(unit, state),
      beginAgain(why) {
        onBeginAgain?.(unit, why);
        progress(0);
      },
    });
    // Of a unit that was taken up only the rest was timed.
    const timed = clock !== undefined && began !== undefined && kept === undefined;
    const seconds = timed ? { seconds: Math.round(1000 * (clock() - began)) / 1000 } : {};
    // As it would be read back.
    return { result: fromExactNumbers(JSON.parse(JSON.stringify(withExactNumbers(result)))), ...seconds };
  } catch (error) {
    return { id: unit.id, label: unit.label, cause: causeOf(error) };
  }
}

/** An error in one line. */
function causeOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replaceAll(/\s*\n\s*/g, ' ');
}
