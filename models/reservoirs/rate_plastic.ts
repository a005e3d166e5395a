/**
 * The control that tells spikes from short-term plasticity: the liquid of the same seed (models/circuits/maass2002.ts)
 * with rates in the place of spikes. Neurons, wiring, weights, U, D and F are its very own; synapses are the mean field
 * of theirs (Tsodyks, Pawelzik & Markram 1998), and a neuron's rate is Siegert's, of the mean and the variance of its
 * free potential:
 *
 *   τ_s dI/dt = −I + τ_s Σ_j A_ij u⁺_ij R_ij r_j        for excitation and inhibition apart
 *   τ_m dμ/dt = −μ + (τ_m/C)(I_e + I)
 *   dv/dt = −2v/τ_m + Σ_j J_ij² r_j τ_m/(τ_m + τ_s),    J_ij = A_ij u⁺_ij R_ij τ_s/C
 *   x_i = r_i = Siegert(μ_i, √v_i)
 *
 * Siegert's function was taken rather than a threshold-linear one since one input spike of the circuit passes the 1.5
 * mV to threshold: neurons fire by fluctuations, and without input they are silent, as those of the liquid, so that
 * synapses are rested when a trial begins. Its parameters are the liquid's. Kept are means and variances of single
 * neurons; correlations, the shape of shot noise, reset beyond the mean and the colour of synaptic noise are not. All
 * delays (0.8 and 1.5 ms) are one step.
 *
 * Between rates and spikes lie spikes of a size: with `spike_size` s neurons send Poisson spikes at the rate r/s, each
 * of which does the s-th part of a spike, in the place of r. Mean drive and variance are the same at every s; 1 are
 * spikes that a neuron fires with r as its hazard (escape noise, Gerstner & Kistler 2002, Spiking Neuron Models, §5.3),
 * without a reset; with `firing: regular` the same spikes without the noise. With `tau` all of them are read alike,
 * through a trace of what is sent.
 */
import { maassColumnSize } from '../circuits/maass2002.ts';
import { anyOf } from '../search_range.ts';
import { type ContinuousModel, commonParameters } from './continuous_model.ts';
import { circuitNumbers } from './liquid_parameters.ts';
import { reservoirFamilies } from './reservoir_presentation.ts';

const { lambda, recurrent_scale, input_scale, stp_scale, U_scale, I_e } = circuitNumbers;

const shared = {
  equation: 'r = Siegert(μ, √v); τ_m dμ/dt = −μ + (τ_m/C)(I_e + I); τ_s dI/dt = −I + τ_s Σ A u⁺ R r',
  citation:
    'Tsodyks, Pawelzik & Markram 1998, Neural Comput. 10:821; Maass, Natschläger & Markram 2002, Neural Comput. 14:2531; Siegert 1951, Phys. Rev. 81:617',
  parameters: {
    ...commonParameters,
    size: { ...commonParameters.size, default: maassColumnSize, max: 13_500, multipleOf: maassColumnSize },
    // A step is the delay of all synapses.
    dt: { ...commonParameters.dt, max: 5, search: anyOf(1, 2) },
    lambda,
    recurrent_scale: { ...recurrent_scale, listedWhenGiven: true },
    input_scale: { ...input_scale, listedWhenGiven: true },
    stp_scale: { ...stp_scale, listedWhenGiven: true },
    U_scale: { ...U_scale, listedWhenGiven: true },
    I_e: { ...I_e, listedWhenGiven: true },
    spike_size: {
      default: 0,
      unit: '1',
      meaning: 'size s of the spikes that are sent, at r/s; 0: rates, 1: whole spikes',
      min: 0,
      max: 1,
      listedWhenGiven: true,
    },
    tau: {
      default: 0,
      unit: 'ms',
      meaning: 'time constant of the trace through which neurons are read; 0: their rates as they are',
      min: 0,
      max: 1e5,
      listedWhenGiven: true,
    },
  },
  choices: {
    firing: {
      default: 'poisson',
      meaning: 'when spikes of a spike_size are sent',
      kinds: {
        poisson: { meaning: 'at random, the rate being their hazard', parameters: {} },
        regular: { meaning: 'whenever the rate adds up to another one', parameters: {} },
      },
    },
  },
} as const satisfies Omit<ContinuousModel, 'name' | 'presentation'>;

/** With short-term plasticity. */
export const ratePlastic = {
  ...shared,
  name: 'rate-plastic',
  presentation: {
    label: 'rates, plastic',
    noun: 'the rate network with short-term plasticity',
    meaning: 'the column of the liquid with rates for spikes, synapses with short-term plasticity',
    family: reservoirFamilies.continuous,
    picture: 5,
    costWeight: 8,
  },
} as const satisfies ContinuousModel;

/**
 * Without: every synapse transmits what it transmitted in the plastic network on average, spike by spike, over the
 * calibration trials. A synapse whose source was silent is as rested, U.
 */
export const rateStatic = {
  ...shared,
  name: 'rate-static',
  presentation: {
    label: 'rates, static',
    noun: 'the rate network with static synapses',
    meaning: 'the same rate network, each synapse held at the mean of what it transmitted',
    family: reservoirFamilies.continuous,
    ablation: { from: 'rate-plastic', words: 'Without short-term plasticity' },
    costWeight: 5,
  },
} as const satisfies ContinuousModel;
