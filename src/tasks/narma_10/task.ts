/**
 * NARMA-10 (Atiya & Parlos 2000, IEEE Trans. Neural Netw. 11:697), a nonlinear system that looks back ten steps:
 *   y(t + 1) = .3 y(t) + .05 y(t) Σ_{i=0}^{9} y(t − i) + 1.5 u(t) u(t − 9) + .1,   u uniform in [0, .5]
 * After each input u(t) the output should say y(t + 1). The system may diverge: such a series is drawn again.
 *
 * Surprise: other definitions go by the same name. ReservoirPy's default is another order with other constants, whose
 * sum leaves y(t) out.
 */
import { refuse } from '../../errors.ts';
import type { RandomStream } from '../../random.ts';
import { withDefaults } from '../options.ts';
import { checkSeries, type SeriesOptions, seriesDefaults } from '../series/series_options.ts';
import { type DrawnSeries, seriesTask } from '../series/series_task.ts';
import { ALL } from '../series/series_words.ts';
import type { Task } from '../task.ts';
import { presentNarma10 } from './presentation.ts';
import { scoreNarma10 } from './scores.ts';

const NAME = 'narma-10';
const WHERE = `task ${NAME}`;
const ORDER = 10;
/** A series beyond this has diverged; it never comes back. */
const DIVERGED = 1e3;
/** One series in some thousands diverges. */
const MOST_DRAWS = 100;

/** Options of the task. */
export type Narma10Options = SeriesOptions;

/** The outputs to an input, from silence: element t is y(t + 1), wanted after u(t). @param u [T] */
export function narma10(u: ArrayLike<number>): Float64Array {
  const next = new Float64Array(u.length);
  const y = (t: number): number => next[t - 1] ?? 0;
  for (let t = 0; t < u.length; t++) {
    let sum = 0;
    for (let i = 0; i < ORDER; i++) sum += y(t - i);
    next[t] = 0.3 * y(t) + 0.05 * y(t) * sum + 1.5 * u[t] * (u[t - (ORDER - 1)] ?? 0) + 0.1;
  }
  return next;
}

function drawSeries(stream: RandomStream, samples: number): DrawnSeries {
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const input = Float64Array.from({ length: samples }, () => 0.5 * stream.uniform());
    const target = narma10(input);
    if (target.every((value) => Math.abs(value) <= DIVERGED)) return { inputs: [input], targets: [target] };
  }
  return refuse(WHERE, `every series of ${samples} samples diverged (${MOST_DRAWS} draws)`, 'use shorter series');
}

/**
 * The task; one analog channel, one output.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function narma10Task(given: Partial<Narma10Options> = {}): Task {
  const options = withDefaults(WHERE, seriesDefaults, given);
  checkSeries(WHERE, options, ORDER);
  return seriesTask(
    {
      name: NAME,
      params: options,
      channels: 1,
      conditions: [ALL],
      presentation: presentNarma10(),
      draw: (_, stream, samples) => drawSeries(stream, samples),
      score: (_, answers) => scoreNarma10(answers),
    },
    options,
  );
}
