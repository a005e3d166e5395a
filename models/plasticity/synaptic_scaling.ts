/**
 * `synaptic_scaling`: all synapses of a neuron grow or shrink together until its rate is the one wanted; see
 * kernels/plasticity/scaling.ts.
 */
import { scaling } from '../../kernels/plasticity/scaling.ts';
import type { PlasticityRule } from './plasticity_rule.ts';

/** Slow where other rules are at work too: tau_rate and 1/(eta·rho_target) should be 10 to 100 times theirs. */
export const synapticScaling: PlasticityRule = {
  name: 'synaptic_scaling',
  equation: 'w′ = eta w (rho_target − rho), rho = K/tau_rate, K′ = −K/tau_rate + Σ δ(post)',
  citation: 'van Rossum, Bi & Turrigiano 2000, J. Neurosci. 20:8812; Turrigiano 2008, Cell 135:422',
  parameters: {
    eta: { default: 1e-3, unit: '1', meaning: 'relative change of the weight per spike that is missing', min: 0 },
    rho_target: { default: 5, unit: 'Hz', meaning: 'postsynaptic rate aimed at', min: 0 },
    tau_rate: { default: 10_000, unit: 'ms', meaning: 'time constant over which the rate is taken', above: 0 },
    Wmax: { default: 100, unit: 'weight', meaning: 'greatest weight', nonzero: true },
  },
  kernel: scaling,
};
