/**
 * A network is a circuit in numbers: parameter columns, outgoing rows (CSR) sorted by delay, positions.
 * Sources are counted neurons first, then input channels: source `size + c` is channel c.
 */

import type { Circuit, Distribution, Projection } from '../../models/circuits/circuit.ts';
import type { NeuronModel } from '../../models/neurons/neuron_model.ts';
import type { PlasticityRule } from '../../models/plasticity/plasticity_rule.ts';

/** Neurons of one population, contiguous. */
export interface NeuronBlock {
  readonly name: string;
  /** Name of the neuron model. */
  readonly model: string;
  /** The model itself. */
  readonly neuron: NeuronModel;
  /** Index of the first neuron. */
  readonly first: number;
  readonly size: number;
  /** One column per parameter of the model, [size]; NEST names and units, `V_m` the initial potential. */
  readonly params: Readonly<Record<string, Float64Array>>;
  /** Where the circuit gave V_m as a distribution: every further copy of the network draws its own from it. */
  readonly initialPotential?: Distribution;
}

/** Channels of one spike input, contiguous. */
export interface ChannelBlock {
  readonly name: string;
  /** First channel, counted from 0 (its source index is `network.size + first`). */
  readonly first: number;
  readonly size: number;
  /** Spike times given in the circuit, in ms, one array per channel. */
  readonly times?: readonly Float64Array[];
}

/**
 * Outgoing synapses of all sources; row of source s is `rowStart[s] … rowStart[s + 1] − 1`, sorted by delay, then
 * target.
 */
export interface SynapseTable {
  /** [sources + 1] */
  readonly rowStart: Uint32Array;
  /** Target neuron, [synapses]. */
  readonly target: Uint32Array;
  /** pA or nS, [synapses]. */
  readonly weight: Float64Array;
  /** Index among the target's receptors, [synapses]. */
  readonly receptor: Uint16Array;
  /** Delay in steps, ≥ 1, [synapses]. */
  readonly delay: Uint32Array;
  /** Short-term plasticity (Tsodyks & Markram), where any synapse has it; U is NaN for a static one. */
  readonly shortTerm?: {
    readonly U: Float64Array;
    /** ms */
    readonly tauRec: Float64Array;
    /** ms */
    readonly tauFac: Float64Array;
    readonly u0: Float64Array;
    readonly R0: Float64Array;
    /** ms; 0 in the form of 1998. */
    readonly tauPsc: Float64Array;
    readonly y0: Float64Array;
  };
}

/**
 * A rate that changes: segments in the order of time, steps `from + 1 … to`, with their mean count per step > 0 and
 * what is expected before each.
 */
export interface RateCourse {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly meanPerStep: Float64Array;
  /** Mean count from the start to `from`, one more than there are segments: the last is the count of all time. */
  readonly expected: Float64Array;
}

/** An independent Poisson train into each of a range of neurons. */
export interface PoissonDrive {
  readonly name: string;
  readonly first: number;
  readonly size: number;
  /** Mean count per step; the largest where it changes. */
  readonly meanPerStep: number;
  /** Where the rate changes. */
  readonly course?: RateCourse;
  readonly weight: number;
  /** Index of the targets' block, and of the receptor among theirs. */
  readonly block: number;
  readonly receptor: number;
  /** Steps, ≥ 1. */
  readonly delay: number;
  /** Spikes are emitted in steps `from + 1 … to`. */
  readonly from: number;
  readonly to: number;
}

/** Synapses of one projection; indices within its populations. */
export interface ProjectedSynapses {
  readonly firstSource: number;
  readonly firstTarget: number;
  readonly sources: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
  readonly weight: Float64Array;
  /** Steps */
  readonly delay: Uint32Array;
  readonly shortTerm: NonNullable<SynapseTable['shortTerm']> | undefined;
}

/** A rule of long-term plasticity with all of its parameters. */
export interface LearningRule {
  readonly rule: PlasticityRule;
  readonly params: Readonly<Record<string, number>>;
}

/** A projection that was checked. */
export interface WiredProjection {
  /** Source→target, numbered from the second of a pair on: names the projection's random streams. */
  readonly name: string;
  /** Network source index of the first source: neuron, or `network.size` + channel. */
  readonly firstSource: number;
  readonly sourceSize: number;
  readonly firstTarget: number;
  readonly targetSize: number;
  readonly projection: Projection;
  /** How the weights learn, where they do. */
  readonly learning?: LearningRule;
  /** Index of the targets' block, and where among their receptors weights go: those ≥ 0, and those below. */
  readonly block: number;
  readonly receptors: readonly [number, number];
  /** All synapses, where the rule draws them as a whole; other rules draw them target by target, see wiring.ts. */
  readonly drawn?: ProjectedSynapses;
}

/** Contiguous neurons, by index in the network. */
export interface Run {
  readonly first: number;
  readonly size: number;
}

/** A constant current into some neurons, on during steps `from + 1 … to`. */
export interface CurrentDrive {
  readonly runs: readonly Run[];
  /** pA */
  readonly amplitude: number;
  readonly from: number;
  readonly to: number;
}

/**
 * A noise current of its own into each of some neurons, held for `hold` steps and drawn again, on during steps
 * `from + 1 … to`.
 */
export interface NoiseDrive {
  readonly name: string;
  /** First neuron of the target population, from which streams are counted. */
  readonly first: number;
  readonly runs: readonly Run[];
  /** pA */
  readonly mean: number;
  /** pA, ≥ 0 */
  readonly sd: number;
  /** Steps, ≥ 1. */
  readonly hold: number;
  /** Share of a deviation from the mean that is left at the next draw, in 0 … 1; 0 is white noise. */
  readonly kept: number;
  readonly from: number;
  readonly to: number;
}

/** A circuit built with a seed. */
export interface Network {
  readonly name: string;
  /** What it was built from. */
  readonly circuit: Circuit;
  /** ms */
  readonly dt: number;
  /** Seed of the build; engines derive the streams of their own noise from it. */
  readonly seed: number;
  /** Number of neurons. */
  readonly size: number;
  readonly blocks: readonly NeuronBlock[];
  readonly channels: readonly ChannelBlock[];
  readonly projections: readonly WiredProjection[];
  readonly poisson: readonly PoissonDrive[];
  readonly currents: readonly CurrentDrive[];
  readonly noise: readonly NoiseDrive[];
  /** [size × 3], NaN rows where a population has none. */
  readonly positions: Float64Array;
  /**
   * What the circuit's times became on the grid, a sentence for each kind of time; empty where all of them are on it.
   */
  readonly notes: readonly string[];
}

/** Most receptors that a neuron of a network has. */
export function mostReceptors({ blocks }: Network): number {
  return Math.max(...blocks.map(({ neuron }) => neuron.receptors.length));
}
