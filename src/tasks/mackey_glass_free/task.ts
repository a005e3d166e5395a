/**
 * Going on with the Mackey–Glass series (`../mackey_glass`). It is read by the error after 84 samples, as networks have
 * been since Jaeger & Haas 2004 (Science 304:78): NRMSE₈₄, taken over the starts.
 */

import { lyapunovTimes } from '../mackey_glass/lyapunov_times.ts';
import { mackeyGlassPiece } from '../mackey_glass/task.ts';
import { checkRange, withDefaults } from '../options.ts';
import { checkFreeSeries, type FreeSeriesOptions, freeSeriesDefaults } from '../series/free_options.ts';
import { presentFree } from '../series/free_presentation.ts';
import { scoreFree, shownHorizons } from '../series/free_scores.ts';
import { freeSeriesTask } from '../series/free_task.ts';
import type { Task } from '../task.ts';

const NAME = 'mackey-glass-free';
const WHERE = `task ${NAME}`;

/** Options of the task. */
export type MackeyGlassFreeOptions = FreeSeriesOptions & {
  /** Delay of the equation; below 5 the solution comes to rest. */
  readonly tau: number;
};

/** What is presented when nothing else is asked for. */
export const mackeyGlassFreeDefaults: MackeyGlassFreeOptions = {
  ...freeSeriesDefaults,
  ...{ freeSteps: 2000, horizon: 84, tau: 17 },
};

/**
 * The task; one analog channel, one output.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function mackeyGlassFreeTask(given: Partial<MackeyGlassFreeOptions> = {}): Task {
  const options = withDefaults(WHERE, mackeyGlassFreeDefaults, given);
  const { tau, threshold, horizon, freeSteps } = options;
  checkRange(WHERE, 'tau', tau, 5, 1000, 'whole');
  checkFreeSeries(WHERE, options);
  const horizons = shownHorizons(horizon, freeSteps);
  // A sample is one unit of time.
  const lyapunovSamples = lyapunovTimes[tau];
  const times =
    lyapunovSamples === undefined
      ? ''
      : ` A Lyapunov time, in which errors grow e-fold, is ${lyapunovSamples} samples.`;
  return freeSeriesTask(
    {
      ...{ name: NAME, params: options, channels: 1 },
      presentation: presentFree({
        title: `Going on with a chaotic series (Mackey–Glass, τ = ${tau})`,
        question: 'A system with a delayed feedback of its own goes on by itself, a sample each unit of time.',
        ...{ read: 'nrmse', options, horizons, lyapunovSamples, last: 'the series' },
        drawn: { output: 0, name: 'x − 1' },
        remark: `The series has noise neither in it nor on it.${times}`,
      }),
      draw: (stream, samples) => [mackeyGlassPiece(stream, tau, samples)],
      score: (continuations) => scoreFree(continuations, { threshold, horizon, horizons, lyapunovSamples }),
    },
    options,
  );
}
