/**
 * Symmetric rule for inhibitory synapses: a postsynaptic spike adds eta·x, a presynaptic one adds eta·y and takes
 * eta·alpha, whichever came first of a pair (Vogels et al. 2011). The weight's magnitude is meant; it has the sign of
 * Wmax. A presynaptic spike clips twice, before and after the depression, as NEST does.
 */
import type { PlasticityKernel } from './plasticity_kernel.ts';

/** Every presynaptic spike with every postsynaptic one. */
export const symmetric: PlasticityKernel = {
  name: 'symmetric',
  weight: { form: 'magnitude' },
  preTraces: [{ name: 'x', tau: 'tau', spike: 'add' }],
  postTraces: [{ name: 'y', tau: 'tau_minus', spike: 'add' }],
  constants: { depression: 'alpha * eta', most: 'abs(Wmax)' },
  postSpike: { w: 'w + eta * x' },
  preSpike: { w: 'min(max(w + eta * y, 0), most) - depression' },
};
