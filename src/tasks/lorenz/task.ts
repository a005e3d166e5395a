/**
 * The Lorenz system, one sample and more ahead. Heard are x, y and z in units of 20, z less 25, wanted is x later. A
 * sample is .02 units of time, a 55th of a Lyapunov time. Each series begins at another point, and is on the attractor.
 */
import type { RandomStream } from '../../random.ts';
import { withDefaults } from '../options.ts';
import { aheadOf, checkHorizons, presentForecast, scoreForecast } from '../series/forecast.ts';
import { checkSeries, type SeriesOptions, seriesDefaults } from '../series/series_options.ts';
import { type DrawnSeries, seriesTask } from '../series/series_task.ts';
import { ALL } from '../series/series_words.ts';
import type { Task } from '../task.ts';
import { lorenz } from './system.ts';

const NAME = 'lorenz';
const WHERE = `task ${NAME}`;

/** Units of time between samples. */
export const LORENZ_EVERY = 0.02;
/** Of the solver: halving its step changes a series of 5 units of time by less than 1e-5, where x is some 10. */
export const LORENZ_SUBSTEPS = 20;
/** Samples until a series is on the attractor. */
const SETTLED = 1000;
const SCALE = 20;
const CENTRE = [0, 0, 25] as const;

/** Options of the task. */
export type LorenzOptions = SeriesOptions & {
  /** How far ahead, in samples of .02 units of time. */
  readonly horizons: readonly number[];
};

/** What is presented when nothing else is asked for. */
export const lorenzDefaults: LorenzOptions = { ...seriesDefaults, horizons: [1, 5, 12, 25, 50] };

/** A piece of the attractor as it is heard, [3][samples]. */
export function lorenzPiece(stream: RandomStream, samples: number): Float64Array[] {
  const start = [stream.normal(), stream.normal(), CENTRE[2] + stream.normal()] as const;
  const series = lorenz(start, LORENZ_EVERY, SETTLED + samples, LORENZ_SUBSTEPS);
  return series.map((values, i) => values.subarray(SETTLED).map((value) => (value - CENTRE[i]) / SCALE));
}

function drawSeries(stream: RandomStream, samples: number, horizons: readonly number[]): DrawnSeries {
  const series = lorenzPiece(stream, samples + horizons[horizons.length - 1]);
  return { inputs: series.map((values) => values.slice(0, samples)), targets: aheadOf(series[0], horizons, samples) };
}

/**
 * The task; three analog channels, one output for each horizon.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function lorenzTask(given: Partial<LorenzOptions> = {}): Task {
  const options = withDefaults(WHERE, lorenzDefaults, given);
  checkHorizons(WHERE, options.horizons);
  checkSeries(WHERE, options, 0);
  const { horizons } = options;
  return seriesTask(
    {
      ...{ name: NAME, params: options, channels: 3, conditions: [ALL] },
      presentation: presentForecast({
        title: 'A chaotic system in three dimensions (Lorenz)',
        question: 'A point goes round on a chaotic attractor, and all of it is heard.',
        horizons,
        sample: `${LORENZ_EVERY} units of time`,
        remark: 'A Lyapunov time, in which errors grow e-fold, is 55 samples. The system has no noise.',
      }),
      draw: (_, stream, samples) => drawSeries(stream, samples, horizons),
      score: (_, answers) => scoreForecast(answers, horizons),
    },
    options,
  );
}
