/**
 * A simulator advances a network window by window and publishes what happened. It is the one live wire: readouts, recorders
 * and scenes subscribe to the same stream of spike batches.
 */
import type { Observable } from 'rxjs';
import type { SpikeBatch, SpikeTrains } from './signals.ts';

/** Recorded variables of one window. */
export interface TraceBatch {
  /** The window's steps are `fromStep + 1 … toStep`. */
  readonly fromStep: number;
  readonly toStep: number;
  /** One array per variable, [steps of the window × recorded neurons], row-major. */
  readonly values: Readonly<Record<string, Float64Array>>;
}

/** A network in motion. */
export interface Simulator {
  /** Which engine runs, e.g. `reference`, `gpu.js webasm`. */
  readonly engine: string;
  /** Time in steps; time in ms is `step * dt`. */
  readonly step: number;
  readonly spikes: Observable<SpikeBatch>;
  /** Values of `record.variables` of `record.neurons` at every step; never emits if nothing is recorded. */
  readonly traces: Observable<TraceBatch>;
  /**
   * Adds input spikes for one copy of the network.
   * @param trains spike times in ms, absolute, one array per channel of the whole network; times in the past are refused
   */
  schedule(trains: SpikeTrains, copy?: number): void;
  /** Advances by a duration in ms (rounded to whole steps) and resolves when its last batch has been published. */
  run(durationMs: number): Promise<void>;
  dispose(): void;
}

/** Options of {@link Simulator}. */
export interface SimulatorOptions {
  readonly engine?: 'default' | 'reference';
  /** Independent copies of the network that advance together. */
  readonly copies?: number;
  /** Random-stream identity of each copy, [copies]; 0, 1, 2 … where left out. */
  readonly copyIds?: readonly number[];
  readonly record?: { readonly neurons: readonly number[]; readonly variables: readonly string[] };
}
