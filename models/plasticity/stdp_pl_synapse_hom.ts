/** `stdp_pl_synapse_hom`: pair rule with a power law, as NEST has it; see kernels/plasticity/power_law.ts. */
import { powerLaw } from '../../kernels/plasticity/power_law.ts';
import type { PlasticityRule } from './plasticity_rule.ts';

/**
 * Weights are positive and have no upper bound; a run ends where one exceeds 1024 times the largest that its projection
 * begins with, or w0 if that is larger.
 */
export const stdpPowerLaw: PlasticityRule = {
  name: 'stdp_pl_synapse_hom',
  equation: 'post: w += lambda w0^(1 − mu) w^mu x, pre: w −= lambda alpha w y; traces as in stdp_synapse',
  citation: 'Morrison, Aertsen & Diesmann 2007, Neural Comput. 19:1437',
  parameters: {
    tau_plus: { default: 20, unit: 'ms', meaning: 'time constant of potentiation', above: 0 },
    tau_minus: { default: 20, unit: 'ms', meaning: 'time constant of depression', above: 0 },
    lambda: { default: 0.1, unit: '1', meaning: 'learning rate', min: 0 },
    alpha: { default: 1, unit: '1', meaning: 'depression relative to potentiation', min: 0 },
    mu: { default: 0.4, unit: '1', meaning: 'exponent of the weight dependence of potentiation', min: 0 },
    w0: { default: 1, unit: 'weight', meaning: 'reference weight', above: 0 },
  },
  kernel: powerLaw,
};
