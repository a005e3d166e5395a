/**
 * `vogels_sprekeler_synapse`: plasticity of inhibition that holds the postsynaptic rate, as NEST has it; see
 * kernels/plasticity/symmetric.ts. The paper has one time constant for both sides; NEST takes the postsynaptic one from
 * the neuron.
 */
import { symmetric } from '../../kernels/plasticity/symmetric.ts';
import type { PlasticityRule } from './plasticity_rule.ts';

/** Defaults hold 3 Hz. */
export const vogelsSprekeler: PlasticityRule = {
  name: 'vogels_sprekeler_synapse',
  equation: 'post: w += eta x, pre: w += eta (y − alpha); x decays with tau, y with tau_minus',
  citation: 'Vogels, Sprekeler, Zenke, Clopath & Gerstner 2011, Science 334:1569',
  parameters: {
    tau: { default: 20, unit: 'ms', meaning: 'time constant of the presynaptic trace', above: 0 },
    tau_minus: { default: 20, unit: 'ms', meaning: 'time constant of the postsynaptic trace', above: 0 },
    eta: { default: 0.001, unit: 'weight', meaning: 'learning rate', min: 0 },
    alpha: {
      default: 0.12,
      unit: '1',
      meaning: 'depression by each presynaptic spike, 2 tau times the rate aimed at',
      min: 0,
    },
    Wmax: { default: 1, unit: 'weight', meaning: 'greatest weight', nonzero: true },
  },
  kernel: symmetric,
};
