/**
 * Going on with the Lorenz system (`../lorenz`): x, y and z are heard and answered. It is read by how long the whole
 * point stays near (Pathak et al. 2018, Phys. Rev. Lett. 120:024102 and Chaos 28:041101).
 */

import { lorenzConstants } from '../lorenz/system.ts';
import { LORENZ_EVERY, lorenzPiece } from '../lorenz/task.ts';
import { withDefaults } from '../options.ts';
import { checkFreeSeries, type FreeSeriesOptions, freeSeriesDefaults } from '../series/free_options.ts';
import { presentFree } from '../series/free_presentation.ts';
import { scoreFree, shownHorizons } from '../series/free_scores.ts';
import { freeSeriesTask } from '../series/free_task.ts';
import type { Task } from '../task.ts';

const NAME = 'lorenz-free';
const WHERE = `task ${NAME}`;

/** Samples of a Lyapunov time. */
const LYAPUNOV_SAMPLES = 1 / (lorenzConstants.lyapunovExponent * LORENZ_EVERY);

/** What is presented when nothing else is asked for; the error is told after a Lyapunov time. */
export const lorenzFreeDefaults: FreeSeriesOptions = { ...freeSeriesDefaults, freeSteps: 1000, horizon: 55 };

/**
 * The task; three analog channels, three outputs.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function lorenzFreeTask(given: Partial<FreeSeriesOptions> = {}): Task {
  const options = withDefaults(WHERE, lorenzFreeDefaults, given);
  checkFreeSeries(WHERE, options);
  const { threshold, horizon, freeSteps } = options;
  const horizons = shownHorizons(horizon, freeSteps);
  return freeSeriesTask(
    {
      ...{ name: NAME, params: options, channels: 3 },
      presentation: presentFree({
        title: 'Going on with a chaotic system in three dimensions (Lorenz)',
        question: `A point goes round on a chaotic attractor, and all of it is heard, a sample each ${LORENZ_EVERY} units of time.`,
        ...{ read: 'validTime', options, horizons, lyapunovSamples: LYAPUNOV_SAMPLES, last: 'z' },
        drawn: { output: 0, name: 'x/20' },
        remark: `A Lyapunov time, in which errors grow e-fold, is ${LYAPUNOV_SAMPLES.toFixed(0)} samples. The system has no noise.`,
      }),
      draw: lorenzPiece,
      score: (continuations) =>
        scoreFree(continuations, { threshold, horizon, horizons, lyapunovSamples: LYAPUNOV_SAMPLES }),
    },
    options,
  );
}
