/**
 * `stdp_triplet_synapse`: triplet rule with all-to-all interaction, as NEST has it; see kernels/plasticity/triplet.ts.
 */
import { triplet } from '../../kernels/plasticity/triplet.ts';
import type { PlasticityRule } from './plasticity_rule.ts';

/** Defaults are the full model fitted to visual cortex. */
export const stdpTriplet: PlasticityRule = {
  name: 'stdp_triplet_synapse',
  equation:
    'post: w += r1 (Aplus + Aplus_triplet o2), pre: w −= o1 (Aminus + Aminus_triplet r2), traces as before the spike; r1, r2, o1, o2 decay with tau_plus, tau_plus_triplet, tau_minus, tau_minus_triplet',
  citation: 'Pfister & Gerstner 2006, J. Neurosci. 26:9673',
  parameters: {
    tau_plus: { default: 16.8, unit: 'ms', meaning: 'time constant of the fast presynaptic trace', above: 0 },
    tau_plus_triplet: { default: 101, unit: 'ms', meaning: 'time constant of the slow presynaptic trace', above: 0 },
    tau_minus: { default: 33.7, unit: 'ms', meaning: 'time constant of the fast postsynaptic trace', above: 0 },
    tau_minus_triplet: { default: 125, unit: 'ms', meaning: 'time constant of the slow postsynaptic trace', above: 0 },
    Aplus: { default: 5e-10, unit: 'weight', meaning: 'potentiation by a pair', min: 0 },
    Aplus_triplet: { default: 6.2e-3, unit: 'weight', meaning: 'potentiation by a triplet', min: 0 },
    Aminus: { default: 7e-3, unit: 'weight', meaning: 'depression by a pair', min: 0 },
    Aminus_triplet: { default: 2.3e-4, unit: 'weight', meaning: 'depression by a triplet', min: 0 },
    Wmax: { default: 100, unit: 'weight', meaning: 'greatest weight', nonzero: true },
  },
  kernel: triplet,
};

const FAST = { tau_plus: 16.8, tau_minus: 33.7 };

/**
 * Fits of Pfister & Gerstner 2006 with all-to-all interaction, tables 3 and 4; amplitudes are relative to the initial
 * weight.
 */
export const tripletFits = {
  visual_cortex: {
    ...FAST,
    ...{ Aplus: 5e-10, Aplus_triplet: 6.2e-3, Aminus: 7e-3, Aminus_triplet: 2.3e-4 },
    ...{ tau_plus_triplet: 101, tau_minus_triplet: 125 },
  },
  visual_cortex_minimal: {
    ...FAST,
    ...{ Aplus: 0, Aplus_triplet: 6.5e-3, Aminus: 7.1e-3, Aminus_triplet: 0 },
    ...{ tau_plus_triplet: 101, tau_minus_triplet: 114 },
  },
  hippocampus: {
    ...FAST,
    ...{ Aplus: 6.1e-3, Aplus_triplet: 6.7e-3, Aminus: 1.6e-3, Aminus_triplet: 1.4e-3 },
    ...{ tau_plus_triplet: 946, tau_minus_triplet: 27 },
  },
  hippocampus_minimal: {
    ...FAST,
    ...{ Aplus: 5.3e-3, Aplus_triplet: 8e-3, Aminus: 3.5e-3, Aminus_triplet: 0 },
    ...{ tau_plus_triplet: 946, tau_minus_triplet: 40 },
  },
} as const;
