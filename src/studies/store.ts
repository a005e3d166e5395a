/**
 * Where results are kept: the contract, and a store in memory. A store belongs to one plan. What was appended survives
 * whatever becomes of the run; a second store of the same place finds it among its entries.
 */
import type { Entry, UnitFailure } from './journal.ts';
import type { PlannedUnit, UnitState } from './unit.ts';

/** A place for the results of one plan. */
export interface Store {
  /** Units that were finished before it was opened. */
  readonly entries: readonly Entry[];
  /**
   * Keeps a result; what was kept of the unit on its way is forgotten. @param seconds that it took, where that is known
   */
  append(unit: PlannedUnit, result: unknown, seconds?: number): void;
  /** Notes why a unit failed; it is tried again next time. */
  fail(failure: UnitFailure): void;
  /** Where an unfinished unit was when it was last kept; 'damaged' if that cannot be read any more. */
  kept(unit: PlannedUnit): UnitState | 'damaged' | undefined;
  keep(unit: PlannedUnit, state: UnitState): void;
}

/** A store that is gone when the program ends. */
export function createMemoryStore(entries: readonly Entry[] = []): Store {
  const states = new Map<string, UnitState>();
  return {
    entries,
    append: ({ id }) => void states.delete(id),
    fail() {},
    kept: ({ id }) => structuredClone(states.get(id)),
    keep: ({ id }, state) => void states.set(id, structuredClone(state)),
  };
}
