/**
 * Triplet rule: a postsynaptic spike adds r1·(Aplus + Aplus_triplet·o2), a presynaptic one takes o1·(Aminus +
 * Aminus_triplet·r2), with fast traces r1, o1 and slow ones r2, o2, each as it was before the spike (Pfister & Gerstner
 * 2006, eqs. 3 and 4).
 */
import type { PlasticityKernel } from './plasticity_kernel.ts';

/** All spikes count. */
export const triplet: PlasticityKernel = {
  name: 'triplet',
  weight: { form: 'magnitude' },
  preTraces: [
    { name: 'r1', tau: 'tau_plus', spike: 'add' },
    { name: 'r2', tau: 'tau_plus_triplet', spike: 'add' },
  ],
  postTraces: [
    { name: 'o1', tau: 'tau_minus', spike: 'add' },
    { name: 'o2', tau: 'tau_minus_triplet', spike: 'add' },
  ],
  postSpike: { w: 'w + r1 * (Aplus + Aplus_triplet * o2)' },
  preSpike: { w: 'w - o1 * (Aminus + Aminus_triplet * r2)' },
};
