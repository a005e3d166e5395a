/**
 * What was recorded in a run, as every format writes it and every reader gives it back: spikes, traces of state
 * variables, transmitted weights, and where they come from. A file holds one of the three. Times are ms; neurons are
 * told by their population and their node id within it. Spikes and weights are rows that are visited, as often as a
 * format needs, since there may be more of them than fit into memory.
 */
import type { Provenance } from './provenance.ts';

/** A population in which spikes were recorded. */
export interface RecordedPopulation {
  readonly population: string;
  /** Whether its neurons inhibit; left out where that is not known, or they differ. */
  readonly inhibitory?: boolean | undefined;
}

/** Spikes of one population in arrays, [spikes] each, in any order. */
export interface PopulationSpikes extends RecordedPopulation {
  /** ms, ≥ 0 */
  readonly timesMs: Float64Array;
  /** Integers ≥ 0. */
  readonly nodeIds: Float64Array;
}

/** Takes a spike. @param population index among the recorded populations @param nodeId integer ≥ 0 */
export type VisitSpike = (population: number, timeMs: number, nodeId: number) => void;

/** Spikes. */
export interface RecordedSpikes {
  readonly populations: readonly RecordedPopulation[];
  /** Most rows that there can be: spikes of neurons that are in no population have none. */
  readonly count: number;
  /** Visits all spikes, in the order of time, then population, then node id. */
  each(visit: VisitSpike): void;
  /** The same by population, where they are held so: those that a file had. */
  readonly trains?: readonly PopulationSpikes[];
}

/** Samples of one state variable, at instants `startMs + row · everyMs`. */
export interface RecordedTraces {
  /** Unit of the variable, e.g. `mV`. */
  readonly units: string;
  readonly startMs: number;
  readonly everyMs: number;
  readonly populations: readonly PopulationTraces[];
}

/** Samples of V neurons of a population at T instants. */
export interface PopulationTraces {
  readonly population: string;
  /** [V] */
  readonly nodeIds: ArrayLike<number>;
  /** [T × V], a row for each instant. */
  readonly data: Float32Array;
}

/** The weight that a spike transmitted through a synapse. */
export interface TransmittedWeight {
  /** Populations and node ids of the two neurons. */
  readonly source: string;
  readonly sourceId: number;
  readonly target: string;
  readonly targetId: number;
  /** Of the source's spike. */
  readonly timeMs: number;
  /** pA, mV or nS, as the target takes it. */
  readonly weight: number;
}

/** Transmitted weights. */
export interface RecordedWeights {
  /** Visits all of them, in the order of time, then of sources and their synapses. */
  each(visit: (row: TransmittedWeight) => void): void;
}

/** What a file holds: one of the three, and where it comes from, if that is known. */
export interface Recording {
  readonly provenance?: Provenance | undefined;
  readonly spikes?: RecordedSpikes;
  readonly traces?: RecordedTraces;
  readonly weights?: RecordedWeights;
}

/** What can be recorded. */
export type Recorded = 'spikes' | 'traces' | 'weights';

/** The part of a recording that a format is asked to write. */
export function partOf<Kind extends Recorded>(recording: Recording, kind: Kind): NonNullable<Recording[Kind]> {
  const part = recording[kind];
  if (part === undefined) throw new Error(`internal: no ${kind} to write`);
  return part as NonNullable<Recording[Kind]>;
}
