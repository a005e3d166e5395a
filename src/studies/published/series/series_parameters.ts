/** What a user may set of the series that systems are tried on, and what does not go together in their networks. */
import { refuse } from '../../../errors.ts';
import type { ExperimentParameters } from '../experiment_parameter.ts';

/** Lengths and numbers of series. */
export const seriesParameters: ExperimentParameters<{
  readonly washout: number;
  readonly trainSeries: number;
  readonly testSeries: number;
  readonly steps: number;
}> = {
  washout: { meaning: 'samples at the beginning of a series that are not looked at', most: 100_000, whole: true },
  trainSeries: { meaning: 'series for training', least: 2, most: 1000, whole: true },
  testSeries: { meaning: 'series for tests', least: 1, most: 1000, whole: true },
  steps: { meaning: 'samples of each series', least: 20, most: 1e6, whole: true },
};

/** Connections of a unit in the mean; with fewer, a small network may have no loop, and no spectral radius to scale. */
const FEWEST_CONNECTIONS = 2;

/**
 * Refuses networks so sparse that some of them have no loop. @param sizes of the networks
 * @throws {InputError}
 */
export function checkLoops(where: string, sizes: readonly number[], density: number, spectralRadius: number): void {
  const least = Math.min(...sizes);
  if (spectralRadius > 0 && density < 1 && density * least < FEWEST_CONNECTIONS)
    refuse(where, `density of ${density} for ${least} units`, `use at least ${FEWEST_CONNECTIONS / least}, or all (1)`);
}
