/**
 * How much of its past input can be read off a state: a channel of independent numbers, uniform in [−1, 1], and one
 * output for each lag, which should say the input of so many samples ago (Jaeger 2001, GMD Report 152). Lag 0 is among
 * them, so that N states hold at most N numbers and a delay line of N taps holds just that.
 */
import type { RandomStream } from '../../random.ts';
import { checkRange, withDefaults } from '../options.ts';
import { checkSeries, type SeriesOptions, seriesDefaults } from '../series/series_options.ts';
import { type DrawnSeries, seriesTask } from '../series/series_task.ts';
import { ALL, shownLags } from '../series/series_words.ts';
import type { Task } from '../task.ts';
import { presentMemoryCapacity } from './presentation.ts';
import { scoreMemoryCapacity } from './scores.ts';

const NAME = 'memory-capacity';
const WHERE = `task ${NAME}`;

/** Options of the task. */
export type MemoryCapacityOptions = SeriesOptions & {
  /** How many lags are asked for, from 0 on; more than a reservoir can remember, or its capacity is cut off. */
  readonly lags: number;
};

/** What is presented when nothing else is asked for. */
export const memoryCapacityDefaults: MemoryCapacityOptions = { ...seriesDefaults, lags: 150 };

/** The series late by each lag; before its beginning there was silence. */
function drawSeries(stream: RandomStream, samples: number, lags: number): DrawnSeries {
  const input = Float64Array.from({ length: samples }, () => 2 * stream.uniform() - 1);
  const targets = Array.from({ length: lags }, (_, lag) => input.map((_value, t) => input[t - lag] ?? 0));
  return { inputs: [input], targets };
}

/**
 * The task of remembering; one analog channel, one output for each lag.
 * @throws {InputError} on an option that is unknown or out of range, e.g. a washout that is shorter than the lags
 */
export function memoryCapacityTask(given: Partial<MemoryCapacityOptions> = {}): Task {
  const options = withDefaults(WHERE, memoryCapacityDefaults, given);
  checkRange(WHERE, 'lags', options.lags, 1, 10_000, 'whole');
  checkSeries(WHERE, options, options.lags);
  return seriesTask(
    {
      name: NAME,
      params: options,
      channels: 1,
      conditions: [ALL],
      presentation: presentMemoryCapacity(options),
      draw: (_, stream, samples) => drawSeries(stream, samples, options.lags),
      score: (_, answers) => scoreMemoryCapacity(answers, shownLags(options.lags)),
    },
    options,
  );
}
