/**
 * Parameters of the spiking liquids: what they mean, their defaults and their ranges. With the defaults a liquid is the
 * published column, read through its liquid state. What can be changed are its size and reach, its synapses, what keeps
 * it going without input, how alike its neurons are, what of it is damaged, and what of it is read.
 */
import { maassColumnSize, maassMembrane } from '../circuits/maass2002.ts';
import { linearRange, logRange } from '../search_range.ts';
import { mostNoise, type ReservoirParameter } from './continuous_model.ts';

/**
 * What of the circuit a user tunes, with spikes and with rates alike. The default of each is as published. Scales are
 * searched a factor of three to both sides; `lambda` and the recurrent weights are about those of Legenstein & Maass
 * 2007, Neural Networks 20:323.
 */
export const circuitNumbers = {
  lambda: {
    default: 2,
    unit: '1',
    meaning: 'reach of the connections in grid units',
    min: 0,
    search: logRange(1, 8),
  },
  recurrent_scale: {
    default: 1,
    unit: '1',
    meaning: 'factor on the recurrent weights',
    min: 0,
    max: 1000,
    search: logRange(0.3, 3),
  },
  input_scale: {
    default: 1,
    unit: '1',
    meaning: 'factor on the weights of the input',
    min: 0,
    max: 1000,
    search: logRange(0.3, 3),
  },
  stp_scale: {
    default: 1,
    unit: '1',
    meaning: 'factor on the time constants D and F of short-term plasticity',
    above: 0,
    max: 1000,
    search: logRange(0.3, 3),
  },
  U_scale: {
    default: 1,
    unit: '1',
    meaning: 'factor on the mean of U of short-term plasticity',
    above: 0,
    // At 2 the mean of the largest, .5, is all that there is.
    max: 2,
    search: logRange(0.3, 2),
  },
  I_e: {
    default: maassMembrane.I_e,
    unit: 'pA',
    meaning: 'constant current into every neuron; above 15,000 pA it fires without input',
    min: -1e6,
    max: 1e6,
    // Below what fires without input.
    search: linearRange(12_500, 14_900),
  },
} as const satisfies Readonly<Record<string, ReservoirParameter>>;

const { lambda, stp_scale, I_e, recurrent_scale, input_scale, U_scale } = circuitNumbers;

/** Numbers. A window of 5 tau is taken where none is given. */
export const liquidNumbers = {
  size: {
    default: maassColumnSize,
    unit: '1',
    meaning: `neurons, a multiple of ${maassColumnSize}`,
    min: 1,
    max: 1e6,
    integer: true,
  },
  lambda,
  tau: {
    default: 30,
    unit: 'ms',
    meaning: 'time constant of the liquid state',
    above: 0,
    max: 1e5,
    // With the longest a state looks back 1.5 s.
    search: logRange(5, 300),
  },
  window: { default: 150, unit: 'ms', meaning: 'how far back the state looks; 5 tau by default', above: 0, max: 1e6 },
  dt: { default: 0.1, unit: 'ms', meaning: 'time step', above: 0 },
  steady_rate: {
    default: 10,
    unit: 'Hz',
    meaning: 'presynaptic rate at whose steady state the weights of synapses `steady` stand',
    above: 0,
    max: 1000,
  },
  stp_scale,
  I_e,
  recurrent_scale,
  input_scale,
  U_scale,
  background_rate: {
    default: 0,
    unit: 'Hz',
    meaning: 'Poisson train into each neuron, with the mean weight of the input',
    min: 0,
    max: 10_000,
  },
  membrane_noise: {
    default: 0,
    unit: 'mV',
    meaning: 'SD of the potential, without a threshold, that balanced Poisson trains give a neuron',
    min: 0,
    max: 100,
  },
  readout_noise: {
    default: 0,
    unit: '1',
    meaning: 'SD of the noise on every state as it is read, in the unit of the state: spikes, or mV of potentials',
    min: 0,
    max: mostNoise,
  },
  tau_cv: { default: 0, unit: '1', meaning: 'SD of tau_m over its mean', min: 0, max: 1 },
  tau_skew: { default: 0, unit: '1', meaning: 'skewness of tau_m', min: 0, max: 10 },
  rewire: {
    default: 0.1,
    unit: '1',
    meaning: 'probability that a synapse of a small world is given another target',
    min: 0,
    max: 1,
  },
  clusters: { default: 5, unit: '1', meaning: 'number of clusters', min: 1, max: maassColumnSize, integer: true },
  cluster_ratio: {
    default: 16,
    unit: '1',
    meaning: 'probability of a synapse within a cluster over that between two',
    above: 0,
    max: 1e6,
  },
  degree_exponent: {
    default: 3,
    unit: '1',
    meaning: 'of the tail of the degrees of a scale-free graph',
    above: 2,
    max: 1e3,
  },
  feedback: {
    default: 0,
    unit: 'pA',
    meaning: 'current of an output of 1 of the readout into a neuron, times a factor of its own in ±1',
    min: 0,
    max: 1e6,
  },
  feedback_outputs: {
    default: 1,
    unit: '1',
    meaning: 'outputs of the readout that are fed back, all that it has',
    min: 1,
    max: 1000,
    integer: true,
  },
  dead: { default: 0, unit: '1', meaning: 'share of neurons that never fire', min: 0, max: 1 },
  noisy: { default: 0, unit: '1', meaning: 'share of neurons that fire whatever they hear', min: 0, max: 1 },
  noisy_rate: {
    default: 20,
    unit: 'Hz',
    meaning: 'Poisson rate at which noisy neurons are made to fire; less their dead time',
    above: 0,
    max: 1000,
  },
} as const satisfies Readonly<Record<string, ReservoirParameter>>;

/** Neurons of a liquid on a topology of its own at most, whose pairs are all looked at: thirty columns. */
export const mostLaidOut = 30 * maassColumnSize;

/**
 * Kinds of a choice with what they mean; the first is the default. Every topology has as many synapses between neurons
 * of each type as the column with its `lambda` and the same seed.
 */
export const liquidChoices = {
  topology: {
    distance: 'pairs joined with C·exp(−(D/lambda)²), as published',
    random: 'each pair as likely as another',
    ring: 'nearest neurons of a ring',
    small_world: 'a ring with some synapses rewired (Watts & Strogatz 1998)',
    scale_free: 'neurons of a few hubs and many with few synapses (Goh, Kahng & Kim 2001)',
    clusters: 'clusters that are denser within than between (Litwin-Kumar & Doiron 2012)',
  },
  synapses: {
    dynamic: 'recurrent synapses with short-term plasticity, as published',
    static: 'the same weights without it',
    steady: 'each weight times its own u·R at steady_rate',
  },
  state: {
    trace: 'spikes filtered with exp(−t/tau) over the window',
    counts: 'spikes in the window',
    potentials: 'membrane potentials at the instant, mV',
    multi: 'traces of several time constants, taus, side by side',
  },
} as const;

/** Switches, off or on; match_rate is on for static synapses by default, off otherwise. */
export const liquidSwitches = {
  input_plasticity: 'input synapses have short-term plasticity, as excitatory ones onto the same targets',
  match_rate:
    'one factor on the recurrent weights, on those of the input where there are none, gives the rate of the liquid with dynamic synapses',
} as const;

/** Time constants of a state `multi` in ms, ascending. */
export const defaultTaus: readonly number[] = [10, 30, 100, 300];
