/**
 * Times that lost their last digits on the way into a file, by nine decimals or by another unit: near the grid of the
 * time step, where the file says it, they are put back on it, so that they are those of the run to the bit.
 */

/** A share of a step that rounding explains, and no distance between two times. */
const NEAR = 1e-6;

/** A time in ms as a run has it. @param dt time step in ms; undefined where it is not known */
export function onGrid(timeMs: number, dt: number | undefined): number {
  if (dt !== undefined) {
    const step = Math.round(timeMs / dt);
    if (Math.abs(timeMs / dt - step) < NEAR) return step * dt;
  }
  return Number.isFinite(timeMs) ? Number(timeMs.toFixed(9)) : timeMs;
}
