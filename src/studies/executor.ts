/**
 * Who computes units: the contract, and the executor of this very thread. Others run units on threads
 * (src/cli/node/thread_executor.ts) or would send them to other machines; all that they need is the study and the unit
 * as plain data. Results must not depend on which one is used.
 */
import { openStudy } from './catalogue.ts';
import type { StudySpec } from './study.ts';
import type { UnitContext } from './unit.ts';

/** Computes units. */
export interface Executor {
  /** Units that it can compute at a time, ≥ 1. */
  readonly hands: number;
  /** Computes a unit. @param unit its data @throws whatever the unit throws */
  compute(study: StudySpec, unit: unknown, context: Omit<UnitContext, 'clock'>): Promise<unknown>;
  /** Ends at once; what is being computed is lost. */
  dispose(): Promise<void>;
}

/** Computes here, one unit at a time. @param clock seconds since any fixed moment */
export function createLocalExecutor(clock: () => number = () => 0): Executor {
  return {
    hands: 1,
    compute: async (study, unit, context) => (await openStudy(study)).compute(unit, { ...context, clock }),
    dispose: async () => {},
  };
}
