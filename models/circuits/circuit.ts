/**
 * A circuit says what is believed: populations, projections, inputs, with NEST's parameter names and units
 * (ms, mV, pF, pA, nS, Hz). It is plain, serialisable data; `buildNetwork(circuit, seed)` turns it into numbers.
 */
import type { OwnNeuron } from '../neurons/own_neuron.ts';
import type { PlasticityRule } from '../plasticity/plasticity_rule.ts';
import type { Connector } from './connector.ts';

/** A random quantity, drawn once per neuron or per synapse at build. */
export type RandomDistribution =
  | { readonly distribution: 'uniform'; readonly low: number; readonly high: number }
  /** Normal; values outside [min, max] are drawn again. */
  | {
      readonly distribution: 'normal';
      readonly mean: number;
      readonly sd: number;
      readonly min?: number;
      readonly max?: number;
    }
  /** Normal; values ≤ 0 are drawn again from U[0, 2·mean] (Maass et al. 2002 for U, D, F). */
  | { readonly distribution: 'positive_normal'; readonly mean: number; readonly sd: number; readonly max?: number }
  /** Gamma with the sign of its mean; sd = |mean| gives an exponential. */
  | { readonly distribution: 'gamma'; readonly mean: number; readonly sd: number }
  /**
   * Log-normal with the sign of its mean; mean and sd are those of the quantity, not of its logarithm; values outside
   * [min, max] are drawn again.
   */
  | {
      readonly distribution: 'lognormal';
      readonly mean: number;
      readonly sd: number;
      readonly min?: number;
      readonly max?: number;
    };

/** A quantity of a synapse by the distance d between its neurons, in units of their positions; cut at min and max. */
export type DistanceFunction =
  /** offset + slope·d */
  | {
      readonly distance: 'linear';
      readonly offset: number;
      readonly slope: number;
      readonly min?: number;
      readonly max?: number;
    }
  /** offset + amplitude·exp(−d/scale); offset 0 where left out. */
  | {
      readonly distance: 'exponential';
      readonly amplitude: number;
      readonly scale: number;
      readonly offset?: number;
      readonly min?: number;
      readonly max?: number;
    }
  /** offset + amplitude·exp(−d²/(2·scale²)); offset 0 where left out. */
  | {
      readonly distance: 'gaussian';
      readonly amplitude: number;
      readonly scale: number;
      readonly offset?: number;
      readonly min?: number;
      readonly max?: number;
    };

/** A quantity found at build; those by distance belong to synapses only. */
export type Distribution = RandomDistribution | DistanceFunction;

/** A constant, one value per neuron (or per listed synapse), or a distribution. */
export type Value = number | ArrayLike<number> | Distribution;

/** Sites on an integer grid; populations that name the space share its sites at random. */
export interface Space {
  readonly name: string;
  /** Sites along x, y, z. */
  readonly grid: readonly [number, number, number];
  /** Position of the first site. */
  readonly origin?: readonly [number, number, number];
}

/** Constants of a receptor that a population chooses. */
export interface ReceptorSpec {
  /** ms */
  readonly tau_syn: Value;
  /**
   * ms, at most tau_syn: what arrives then rises to a peak of the weight; where left out, the shape is that of the
   * model.
   */
  readonly tau_rise?: Value;
  /** mV, where weights are conductances. */
  readonly E_rev?: Value;
}

/** Neurons of one model. */
export interface Population {
  readonly name: string;
  /** Name of a neuron model, e.g. `iaf_psc_exp`, or one of your own, see own_neuron.ts. */
  readonly model: string | OwnNeuron;
  readonly size: number;
  /** NEST names; what is left out has the model's default. `V_m` is the initial potential. */
  readonly params?: Readonly<Record<string, Value>>;
  /**
   * Receptors by name, e.g. AMPA, NMDA, GABA_A, in place of `ex` and `in` with their time constants; projections and
   * Poisson inputs onto the population then name one. See receptors.ts in models/neurons.
   */
  readonly receptors?: Readonly<Record<string, ReceptorSpec>>;
  /** Name of the space whose sites the population occupies. */
  readonly space?: string;
  /** Explicit positions, one [x, y, z] per neuron. */
  readonly positions?: readonly (readonly [number, number, number])[];
}

/** How a synapse transmits. */
export type SynapseSpec =
  | { readonly model: 'static_synapse' }
  | {
      readonly model: 'tsodyks2_synapse';
      readonly U: Value;
      /** ms */
      readonly tau_rec: Value;
      /** ms */
      readonly tau_fac: Value;
      /** Initial utilisation; U where left out. */
      readonly u0?: Value;
      /** Initial resources; 1 where left out. */
      readonly R0?: Value;
    }
  | {
      readonly model: 'tsodyks_synapse';
      readonly U: Value;
      /** ms */
      readonly tau_rec: Value;
      /** ms */
      readonly tau_fac: Value;
      /** ms, above 0 */
      readonly tau_psc: Value;
      /** Initial utilisation, recovered and active resources; 0, 1 and 0 where left out. */
      readonly u?: Value;
      readonly x?: Value;
      readonly y?: Value;
    };

/** How a weight learns. */
export interface PlasticitySpec {
  /**
   * Name of a rule of long-term plasticity, e.g. `stdp_synapse`, see models/plasticity; or one of your own, see
   * `defineSynapse`.
   */
  readonly model: string | PlasticityRule;
  /** The rule's parameters by NEST's names; what is left out has the rule's default. */
  readonly params?: Readonly<Record<string, number>>;
}

/** Synapses from a population or a spike input to a population. */
export interface Projection {
  /** A population or an input of kind `spikes`. */
  readonly source: string;
  readonly target: string;
  readonly connector: Connector;
  /**
   * pA (current-based) or nS (conductance-based); negative weights go to the inhibitory receptor, unless a receptor is
   * named: then pA of any sign, or nS ≥ 0.
   */
  readonly weight: Value;
  /** Which of the receptors that the target chose; left out where it has `ex` and `in`. */
  readonly receptor?: string;
  /** ms, at least dt; off the grid, the nearest step, halves up. */
  readonly delay: Value;
  readonly synapse?: SynapseSpec;
  /**
   * The rule by which spikes change the weights, which begin as `weight` says; none where left out. Short-term
   * plasticity of `synapse` acts on what they are.
   */
  readonly plasticity?: PlasticitySpec;
  /**
   * Whether Dale's law holds for these synapses: their weights have one sign, that of all other synapses of the source.
   * As the circuit says where left out.
   */
  readonly dale?: boolean;
}

/** What drives a circuit from outside. */
export type Input =
  /** `channels` sources whose spikes are given, here or at run time. */
  | {
      readonly kind: 'spikes';
      readonly name: string;
      readonly channels: number;
      /** ms, above 0, one list per channel; a spike off the grid belongs to the step that ends after it. */
      readonly times?: readonly ArrayLike<number>[];
    }
  /** An independent Poisson train for each target neuron; rate in Hz, weight in pA or nS. */
  | {
      readonly kind: 'poisson';
      readonly name: string;
      readonly target: string;
      readonly rate: number;
      readonly weight: number;
      /** As in a projection. */
      readonly receptor?: string;
      readonly delay: number;
      /** ms; spikes are emitted between the two, each at its nearest step; 0 and without end where left out. */
      readonly start?: number;
      readonly stop?: number;
    }
  /**
   * The same with a rate that steps at given instants in ms, each at its nearest step: from each on, its value in Hz,
   * until the next one; the last one stays. No spikes before the first.
   */
  | {
      readonly kind: 'inhomogeneous_poisson';
      readonly name: string;
      readonly target: string;
      /** Ascending, ≥ 0. */
      readonly rate_times: ArrayLike<number>;
      readonly rate_values: ArrayLike<number>;
      readonly weight: number;
      /** As in a projection. */
      readonly receptor?: string;
      readonly delay: number;
    }
  /**
   * A constant current in pA between two instants in ms, each at its nearest step. It acts at once: from 5 ms on, in
   * the step that ends at 5 + dt. NEST's generators act through a connection, at least one step later: for theirs, give
   * `start` and `stop` later by the delay.
   */
  | {
      readonly kind: 'current';
      readonly name: string;
      readonly target: string;
      /** Which neurons of the target; all where left out. */
      readonly neurons?: ArrayLike<number>;
      readonly amplitude: number;
      readonly start: number;
      readonly stop: number;
    }
  /**
   * A current that steps at given instants in ms, each at its nearest step: from each on, its value in pA, until the
   * next one; the last one stays. Instants as above.
   */
  | {
      readonly kind: 'step_current';
      readonly name: string;
      readonly target: string;
      /** As above. */
      readonly neurons?: ArrayLike<number>;
      /** Ascending, ≥ 0. */
      readonly amplitude_times: ArrayLike<number>;
      readonly amplitude_values: ArrayLike<number>;
    }
  /**
   * A noise current in pA, another one in each neuron: normal values with `mean` and `std`, each held for `hold` ms.
   * They are independent (NEST's noise_generator, whose `dt` is `hold`) or, with `tau` ms, an Ornstein–Uhlenbeck
   * process that begins stationary, exact whatever `hold` is.
   */
  | {
      readonly kind: 'noise_current';
      readonly name: string;
      readonly target: string;
      /** As above. */
      readonly neurons?: ArrayLike<number>;
      /** pA; 0 where left out. */
      readonly mean?: number;
      /** pA, ≥ 0. */
      readonly std: number;
      /** ms, > 0. */
      readonly tau?: number;
      /** ms, a multiple of dt; dt where left out. */
      readonly hold?: number;
      /** ms, each at its nearest step; 0 and without end where left out. */
      readonly start?: number;
      readonly stop?: number;
    };

/** Populations, projections and inputs on one time grid. */
export interface Circuit {
  readonly name: string;
  /** Time step in ms. */
  readonly dt: number;
  readonly spaces?: readonly Space[];
  readonly populations: readonly Population[];
  readonly projections: readonly Projection[];
  readonly inputs?: readonly Input[];
  /**
   * Dale's law for all projections from populations: weights that could cross zero are drawn on the side of their mean;
   * false where left out.
   */
  readonly dale?: boolean;
}
