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

/** Turns spike batches into states, one per sample, in the order of time (then of the samples given). */
export function liquidState(options: LiquidStateOptions): OperatorFunction<SpikeBatch, LiquidState> {
  const { size, copies, dt, tau, samples } = options;
  const order = samples
    .map(({ timeMs, copy }, sample) => ({ sample, timeMs, copy, step: Math.floor(timeMs / dt + 1e-9) }))
    .sort((a, b) => a.timeMs - b.timeMs || a.sample - b.sample);
  return (source) =>
    new Observable((subscriber) => {
      const value = new Float64Array(size * copies);
      const lastMs = new Float64Array(size * copies);
      let next = 0;
      const emitBefore = (step: number): void => {
        for (; next < order.length && order[next].step < step; next++) {
          const { sample, timeMs, copy } = order[next];
          const state = new Float64Array(size);
          for (let n = 0; n < size; n++) {
            const lane = copy * size + n;
            if (value[lane] > 0) state[n] = value[lane] * Math.exp((lastMs[lane] - timeMs) / tau);
          }
          subscriber.next({ sample, timeMs, copy, state });
        }
      };
      return source.subscribe({
        next({ steps, senders, toStep }) {
          for (let i = 0; i < steps.length; i++) {
            emitBefore(steps[i]);
            const lane = senders[i];
            const timeMs = steps[i] * dt;
            value[lane] = value[lane] * Math.exp((lastMs[lane] - timeMs) / tau) + 1;
            lastMs[lane] = timeMs;
          }
          emitBefore(toStep + 1);
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      });
    });
}
