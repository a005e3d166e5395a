/** The bounds of the time step, in one refusal for circuits, SONATA runs and the command line. */

import { refuse } from '../src/errors.ts';
import { LEAST_DT, MOST_DT } from './time_grid.ts';

/**
 * Refuses a step that is none, or that engines cannot count. @param dt ms @param where what gives it @throws
 * {InputError} with its bounds
 */
export function checkDt(dt: number, where: string): void {
  if (!(dt >= LEAST_DT && dt <= MOST_DT))
    refuse(where, `dt is out of range (${dt} ms)`, `use ${LEAST_DT} … ${MOST_DT} ms`);
}
