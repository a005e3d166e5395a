/**
 * The weights of a network that was trained through time, as neutral data between what trains networks and what writes
 * files: matrices and vectors by name, what network they belong to, and what was made of it.
 */

/** A matrix or vector by name, e.g. `layer0.W_s`, `head.V`; row-major. */
export interface NamedArray {
  readonly name: string;
  /**
   * Sides: [taps · inputs × units] of `W_…`, [units × units] of `U_…`, one column for a sum that all units share;
   * [units] of vectors, [units × outputs] of `head.V`.
   */
  readonly shape: readonly number[];
  /** As many as the product of the sides. */
  readonly values: Float32Array;
}

/** What a network is, without its weights. */
export interface NetworkOutline {
  /** Numbers heard in a step, ≥ 1. */
  readonly inputs: number;
  /** The recurrent layers, from the input on. */
  readonly layers: readonly {
    /** Name of the cell, as its kernel has it, e.g. `lstm`. */
    readonly cell: string;
    /** ≥ 1 */
    readonly units: number;
    /** Numbers of the cell that are not learned, e.g. `{ alpha: 1 }`. */
    readonly constants: Readonly<Record<string, number>>;
    /** How far back it hears its input: this many steps, so far apart; the present alone where left out. */
    readonly taps?: { readonly count: number; readonly spacing: number } | undefined;
    /** How many of its units, the last ones, inhibit, where all obey Dale's law. */
    readonly inhibitory?: number | undefined;
    /** States of all units before the first step, by name; 0 where left out. */
    readonly start?: Readonly<Record<string, number>> | undefined;
    /** Noise that a sum of the cell had in training. */
    readonly noise?: { readonly sum: string; readonly sd: number } | undefined;
  }[];
  /** Numbers answered in a step, ≥ 1. */
  readonly outputs: number;
}

/** A learner that the network is of, as its `save` gives it, but for the weights; plain data. */
export interface LearnerOutline {
  /** Name of its kind. */
  readonly learner: string;
  readonly state: Readonly<Record<string, unknown>>;
}

/** Weights and what they are of. */
export interface NetworkWeights {
  readonly network: NetworkOutline;
  /** In the network's order. */
  readonly arrays: readonly NamedArray[];
  /** Where they come from, e.g. `rippletank_version`, `seed`, `trained_on`. */
  readonly provenance: Readonly<Record<string, string | number>>;
  /** Where the network is a learner's. */
  readonly learner?: LearnerOutline | undefined;
}
