/**
 * The signals that flow between the parts: spikes out of a network, spikes into it, and the states that readouts see.
 * A step is an integer; step s ends at time s·dt, and a spike "at t" belongs to the step that ends at t (NEST's convention).
 */
import type { NdArray } from 'ndarray';

/** The spikes of one window or several, sorted by step, then neuron, then copy. */
export interface SpikeBatch {
  /** First step of the batch, exclusive: its steps are `fromStep + 1 … toStep`. */
  readonly fromStep: number;
  /** Last step of the batch, inclusive. */
  readonly toStep: number;
  /** Step of each spike, [spikes]. */
  readonly steps: Uint32Array;
  /** Neuron of each spike, [spikes]; with several copies of a network, `copy * network.size + neuron`. */
  readonly senders: Uint32Array;
}

/** Spike times in ms, ascending, one array per input channel. */
export type SpikeTrains = readonly Float64Array[];

/** States of a reservoir at chosen instants. */
export interface Trajectory {
  /** Instants in ms, [T], ascending. */
  readonly timesMs: Float64Array;
  /** States, [T × N], row t at `timesMs[t]`. */
  readonly states: NdArray<Float64Array>;
}

/** One presentation of an input to a reservoir, from rest. */
export interface Trial {
  /** Names the trial's own random stream (initial potentials, noise), so that a trial's outcome does not depend on its batch. */
  readonly id: number;
  /** Length in ms, > 0. */
  readonly durationMs: number;
  /** Input spikes, one train per channel, times in ms above 0; those after durationMs are not heard. */
  readonly spikes: SpikeTrains;
  /** Instants at which the state is read, in ms, ascending, in (0, durationMs]. */
  readonly sampleTimesMs: Float64Array;
}
