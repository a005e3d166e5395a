/**
 * The signals that flow between the parts: spikes out of a network, spikes and analog values into a reservoir, and the
 * states that readouts see. A step is an integer; step s ends at time s·dt, and a spike "at t" belongs to the step
 * that ends at t (NEST's convention).
 */
import type { NdArray } from 'ndarray';
import { refuse } from './errors.ts';

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

/** Values on analog channels, each held over a step of the series' own grid. */
export interface AnalogSignal {
  /** Length of a step of the series in ms, > 0. */
  readonly dt: number;
  /** Values without a unit, [steps × channels]: row r holds after r·dt, up to and at (r + 1)·dt. */
  readonly values: NdArray<Float64Array>;
}

/**
 * What is presented: spikes, analog channels, or both. Which of them a reservoir hears as it is, and which it has to
 * translate, is the reservoir's to say.
 */
export interface Signal {
  /** Input spikes, one train per channel, times in ms above 0; no train where there are analog channels alone. */
  readonly spikes: SpikeTrains;
  /** None where left out. */
  readonly analog?: AnalogSignal;
}

/** How many channels of each kind a signal has. */
export interface ChannelCounts {
  /** Spike trains. */
  readonly spikes: number;
  /**
   * How many consecutive trains are the fibres of one channel, a divisor of `spikes`; 1 where left out. A liquid hears
   * every fibre, a continuous system their mean.
   */
  readonly fibres?: number;
  readonly analog: number;
}

/** States of a reservoir at chosen instants. */
export interface Trajectory {
  /** Instants in ms, [T], ascending. */
  readonly timesMs: Float64Array;
  /** States, [T × N], row t at `timesMs[t]`. */
  readonly states: NdArray<Float64Array>;
}

/**
 * How a trial goes on by itself: from one of its sample times on, analog channels hear what is answered in place of
 * what was given (Jaeger & Haas 2004, Science 304:78). The answer of a sample time is heard after it, up to and at the
 * next one.
 */
export interface FreeRun {
  /** Row of `sampleTimesMs` whose answer is the first that is heard. */
  readonly from: number;
  /** Which output each analog channel hears from then on, 0, 1, …; null for one that is heard as given. */
  readonly outputs: readonly (number | null)[];
}

/**
 * Refuses a free run that is none.
 * @param samples sample times of the trial @param channels its analog channels
 * @throws {InputError} where it begins at no sample, or has not an output or null for each channel
 */
export function checkFreeRun(where: string, { from, outputs }: FreeRun, samples: number, channels: number): void {
  if (!(Number.isInteger(from) && from >= 0 && from < samples))
    refuse(where, `sample from which it goes on by itself (${from})`, `use an integer in 0 … ${samples - 1}`);
  if (outputs.length !== channels)
    refuse(where, `outputs that are heard (${outputs.length})`, `give one, or null, for each of ${channels} channels`);
  for (const output of outputs)
    if (output !== null && !(Number.isInteger(output) && output >= 0))
      refuse(where, `output that is heard (${output})`, 'use an integer ≥ 0, or null');
}

/**
 * One presentation of a signal, from rest. Spikes after durationMs are not heard; an analog signal lasts at least so
 * long.
 */
export interface Trial extends Signal {
  /**
   * Names the trial's own random stream (initial potentials, noise), so that a trial's outcome does not depend on its
   * batch.
   */
  readonly id: number;
  /** Length in ms, > 0. */
  readonly durationMs: number;
  /** Instants at which the state is read, in ms, ascending, in (0, durationMs]. */
  readonly sampleTimesMs: Float64Array;
  /** That its answers become its input; a trial is heard as given where left out, and in training always. */
  readonly freeRun?: FreeRun;
}

/**
 * A trial with the answers that are wanted: what a learner is taught with. Instants at which nothing is wanted are not
 * among its sample times.
 */
export interface Lesson {
  readonly trial: Trial;
  /** Wanted outputs, [T × K], one row per `trial.sampleTimesMs`. */
  readonly targets: NdArray<Float64Array>;
}
