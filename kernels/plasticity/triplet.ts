/**
 * Triplet rule: a postsynaptic spike adds r1·(Aplus + Aplus_triplet·o2), a presynaptic one takes o1·(Aminus + Aminus_triplet·r2), with fast
 * traces r1, o1 and slow ones r2, o2, each as it was before the spike (Pfister & Gerstner 2006, eqs. 3 and 4).
 */
import { clippedMagnitude, type PlasticityKernel } from './plasticity_kernel.ts';

/** All spikes count. */
export const triplet: PlasticityKernel = {
  name: 'triplet',
  preTraces: [
    { tau: 'tau_plus', spike: 'add' },
    { tau: 'tau_plus_triplet', spike: 'add' },
  ],
  postTraces: [
    { tau: 'tau_minus', spike: 'add' },
    { tau: 'tau_minus_triplet', spike: 'add' },
  ],
  postSpike(synapse, { pre: [r1], post: [, o2] }, { Aplus, Aplus_triplet, Wmax }, round) {
    const step = round(r1 * round(Aplus + round(Aplus_triplet * o2)));
    return { ...synapse, weight: clippedMagnitude(round(Math.abs(synapse.weight) + step), Wmax) };
  },
  preSpike(synapse, { pre: [, r2], post: [o1] }, { Aminus, Aminus_triplet, Wmax }, round) {
    const step = round(o1 * round(Aminus + round(Aminus_triplet * r2)));
    return { ...synapse, weight: clippedMagnitude(round(Math.abs(synapse.weight) - step), Wmax) };
  },
};
