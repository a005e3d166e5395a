/**
 * What goes on between the build of a subject and its first picture, told in words: it settles, and a large right tank
 * is made, which at 2,000 units is seconds of eigenvalues in one piece. A subject that is no longer wanted is given up
 * at the next occasion.
 */
import type { Event } from '../messages.ts';
import type { Running } from './running.ts';
import { settle } from './settling.ts';

/** Units of a right tank that is made within a second, when it is first drawn. */
const MOST_UNSAID_UNITS = 800;

/** Whom it is told to, and whether it goes on. */
export interface Preparing {
  readonly tell: (event: Event) => void;
  /** Lets others have their turn. */
  readonly rest: () => Promise<void>;
  readonly isWanted: () => boolean;
}

/**
 * Makes a subject ready to be shown; gives whether it was wanted to the end. @param durationMs how long it settles, of
 * model time
 */
export async function prepare(running: Running, durationMs: number, preparing: Preparing): Promise<boolean> {
  const { tell, rest, isWanted } = preparing;
  const passed = async (done: number): Promise<void> => {
    tell({ kind: 'progress', what: 'settling', done, of: durationMs, unit: 'ms' });
    await rest();
  };
  if (!(await settle(running, durationMs, passed, isWanted))) return false;
  if (running.continuousUnits > MOST_UNSAID_UNITS) {
    tell({ kind: 'progress', what: `building the right tank of ${running.continuousUnits} units`, done: 0, of: 1 });
    await rest();
    if (!isWanted()) return false;
    running.continuous();
    await rest();
  }
  return isWanted();
}
