/**
 * The parity of n successive bits of some time ago (Bertschinger & Natschläger 2004, Neural Comput. 16:1413): a channel
 * of random signs s(t) = ±1, and an output for each lag τ that should say Π_{i=0}^{n−1} s(t − τ − i). No linear memory
 * has it for n ≥ 2: the product must be computed before it is forgotten.
 */
import type { RandomStream } from '../../random.ts';
import { checkAscending, checkRange, withDefaults } from '../options.ts';
import { checkSeries, type SeriesOptions, seriesDefaults } from '../series/series_options.ts';
import { type DrawnSeries, seriesTask } from '../series/series_task.ts';
import { shownLags } from '../series/series_words.ts';
import type { Task } from '../task.ts';
import { conditionOf, presentDelayedParity } from './presentation.ts';
import { scoreDelayedParity } from './scores.ts';

const NAME = 'delayed-parity';
const WHERE = `task ${NAME}`;

/** Options of the task. */
export type DelayedParityOptions = SeriesOptions & {
  /** How many bits, one condition each. */
  readonly bits: readonly number[];
  /** How many lags are asked for, from 0 on. */
  readonly lags: number;
};

/** What is presented when nothing else is asked for. */
export const delayedParityDefaults: DelayedParityOptions = { ...seriesDefaults, bits: [2, 3], lags: 20 };

function drawSeries(stream: RandomStream, samples: number, bits: number, lags: number): DrawnSeries {
  const signs = Float64Array.from({ length: samples }, () => (stream.uniform() < 0.5 ? -1 : 1));
  const targets = Array.from({ length: lags }, (_, lag) =>
    signs.map((_value, t) =>
      Array.from({ length: bits }, (_, i) => signs[t - lag - i] ?? 1).reduce((a, b) => a * b, 1),
    ),
  );
  return { inputs: [signs], targets };
}

/**
 * The task; one analog channel, one output for each lag.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function delayedParityTask(given: Partial<DelayedParityOptions> = {}): Task {
  const options = withDefaults(WHERE, delayedParityDefaults, given);
  const { bits, lags } = options;
  checkAscending(WHERE, 'bits', bits, 1, 20);
  for (const [i, n] of bits.entries()) checkRange(WHERE, `bits[${i}]`, n, 1, 20, 'whole');
  checkRange(WHERE, 'lags', lags, 1, 10_000, 'whole');
  checkSeries(WHERE, options, lags + bits[bits.length - 1]);
  const conditions = bits.map(conditionOf);
  return seriesTask(
    {
      ...{ name: NAME, params: options, channels: 1, conditions },
      presentation: presentDelayedParity(options),
      draw: (condition, stream, samples) => drawSeries(stream, samples, bits[conditions.indexOf(condition)], lags),
      score: (_, answers) => scoreDelayedParity(answers, shownLags(lags)),
    },
    options,
  );
}
