/**
 * A continuous reservoir as a record: its equation, where it comes from, and what its parameters mean and may be.
 * Time is a grid of steps of `dt`; u[t] is the input at step t, one number per channel, and the state x[t] has `size`
 * numbers. All of them hear the input spikes through the same exponential filter (`tau_input`), so that they start
 * from the same evidence as a spiking liquid, whose synapses and membranes do that filtering themselves.
 */
import type { Parameter } from '../neurons/neuron_model.ts';
import { anyOf, linearRange, logRange, type SearchedParameter } from '../search_range.ts';
import type { ReservoirPresentation } from './reservoir_presentation.ts';

/** A parameter of a continuous reservoir. */
export interface ReservoirParameter extends Parameter, SearchedParameter {
  /** Inclusive upper bound. */
  readonly max?: number;
  readonly integer?: true;
  /** What a legal integer is a multiple of. */
  readonly multipleOf?: number;
  /** Listed with the results only where it is given. */
  readonly listedWhenGiven?: true;
}

/** One of the kinds that a {@link ReservoirChoice} offers. */
export interface ReservoirKind {
  readonly meaning: string;
  /** What this kind takes. One that the reservoir lists among its own as well applies with this kind only. */
  readonly parameters: Readonly<Record<string, ReservoirParameter>>;
}

/** A choice between kinds, e.g. of the graph of connections. */
export interface ReservoirChoice {
  readonly default: string;
  readonly meaning: string;
  readonly kinds: Readonly<Record<string, ReservoirKind>>;
}

/** A continuous reservoir. */
export interface ContinuousModel {
  readonly name: string;
  readonly equation: string;
  readonly citation: string;
  readonly presentation: ReservoirPresentation;
  readonly parameters: Readonly<Record<string, ReservoirParameter>>;
  /**
   * Choices by name. One that is left out has its default, and neither it nor its parameters are listed with the
   * results.
   */
  readonly choices?: Readonly<Record<string, ReservoirChoice>>;
}

/** Largest SD of noise on states: far beyond any state, and with it a readout can still be fitted. */
export const mostNoise = 1e6;

/**
 * Parameters that every continuous reservoir has. The size is that of one Maass column, so that state dimensions
 * match.
 */
export const commonParameters = {
  size: { default: 135, unit: '1', meaning: 'state dimension N', min: 1, max: 1e6, integer: true },
  dt: {
    default: 1,
    unit: 'ms',
    meaning: 'time step',
    min: 0.001,
    max: 10_000,
    // With units that forget in some steps, the step is the scale of memory.
    search: anyOf(1, 2, 5, 10, 20),
    searchedOn: 'spikes',
  },
  tau_input: {
    default: 10,
    unit: 'ms',
    meaning: 'time constant of the filter on the input spikes',
    above: 0,
    // From a synapse's to a membrane's.
    search: logRange(2, 50),
    searchedOn: 'spikes',
  },
  dynamic_noise: {
    default: 0,
    unit: '1/√ms',
    meaning: 'SD of the noise on every unit inside the recursion, times √dt a step',
    min: 0,
    max: mostNoise,
    listedWhenGiven: true,
  },
  readout_noise: {
    default: 0,
    unit: '1',
    meaning: 'SD of the noise on every state as it is read, in the unit of the states',
    min: 0,
    max: mostNoise,
    listedWhenGiven: true,
  },
} as const satisfies Readonly<Record<string, ReservoirParameter>>;

/**
 * Size of a reservoir whose units have random weights, among them a matrix of every pair in float64 while they are
 * drawn: 2 GB, several times.
 */
export const squareSize = { ...commonParameters.size, max: 16_384 } as const satisfies ReservoirParameter;

/** Parameters of random features of the input: tanh(Win u + b). */
export const featureParameters = {
  input_scale: {
    default: 1,
    unit: '1',
    meaning: 'Win is uniform in ±input_scale, dense',
    min: 0,
    // The smaller, the more linear: a network that keeps intervals of a second was found at .0054 (dt 20 ms).
    search: logRange(1e-3, 3),
  },
  bias_scale: {
    default: 0.1,
    unit: '1',
    meaning: 'b is uniform in ±bias_scale',
    min: 0,
    search: linearRange(0, 0.5),
  },
} as const satisfies Readonly<Record<string, ReservoirParameter>>;
