/**
 * The pattern: five taps at the published shares of its length, each a bump of the output. Taps of an answer are the
 * first five times at which the output stands above half a bump, each at its greatest value there; nothing of where
 * they are looked for depends on the speed that is asked for.
 */

/** When taps come, of the length of the pattern: 325, 1025, 1500, 2400 and 3500 ms of 4 s. */
export const TAPS: readonly number[] = [325, 1025, 1500, 2400, 3500].map((ms) => ms / 4000);
/** Of the length: standard deviation of a bump; and how long answers are heard, a fifth longer than the last tap. */
const WIDTH = 50 / 2000;
export const LISTENED = 1.2 * TAPS[TAPS.length - 1];
const HALF = 0.5;

/** Wanted times in ms. @param length of the pattern at that speed, ms */
export function wantedTaps(length: number): number[] {
  return TAPS.map((tap) => tap * length);
}

/** The wanted output, [steps of dt]. @param length ms */
export function targetOutput(length: number, dt: number): Float64Array {
  const taps = wantedTaps(length);
  return Float64Array.from({ length: Math.round(length / dt) }, (_, k) =>
    taps.reduce((sum, tap) => sum + Math.exp(-(((k * dt - tap) / (WIDTH * length)) ** 2) / 2), 0),
  );
}

/** Times of the taps in ms, ascending; fewer than five where there are no more. @param output [steps of dt] */
export function tapsOf(output: Float64Array, dt: number): number[] {
  const taps: number[] = [];
  let greatest = -1;
  for (let k = 0; k < output.length; k++) {
    if (output[k] > HALF) {
      if (greatest < 0 || output[k] > output[greatest]) greatest = k;
    } else if (greatest >= 0) {
      taps.push(greatest * dt);
      greatest = -1;
    }
  }
  return taps.slice(0, TAPS.length);
}
