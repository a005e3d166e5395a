/**
 * Random networks so sparse that some of them have no loop: all eigenvalues of such a matrix are 0, and no factor gives
 * it a spectral radius. That shows only once it is drawn, and with some seeds not at all; so few connections are
 * refused before anything is.
 */
import { refuse } from '../errors.ts';

/** Connections of a unit in the mean; with fewer, a small network may have no loop. */
const FEWEST_CONNECTIONS = 2;

/**
 * Refuses networks so sparse that some of them have no loop.
 * @param sizes of the networks @param density probability of a connection @param spectralRadius that is wanted
 * @throws {InputError}
 */
export function checkLoops(where: string, sizes: readonly number[], density: number, spectralRadius: number): void {
  const least = Math.min(...sizes);
  const enough = Number(Math.min(1, FEWEST_CONNECTIONS / least).toPrecision(6));
  if (spectralRadius > 0 && density < enough)
    refuse(where, `density too small for ${least} units to have a loop (${density})`, `use at least ${enough}`);
}
