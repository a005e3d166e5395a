/** A network as it is drawn: plain numbers that fit through `postMessage`. */

import type { Provenance } from '../src/recording/provenance.ts';

/** Neurons that belong together. */
export interface PopulationView {
  readonly name: string;
  readonly model: string;
  readonly first: number;
  readonly size: number;
  readonly inhibitory: boolean;
  /** V_th of its neurons, mV, where their model has one, the same for all. */
  readonly thresholdMv?: number;
  /** What tells whether it inhibits; left out where its synapses do. Of what nothing tells, it is taken to excite. */
  readonly signFrom?: 'file' | 'name' | 'visitor' | 'nothing';
}

/**
 * The disc in which a population without places is drawn, in distances of neighbours: x to the right, y up, z towards
 * the viewer.
 */
export interface Region {
  readonly centre: readonly [number, number, number];
  readonly radius: number;
  /** Whether it lies flat, as a layer of cortex does; otherwise it faces the viewer. */
  readonly lies: boolean;
  /** On which side there is room for the population's connections with itself, of length 1. */
  readonly outward: readonly [number, number, number];
}

/** Synapses from one population to another, by their numbers. */
export interface Bundle {
  readonly source: number;
  readonly target: number;
  readonly synapses: number;
}

/** A network to be drawn. */
export interface CircuitView {
  readonly name: string;
  readonly neurons: number;
  /** ms */
  readonly dt: number;
  readonly populations: readonly PopulationView[];
  /** [neurons × 3]; those of the circuit where it gives them, otherwise laid out by population (regions.ts). */
  readonly positions: Float32Array;
  /** Whether the circuit gave positions. */
  readonly placed: boolean;
  /** Of each population, where none has places; left out otherwise. */
  readonly regions?: readonly Region[];
  /** Synapses between populations that are drawn in regions; none that would be empty. */
  readonly bundles?: readonly Bundle[];
  /** Whether it is a recording, in which only neurons that fired are known. */
  readonly recorded?: boolean;
  /** Where a recording comes from, if its file says so. */
  readonly provenance?: Provenance | undefined;
  /**
   * All recurrent synapses of the network, and those that are in the columns below: all of them, or a sample that
   * depends on the seed alone.
   */
  readonly synapses: number;
  /** [shown synapses] */
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  /** ms */
  readonly delays: Float32Array;
  /** Sign and size relative to the largest, −1 … 1. */
  readonly weights: Float32Array;
}

/** Most synapses that are drawn. */
export const MOST_SYNAPSES = 20_000;
