/**
 * Symmetric rule for inhibitory synapses: a postsynaptic spike adds eta·x, a presynaptic one adds eta·y and takes eta·alpha, whichever came first of a
 * pair (Vogels et al. 2011). The weight's magnitude is meant; it has the sign of Wmax. A presynaptic spike clips twice, before
 * and after the depression, as NEST does.
 */
import { clippedMagnitude, type PlasticityKernel } from './plasticity_kernel.ts';

/** Every presynaptic spike with every postsynaptic one. */
export const symmetric: PlasticityKernel = {
  name: 'symmetric',
  preTraces: [{ tau: 'tau', spike: 'add' }],
  postTraces: [{ tau: 'tau_minus', spike: 'add' }],
  postSpike(synapse, { pre: [x] }, { eta, Wmax }, round) {
    return { ...synapse, weight: clippedMagnitude(round(Math.abs(synapse.weight) + round(eta * x)), Wmax) };
  },
  preSpike(synapse, { post: [y] }, { eta, alpha, Wmax }, round) {
    const facilitated = clippedMagnitude(round(Math.abs(synapse.weight) + round(eta * y)), Wmax);
    return { ...synapse, weight: clippedMagnitude(round(Math.abs(facilitated) - round(alpha * eta)), Wmax) };
  },
};
