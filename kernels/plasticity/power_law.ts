/**
 * Pair rule with a power law: a postsynaptic spike adds lambda·w0^(1 − mu)·w^mu·x, a presynaptic one takes
 * lambda·alpha·w·y (Morrison, Aertsen & Diesmann 2007). The weight has no upper bound; depression, which grows faster
 * with it than potentiation does, keeps it finite.
 */
import type { PlasticityKernel } from './plasticity_kernel.ts';

/** Every presynaptic spike with every postsynaptic one. */
export const powerLaw: PlasticityKernel = {
  name: 'power_law',
  weight: { form: 'value', low: 0, high: Number.POSITIVE_INFINITY },
  preTraces: [{ name: 'x', tau: 'tau_plus', spike: 'add' }],
  postTraces: [{ name: 'y', tau: 'tau_minus', spike: 'add' }],
  constants: { gain: 'lambda * pow(w0, 1 - mu)', depression: 'lambda * alpha' },
  postSpike: { w: 'w + gain * pow(w, mu) * x' },
  preSpike: { w: 'w - depression * w * y' },
};
