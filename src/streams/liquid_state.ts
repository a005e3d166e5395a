/**
 * The liquid state: each neuron's spikes filtered with an exponential, x(T) = Σ exp(−(T − t_k)/tau) over its spikes t_k ≤ T (Maass et
 * al. 2002 use tau = 30 ms). Computed from event to event: nothing is done for a neuron between its spikes.
 */
import { Observable, type OperatorFunction } from 'rxjs';
import type { SpikeBatch } from '../signals.ts';

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
  readonly timeMs: number;
  readonly copy: number;
}

/** Options of {@link liquidState}. */
export interface LiquidStateOptions {
  /** Neurons per copy. */
  readonly size: number;
  readonly copies: number;
  /** Time step of the network in ms. */
  readonly dt: number;
  /** Time constant of the filter in ms, > 0. */
  readonly tau: number;
  readonly samples: readonly LiquidSample[];
}

/** Filtered spikes of all lanes, from event to event. */
function createTraces(lanes: number, dt: number, tau: number) {
  const value = new Float64Array(lanes);
  const lastMs = new Float64Array(lanes);
  return {
    add(lane: number, step: number): void {
      const timeMs = step * dt;
      value[lane] = value[lane] * Math.exp((lastMs[lane] - timeMs) / tau) + 1;
      lastMs[lane] = timeMs;
    },
    read(first: number, size: number, timeMs: number): Float64Array {
      const state = new Float64Array(size);
      for (let n = 0; n < size; n++) {
        const lane = first + n;
        if (value[lane] > 0) state[n] = value[lane] * Math.exp((lastMs[lane] - timeMs) / tau);
      }
      return state;
    },
  };
}

/** Turns spike batches into states, one per sample, in the order of time (then of the samples given). */
export function liquidState(options: LiquidStateOptions): OperatorFunction<SpikeBatch, LiquidState> {
  const { size, copies, dt, tau, samples } = options;
  const order = samples
    .map(({ timeMs, copy }, sample) => ({ sample, timeMs, copy, step: Math.floor(timeMs / dt + 1e-9) }))
    .sort((a, b) => a.timeMs - b.timeMs || a.sample - b.sample);
  return (source) =>
    new Observable((subscriber) => {
      const traces = createTraces(size * copies, dt, tau);
      let next = 0;
      const emitBefore = (step: number): void => {
        for (; next < order.length && order[next].step < step; next++) {
          const { sample, timeMs, copy } = order[next];
          subscriber.next({ sample, timeMs, copy, state: traces.read(copy * size, size, timeMs) });
        }
      };
      return source.subscribe({
        next({ steps, senders, toStep }) {
          for (let i = 0; i < steps.length; i++) {
            emitBefore(steps[i]);
            traces.add(senders[i], steps[i]);
          }
          emitBefore(toStep + 1);
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      });
    });
}

/** The same for a liquid that goes on without an end: the state of its one copy every `everySteps` steps, to the bit that of {@link liquidState}. */
export function regularLiquidState(options: {
  readonly size: number;
  readonly dt: number;
  readonly tau: number;
  readonly everySteps: number;
}): OperatorFunction<SpikeBatch, LiquidState> {
  const { size, dt, tau, everySteps } = options;
  return (source) =>
    new Observable((subscriber) => {
      const traces = createTraces(size, dt, tau);
      let sample = 1;
      const emitBefore = (step: number): void => {
        for (; sample * everySteps < step; sample++) {
          const timeMs = sample * everySteps * dt;
          subscriber.next({ sample, timeMs, copy: 0, state: traces.read(0, size, timeMs) });
        }
      };
      return source.subscribe({
        next({ steps, senders, toStep }) {
          for (let i = 0; i < steps.length; i++) {
            emitBefore(steps[i]);
            traces.add(senders[i], steps[i]);
          }
          emitBefore(toStep + 1);
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      });
    });
}
