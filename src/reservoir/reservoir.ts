/**
 * What spiking and continuous systems share: input in, trajectory out. Tasks and readouts never know which they got.
 * Costs follow NeuroBench (Yik et al. 2025): footprint, connection sparsity, activation sparsity, synaptic operations.
 */
import type { Trajectory, Trial } from '../signals.ts';

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

/** What a run returns: one trajectory per trial, in the order of the trials. */
export interface ReservoirRun {
  readonly trajectories: readonly Trajectory[];
  readonly cost: RunCost;
}

/** A dynamical system driven by spike trains and observed through `size` real numbers. */
export interface Reservoir {
  readonly name: string;
  /** State dimension N. */
  readonly size: number;
  /** Parameters as they were used, for the results file. */
  readonly params: Readonly<Record<string, number | string | boolean>>;
  /** Bytes of parameters and state of one copy. */
  readonly footprintBytes: number;
  /** Absent ÷ possible recurrent connections, in [0, 1]. */
  readonly connectionSparsity: number;
  /** Runs every trial from rest; equal trials (same id, same spikes) give equal trajectories, however they are batched. */
  run(trials: readonly Trial[]): Promise<ReservoirRun>;
  dispose(): void;
}
