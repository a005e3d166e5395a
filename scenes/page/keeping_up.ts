/**
 * Whether pictures keep up with time, and how much is drawn: where a picture has to wait for the one before it for
 * longer than 20 a second allow, what is costly is left out, and then pixels are. It never goes back: what was too much
 * would be so again.
 */

/** How much is drawn, from all of it (0) on. */
export const DETAILS = [
  { plain: false, pixels: 1 },
  { plain: true, pixels: 1 },
  { plain: true, pixels: 0.7 },
  { plain: true, pixels: 0.5 },
] as const;

/** The longest that a picture may wait on average, ms, of so many. */
const LONGEST_WAIT = 50;
const PICTURES = 24;
/** A wait that is longer is no matter of drawing: the tab was hidden, or the machine slept. */
const NO_WAIT = 1500;

/** Follows the waits. */
export interface KeepingUp {
  /** Number of the detail. */
  readonly detail: number;
  /** A picture has waited for so long; gives whether less is to be drawn from now on. */
  waited(ms: number): boolean;
}

/** Creates it, with all that there is to be drawn. */
export function createKeepingUp(): KeepingUp {
  let detail = 0;
  let [sum, count] = [0, 0];
  return {
    get detail() {
      return detail;
    },
    waited(ms) {
      if (ms > NO_WAIT || detail === DETAILS.length - 1) return false;
      [sum, count] = [sum + ms, count + 1];
      if (count < PICTURES) return false;
      const slow = sum / count > LONGEST_WAIT;
      [sum, count] = [0, 0];
      if (slow) detail++;
      return slow;
    },
  };
}
