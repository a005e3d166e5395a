/**
 * Pair rule with a power law: a postsynaptic spike adds lambda·w0^(1 − mu)·w^mu·x, a presynaptic one takes lambda·alpha·w·y
 * (Morrison, Aertsen & Diesmann 2007). The weight has no upper bound; depression, which grows faster with it than potentiation does,
 * keeps it finite.
 */
import { clipped, type PlasticityKernel } from './plasticity_kernel.ts';

/** Every presynaptic spike with every postsynaptic one. */
export const powerLaw: PlasticityKernel = {
  name: 'power_law',
  preTraces: [{ tau: 'tau_plus', spike: 'add' }],
  postTraces: [{ tau: 'tau_minus', spike: 'add' }],
  postSpike(synapse, { pre: [x] }, { lambda, mu, w0 }, round) {
    const gain = round(lambda * round(w0 ** round(1 - mu)));
    const step = round(round(gain * round(synapse.weight ** mu)) * x);
    return { ...synapse, weight: round(synapse.weight + step) };
  },
  preSpike(synapse, { post: [y] }, { lambda, alpha }, round) {
    const step = round(round(round(lambda * alpha) * synapse.weight) * y);
    return { ...synapse, weight: clipped(round(synapse.weight - step), 0, Number.POSITIVE_INFINITY) };
  },
};
