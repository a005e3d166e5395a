/**
 * What spiking and continuous systems share: a signal in, a trajectory out, recorded or live. Tasks and readouts never
 * know which they got. Costs follow NeuroBench (Yik et al. 2025): footprint, connection sparsity, activation sparsity,
 * synaptic operations.
 */
import type { Observable } from 'rxjs';
import type { SpikeTrains, Trajectory, Trial } from '../signals.ts';
import type { LiquidState } from '../streams/liquid_state.ts';

/** Work done in one call of `run`, summed over its trials. */
export interface RunCost {
  /** Simulated time in s. */
  readonly modelSeconds: number;
  /** Accumulates caused by non-zero binary activations (spikes × fan-out). */
  readonly effectiveACs: number;
  /** Multiply–accumulates with a non-zero weight and a non-zero real-valued activation. */
  readonly effectiveMACs: number;
  /** Operations that a dense implementation would need: every weight slot at every step. */
  readonly denseOps: number;
  /** Neuron (unit) updates. */
  readonly neuronUpdates: number;
  /** Unit updates whose activation was zero (no spike, or value exactly 0). */
  readonly zeroActivations: number;
}

/** Costs of several runs together, in the order in which they are given. */
export function sumCosts(costs: readonly RunCost[]): RunCost {
  const total = (field: keyof RunCost): number => costs.reduce((sum, cost) => sum + cost[field], 0);
  return {
    modelSeconds: total('modelSeconds'),
    effectiveACs: total('effectiveACs'),
    effectiveMACs: total('effectiveMACs'),
    denseOps: total('denseOps'),
    neuronUpdates: total('neuronUpdates'),
    zeroActivations: total('zeroActivations'),
  };
}

/** What a run returns: one trajectory per trial, in the order of the trials. */
export interface ReservoirRun {
  readonly trajectories: readonly Trajectory[];
  readonly cost: RunCost;
}

/**
 * What a readout answers to the state of a trial at one of its sample times, [K], for a reservoir that hears it until
 * the next. It is asked once for every sample time of every trial, in the order of the sample times of each.
 * @param trial its place among the trials of the run, and of the sample among those of the trial
 * @param state [N]
 */
export type Feedback = (trial: number, row: number, state: Float64Array) => ArrayLike<number>;

/** How a run can be watched and ended. */
export interface RunOptions {
  /**
   * What is fed back into a reservoir that hears outputs, or into a trial that goes on by itself, which needs it;
   * nothing where left out, and before the first sample.
   */
  readonly feedback?: Feedback | undefined;
  /** Once aborted, the run rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Hears every now and then how many trials are done. */
  readonly onProgress?: ((trials: number) => void) | undefined;
}

/** What a live reservoir is to be. */
export interface LiveOptions {
  /** Between two states, ms; the last grid step at or before each instant is read. */
  readonly everyMs: number;
  /** Stands for the trial's id; 0 where left out. */
  readonly id?: number;
  /** As that of a run, for the states as they come; called before a state is told. */
  readonly feedback?: Feedback | undefined;
}

/** A reservoir that goes on from rest, at time 0, as its input comes. */
export interface LiveReservoir {
  /** How far it has come, ms. */
  readonly timeMs: number;
  /** The state every `everyMs`, as it gets there; with the same spikes those of a trial of the same id, to the bit. */
  readonly states: Observable<LiquidState>;
  /** Hears spikes after the present, one train for each channel, times in ms. @throws {InputError} for what is none */
  hear(spikes: SpikeTrains): void;
  /** Goes on to a time in ms, a whole number of steps. */
  advanceTo(timeMs: number): Promise<void>;
  /** Completes the states. */
  dispose(): void;
}

/** A dynamical system driven by signals and observed through `size` real numbers. */
export interface Reservoir {
  readonly name: string;
  /** State dimension N. */
  readonly size: number;
  /** What drives it as it is; the rest of a signal is translated (`encode.ts`). */
  readonly hears: 'spikes' | 'analog' | 'both';
  /** How many outputs of its readout it hears; none where left out. */
  readonly outputsHeard?: number;
  /** Whether its trials can go on by themselves (`FreeRun`); they are refused where left out. */
  readonly runsFree?: boolean;
  /** Parameters as they were used, for the results file. */
  readonly params: Readonly<Record<string, number | string | boolean>>;
  /** Bytes of parameters and state of one copy. */
  readonly footprintBytes: number;
  /** Absent ÷ possible recurrent connections, in [0, 1]. */
  readonly connectionSparsity: number;
  /**
   * Runs every trial from rest; equal trials (same id, same signal) give equal trajectories, however they are batched.
   */
  run(trials: readonly Trial[], options?: RunOptions): Promise<ReservoirRun>;
  /**
   * Starts it live.
   * @throws {InputError} where it has analog channels, which are not heard live, or for an interval off its grid
   */
  live(options: LiveOptions): Promise<LiveReservoir>;
  dispose(): void;
}
