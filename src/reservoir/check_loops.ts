/**
 * Random networks so sparse that many of them have no loop: all eigenvalues of such a matrix are 0, and no factor gives
 * it a spectral radius. That shows only once it is drawn, and with some seeds not at all; with fewer connections than
 * units they are refused before anything is. With a few more a small network may still have none, and is refused when
 * it is drawn.
 */
import { refuse } from '../errors.ts';

/** Connections of a unit in the mean. */
const FEWEST_CONNECTIONS = 1;

/**
 * Refuses networks so sparse that many of them have no loop.
 * @param sizes of the networks @param density probability of a connection @param spectralRadius that is wanted
 * @throws {InputError}
 */
export function checkLoops(where: string, sizes: readonly number[], density: number, spectralRadius: number): void {
  const least = Math.min(...sizes);
  const enough = Number(Math.min(1, FEWEST_CONNECTIONS / least).toPrecision(6));
  if (spectralRadius > 0 && density < enough)
    refuse(where, `density too small for ${least} units to have a loop (${density})`, `use at least ${enough}`);
}
