/** `stdp_dopamine_synapse`: STDP that waits for dopamine, as NEST has it; see kernels/plasticity/dopamine.ts. */
import { dopamine } from '../../kernels/plasticity/dopamine.ts';
import type { PlasticityRule } from './plasticity_rule.ts';

/** A pulse of dopamine adds amount/tau_n to its concentration n. */
export const stdpDopamine: PlasticityRule = {
  name: 'stdp_dopamine_synapse',
  equation:
    'w′ = c (n − b), c′ = −c/tau_c + A_plus x Σ δ(post) − A_minus y Σ δ(pre), n′ = −n/tau_n + Σ δ(pulse)/tau_n; traces as in stdp_synapse',
  citation: 'Izhikevich 2007, Cereb. Cortex 17:2443; Potjans, Morrison & Diesmann 2010, Front. Comput. Neurosci. 4:141',
  parameters: {
    tau_plus: { default: 20, unit: 'ms', meaning: 'time constant of pre before post', above: 0 },
    tau_minus: { default: 20, unit: 'ms', meaning: 'time constant of post before pre', above: 0 },
    tau_c: { default: 1000, unit: 'ms', meaning: 'time constant of the eligibility', above: 0 },
    tau_n: { default: 200, unit: 'ms', meaning: 'time constant of dopamine', above: 0 },
    A_plus: { default: 1, unit: 'weight', meaning: 'eligibility by pre before post' },
    A_minus: { default: 1.5, unit: 'weight', meaning: 'eligibility taken by post before pre' },
    b: { default: 0, unit: '1', meaning: 'baseline of dopamine' },
    Wmin: { default: 0, unit: 'weight', meaning: 'least weight' },
    Wmax: { default: 200, unit: 'weight', meaning: 'greatest weight' },
  },
  kernel: dopamine,
};
