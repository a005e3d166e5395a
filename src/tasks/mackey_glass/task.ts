/**
 * The Mackey–Glass series, one sample and more ahead. Heard is x(t) − 1, sample by sample, wanted the same later. Each
 * series begins with another past, and after some time on the attractor. How it is gone on
 * with, where answers are heard again, is another task: `mackey-glass-free`.
 */
import type { RandomStream } from '../../random.ts';
import { checkRange, withDefaults } from '../options.ts';
import { aheadOf, checkHorizons, presentForecast, scoreForecast } from '../series/forecast.ts';
import { checkSeries, type SeriesOptions, seriesDefaults } from '../series/series_options.ts';
import { type DrawnSeries, seriesTask } from '../series/series_task.ts';
import { ALL } from '../series/series_words.ts';
import type { Task } from '../task.ts';
import { mackeyGlass } from './delay_equation.ts';

const NAME = 'mackey-glass';
const WHERE = `task ${NAME}`;

/** Step of the solver: halving it changes a series of 300 time units by less than 1e-6. */
export const SOLVER_STEP = 0.1;
/** Time until a series is on the attractor. */
const SETTLED = 500;
const PASTS = [0.5, 1.3] as const;

/** Options of the task. */
export type MackeyGlassTaskOptions = SeriesOptions & {
  /** Delay of the equation; chaotic from about 17 on. */
  readonly tau: number;
  /** How far ahead, in samples of one time unit. */
  readonly horizons: readonly number[];
};

/** What is presented when nothing else is asked for. */
export const mackeyGlassDefaults: MackeyGlassTaskOptions = {
  ...seriesDefaults,
  tau: 17,
  horizons: [1, 6, 17, 42, 84],
};

/** A piece of the attractor, one sample a time unit, less 1. */
export function mackeyGlassPiece(stream: RandomStream, tau: number, samples: number): Float64Array {
  const past = PASTS[0] + (PASTS[1] - PASTS[0]) * stream.uniform();
  return mackeyGlass({ tau, past, step: SOLVER_STEP, from: SETTLED, every: 1, samples }).map((value) => value - 1);
}

function drawSeries(stream: RandomStream, samples: number, { tau, horizons }: MackeyGlassTaskOptions): DrawnSeries {
  const series = mackeyGlassPiece(stream, tau, samples + horizons[horizons.length - 1]);
  return { inputs: [series.slice(0, samples)], targets: aheadOf(series, horizons, samples) };
}

/**
 * The task; one analog channel, one output for each horizon.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function mackeyGlassTask(given: Partial<MackeyGlassTaskOptions> = {}): Task {
  const options = withDefaults(WHERE, mackeyGlassDefaults, given);
  checkRange(WHERE, 'tau', options.tau, 1, 1000, 'whole');
  checkHorizons(WHERE, options.horizons);
  checkSeries(WHERE, options, 0);
  const { tau, horizons } = options;
  return seriesTask(
    {
      ...{ name: NAME, params: options, channels: 1, conditions: [ALL] },
      presentation: presentForecast({
        title: `A chaotic series (Mackey–Glass, τ = ${tau})`,
        question: 'A system with a delayed feedback of its own goes on by itself.',
        horizons,
        sample: 'one unit of time',
        remark:
          'The series has noise neither in it nor on it, and 84 is the horizon at which networks have been compared since Jaeger & Haas (2004).',
      }),
      draw: (_, stream, samples) => drawSeries(stream, samples, options),
      score: (_, answers) => scoreForecast(answers, horizons),
    },
    options,
  );
}
