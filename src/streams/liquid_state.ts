/**
 * The liquid state: each neuron's spikes filtered with an exponential, x(T) = Σ exp(−(T − t_k)/tau) over its spikes t_k
 * in (T − window, T] (Maass et al. 2002 use tau = 30 ms). The window is finite because no physical trace is exact in
 * its tail: in float64 even e^−10 of a spike has all its digits, and a readout that standardises its states would read
 * from it a spike of 300 ms ago.
 */
import { Observable, type OperatorFunction } from 'rxjs';
import { isOnGrid, stepAtOrBefore } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';
import type { SpikeBatch } from '../signals.ts';

/**
 * Length of a liquid state's window where none is given, in time constants: what is left of a spike by then is .7 %.
 */
export const WINDOW_TAUS = 5;

/** State of one copy of the liquid at one instant. */
export interface LiquidState {
  /** Which of the wanted samples this is. */
  readonly sample: number;
  readonly timeMs: number;
  readonly copy: number;
  /** [size]; a fresh array. */
  readonly state: Float64Array;
}

/** An instant at which a copy is read. */
export interface LiquidSample {
  /** ms, ≥ 0. */
  readonly timeMs: number;
  readonly copy: number;
}

/** How spikes become a state. */
export interface LiquidFilter {
  /** Neurons per copy. */
  readonly size: number;
  /** Time step of the network in ms. */
  readonly dt: number;
  /** Time constant of the filter in ms, > 0; ∞ counts spikes. */
  readonly tau: number;
  /** How far back a state looks, ms, > 0: a spike of that age or more counts nothing. 5 tau where left out. */
  readonly window?: number;
}

/** Options of {@link liquidState}: samples of copies; or, for one network that goes on, an interval. */
export type LiquidStateOptions = LiquidFilter &
  (
    | { readonly copies: number; readonly samples: readonly LiquidSample[] }
    /** A multiple of dt. */
    | { readonly everyMs: number }
  );

/** A sample and its last step. */
interface PlacedSample extends LiquidSample {
  readonly sample: number;
  readonly step: number;
}

/** Time constants after which float64 has nothing left of an exponential. */
const NOTHING_LEFT_TAUS = 746;

/** Spikes within the window, copy by copy in the order of time. */
function createSpikeLog({ size, dt, tau, window: asked = WINDOW_TAUS * tau }: LiquidFilter, copies: number) {
  const window = Math.min(asked, NOTHING_LEFT_TAUS * tau);
  /** Steps after which a spike is too old, for a state on the grid. */
  const kept = Math.ceil(window / dt - 1e-6);
  const weights = Float64Array.from({ length: kept }, (_, age) => Math.exp((-age * dt) / tau));
  const logs = Array.from({ length: copies }, () => ({ steps: [] as number[], neurons: [] as number[], first: 0 }));
  return {
    add(lane: number, step: number): void {
      const log = logs[copies === 1 ? 0 : Math.floor(lane / size)];
      while (log.first < log.steps.length && log.steps[log.first] <= step - kept) log.first++;
      // Spikes that are too old are removed once they are most of the log, so that each spike is moved about once.
      if (log.first > 1000 && 2 * log.first > log.steps.length) {
        log.steps.splice(0, log.first);
        log.neurons.splice(0, log.first);
        log.first = 0;
      }
      log.steps.push(step);
      log.neurons.push(lane % size);
    },
    read({ copy, step, timeMs }: PlacedSample): Float64Array {
      const state = new Float64Array(size);
      const { steps, neurons, first } = logs[copy];
      // Between two steps all spikes are older by the same.
      const since = Math.max(0, timeMs - step * dt);
      const oldest = step - Math.ceil((window - since) / dt - 1e-6);
      for (let i = steps.length - 1; i >= first && steps[i] > oldest; i--)
        state[neurons[i]] += weights[step - steps[i]];
      const decay = since > 0 ? Math.exp(-since / tau) : 1;
      return decay === 1 ? state : state.map((value) => value * decay);
    },
  };
}

function checkFilter({ size, dt, tau, window = WINDOW_TAUS * tau }: LiquidFilter): void {
  if (!Number.isInteger(size) || size < 1) refuse('liquid state', `number of neurons (${size})`, 'use an integer ≥ 1');
  for (const [name, value] of Object.entries({ dt, tau, window }))
    if (!(value > 0 && (Number.isFinite(value) || name === 'tau')))
      refuse('liquid state', `${name} is out of range (${value} ms)`, 'use a positive number');
}

/** Reads states at samples in the order of time. @param begin the samples, anew for each subscription */
function statesAt(
  filter: LiquidFilter,
  copies: number,
  begin: () => Iterator<PlacedSample, undefined>,
): OperatorFunction<SpikeBatch, LiquidState> {
  return (source) =>
    new Observable((subscriber) => {
      const log = createSpikeLog(filter, copies);
      const samples = begin();
      let next = samples.next().value;
      const emitBefore = (end: number): void => {
        for (; next !== undefined && next.step < end; next = samples.next().value) {
          const { sample, timeMs, copy } = next;
          subscriber.next({ sample, timeMs, copy, state: log.read(next) });
        }
      };
      return source.subscribe({
        next({ steps, senders, toStep }) {
          for (let i = 0; i < steps.length; i++) {
            if (next !== undefined && next.step < steps[i]) emitBefore(steps[i]);
            log.add(senders[i], steps[i]);
          }
          emitBefore(toStep + 1);
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      });
    });
}

/**
 * Turns spike batches into states, one per sample, in the order of time (then of the samples given); or one whenever
 * `everyMs` have passed, of a network from its first step on.
 * @throws {InputError} for a size, a time constant, a window or an interval out of range, or a sample that is no
 *   instant ≥ 0 of one of the copies
 */
export function liquidState(options: LiquidStateOptions): OperatorFunction<SpikeBatch, LiquidState> {
  if ('everyMs' in options) {
    const { everyMs, ...filter } = options;
    checkFilter(filter);
    if (!(everyMs >= filter.dt && Number.isFinite(everyMs) && isOnGrid(everyMs, filter.dt)))
      refuse('liquid state', `everyMs (${everyMs} ms)`, `use a multiple of dt ${filter.dt} ms, at least dt`);
    return regularLiquidState({ ...filter, everySteps: Math.round(everyMs / filter.dt) });
  }
  const { copies, dt, samples } = options;
  checkFilter(options);
  if (!Number.isInteger(copies) || copies < 1)
    refuse('liquid state', `number of copies (${copies})`, 'use an integer ≥ 1');
  for (const { timeMs, copy } of samples) {
    if (!(timeMs >= 0 && Number.isFinite(timeMs)))
      refuse('liquid state', `sample time (${timeMs} ms)`, 'use a number of ms ≥ 0');
    if (!Number.isInteger(copy) || copy < 0 || copy >= copies)
      refuse('liquid state', `no such copy (${copy})`, `use 0 … ${copies - 1}`);
  }
  const order = samples
    .map(({ timeMs, copy }, sample) => ({ sample, timeMs, copy, step: stepAtOrBefore(timeMs, dt) }))
    .sort((a, b) => a.timeMs - b.timeMs || a.sample - b.sample);
  return statesAt(options, copies, () => order.values() as Iterator<PlacedSample, undefined>);
}

function* regularSamples(everySteps: number, dt: number): Generator<PlacedSample, undefined> {
  for (let sample = 1; ; sample++) {
    const step = sample * everySteps;
    yield { sample, step, timeMs: step * dt, copy: 0 };
  }
}

/**
 * The same for a liquid that goes on without an end: the state of its one copy every `everySteps` steps, to the bit
 * that of {@link liquidState}.
 * @throws {InputError} for an option out of range
 */
export function regularLiquidState(
  options: LiquidFilter & { readonly everySteps: number },
): OperatorFunction<SpikeBatch, LiquidState> {
  const { dt, everySteps } = options;
  checkFilter(options);
  if (!Number.isInteger(everySteps) || everySteps < 1)
    refuse('liquid state', `steps between states (${everySteps})`, 'use an integer ≥ 1');
  return statesAt(options, 1, () => regularSamples(everySteps, dt));
}
