/**
 * What a run is to do, in terms of its own: the circuit, for how long, which populations' spikes are written under
 * which ids, which variables are sampled and when, whose weights are recorded. Whatever says so (a SONATA
 * configuration, a circuit file, a circuit's name) is translated into this, and nothing that runs it knows which it
 * was.
 */
import type { Circuit } from '../../models/circuits/circuit.ts';
import type { SpikingPopulation } from './spikes_of_pairs.ts';

/** A population whose spikes are written. */
export interface PlannedPopulation extends SpikingPopulation {
  /** What kind each neuron is, [neurons]; summaries tell kinds apart. */
  readonly types: readonly string[];
}

/** Traces to be recorded: samples in steps `fromStep + everySteps`, `fromStep + 2·everySteps`, … */
export interface TraceRequest {
  /** For messages. */
  readonly name: string;
  readonly variable: string;
  readonly fromStep: number;
  readonly everySteps: number;
  /** Samples, ≥ 1. */
  readonly rows: number;
  readonly fileName: string;
  readonly targets: readonly Pick<SpikingPopulation, 'population' | 'nodeIds' | 'neurons'>[];
}

/** Transmitted weights to be recorded: a row for each spike that reaches a synapse of certain projections. */
export interface WeightRequest {
  /** For messages. */
  readonly name: string;
  readonly fileName: string;
  readonly projections: readonly {
    /** Among those of the circuit; its connector is a list. */
    readonly index: number;
    readonly source: string;
    readonly target: string;
    /** Node ids, a pair for each synapse in its order. */
    readonly sourceIds: Float64Array;
    readonly targetIds: Float64Array;
  }[];
}

/** A run to be done. */
export interface RunPlan {
  readonly circuit: Circuit;
  readonly durationMs: number;
  /** Where its files go, if what was read says so. */
  readonly outputDirectory?: string;
  /** Name of the file of spikes in the default format. */
  readonly spikesFile: string;
  /** In the order of files; asked for once the network stands, since a circuit may name any size. */
  populations(): readonly PlannedPopulation[];
  readonly traces: readonly TraceRequest[];
  readonly weights: readonly WeightRequest[];
  /** What is to be said of how it was read. */
  readonly notes: readonly string[];
}
