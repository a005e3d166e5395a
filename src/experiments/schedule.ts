/**
 * Works through units with a number of hands: every hand takes the next unit as soon as it is free, the dearest first, so that no long one
 * is left to run alone at the end. A unit that fails is noted with its cause and does not stop the others.
 */
import type { JournalEntry, Unit } from './journal.ts';
import type { Failure, ResultRow } from './result.ts';

/** How dear a unit is, in arbitrary units, as measured with the standard preset's proportions: only for the order and for the time left. */
export function expectedCost(unit: Unit): number {
  const task = { discrimination: 5, production: 1.3, 'ready-set-go': 4 }[unit.task] ?? 1;
  if (unit.reservoir === 'liquid-static') return 12 * task; // finds its rate first
  if (unit.reservoir.startsWith('liquid')) return 8 * task;
  return (unit.reservoir.endsWith('echo-state') ? 3 : 1) * task;
}

/** Dearest first; equally dear ones keep their order. */
export function dearestFirst(units: readonly Unit[]): Unit[] {
  return units.toSorted((a, b) => expectedCost(b) - expectedCost(a));
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
 * @param hands units in progress at a time, ≥ 1
 * @param signal once aborted, no further unit is begun and failures are no longer noted
 * @returns failures, in the order of `units`
 */
export async function runUnits(
  units: readonly Unit[],
  execute: (unit: Unit) => Promise<ResultRow[]>,
  hands: number,
  events: UnitEvents,
  signal?: AbortSignal,
): Promise<Failure[]> {
  const failures = new Map<Unit, Failure>();
  const queue = dearestFirst(units).values();
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
