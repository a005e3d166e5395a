/**
 * `stdp_synapse`: pair rule with any dependence on the weight between additive and multiplicative, as NEST has it, and
 * the same with nearest-neighbour pairing. See kernels/plasticity/pair.ts.
 *
 * As in NEST, the symmetric and the restricted nearest-neighbour scheme pair postsynaptic spikes before the first
 * presynaptic one with a presynaptic spike at time 0.
 */
import {
  allToAll,
  nearestPresynapticCentred,
  nearestRestricted,
  nearestSymmetric,
} from '../../kernels/plasticity/pair.ts';
import type { PlasticityRule } from './plasticity_rule.ts';

/** Every presynaptic spike pairs with every postsynaptic one. */
export const stdpSynapse: PlasticityRule = {
  name: 'stdp_synapse',
  equation:
    'w = weight/Wmax; post: w += lambda (1 − w)^mu_plus x, pre: w −= alpha lambda w^mu_minus y; x′ = −x/tau_plus + Σ δ(pre), y′ = −y/tau_minus + Σ δ(post)',
  citation: 'Gütig, Aharonov, Rotter & Sompolinsky 2003, J. Neurosci. 23:3697',
  parameters: {
    tau_plus: { default: 20, unit: 'ms', meaning: 'time constant of potentiation', above: 0 },
    tau_minus: { default: 20, unit: 'ms', meaning: 'time constant of depression', above: 0 },
    lambda: { default: 0.01, unit: '1', meaning: 'step size', min: 0 },
    alpha: { default: 1, unit: '1', meaning: 'depression relative to potentiation', min: 0 },
    mu_plus: { default: 1, unit: '1', meaning: 'exponent of the weight dependence of potentiation', min: 0 },
    mu_minus: { default: 1, unit: '1', meaning: 'exponent of the weight dependence of depression', min: 0 },
    Wmax: { default: 100, unit: 'weight', meaning: 'greatest weight', nonzero: true },
  },
  kernel: allToAll,
};

/** Each spike pairs with the nearest one before it. */
export const stdpNearestSymmetric: PlasticityRule = {
  ...stdpSynapse,
  name: 'stdp_nn_symm_synapse',
  citation: 'Morrison, Diesmann & Gerstner 2008, Biol. Cybern. 98:459, fig. 7A',
  kernel: nearestSymmetric,
};

/** Each presynaptic spike pairs with the nearest postsynaptic ones before and after it. */
export const stdpNearestPresynapticCentred: PlasticityRule = {
  ...stdpSynapse,
  name: 'stdp_nn_pre_centered_synapse',
  citation: 'Izhikevich & Desai 2003, Neural Comput. 15:1511; Morrison, Diesmann & Gerstner 2008, fig. 7B',
  kernel: nearestPresynapticCentred,
};

/** Only immediate neighbours pair. */
export const stdpNearestRestricted: PlasticityRule = {
  ...stdpSynapse,
  name: 'stdp_nn_restr_synapse',
  citation: 'Morrison, Diesmann & Gerstner 2008, Biol. Cybern. 98:459, fig. 7C',
  kernel: nearestRestricted,
};

/** Exponents of the published weight dependences. */
export const weightDependences = {
  /** Song, Miller & Abbott 2000, Nat. Neurosci. 3:919. */
  additive: { mu_plus: 0, mu_minus: 0 },
  /** Rubin, Lee & Sompolinsky 2001, Phys. Rev. Lett. 86:364. */
  multiplicative: { mu_plus: 1, mu_minus: 1 },
  /** van Rossum, Bi & Turrigiano 2000, J. Neurosci. 20:8812. */
  van_rossum: { mu_plus: 0, mu_minus: 1 },
  /** Gütig et al. 2003, in between. */
  guetig: { mu_plus: 0.4, mu_minus: 0.4 },
} as const;
