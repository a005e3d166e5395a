/**
 * Pair rules: with w = weight/Wmax in 0 … 1, a postsynaptic spike adds lambda·(1 − w)^mu_plus·x, a presynaptic one
 * takes alpha·lambda·w^mu_minus·y, x and y being the traces of the other side. Which pairs count is a matter of the
 * traces: all of them, or nearest neighbours in the three schemes of Morrison, Diesmann & Gerstner 2008, fig. 7.
 *
 * A spike does not pair with one of the same instant; where a scheme asks for the nearest, the one before is taken (as
 * NEST does). Where only the nearest presynaptic spike counts, NEST's synapses begin with one at time 0, with which
 * postsynaptic spikes before the first real one pair.
 */
import type { PlasticityKernel } from './plasticity_kernel.ts';

/** Every presynaptic spike with every postsynaptic one. */
export const allToAll: PlasticityKernel = {
  name: 'all_to_all',
  weight: { form: 'share' },
  preTraces: [{ name: 'x', tau: 'tau_plus', spike: 'add' }],
  postTraces: [{ name: 'y', tau: 'tau_minus', spike: 'add' }],
  constants: { depression: 'alpha * lambda' },
  postSpike: { w: 'w + lambda * pow(1 - w, mu_plus) * x' },
  preSpike: { w: 'w - depression * pow(w, mu_minus) * y' },
};

/** Each spike with the nearest one before it of the other side (fig. 7A). */
export const nearestSymmetric: PlasticityKernel = {
  ...allToAll,
  name: 'nearest_symmetric',
  preTraces: [{ name: 'x', tau: 'tau_plus', spike: 'set', begins: 1 }],
  postTraces: [{ name: 'y', tau: 'tau_minus', spike: 'set' }],
};

/** Each presynaptic spike with the nearest postsynaptic one before and the nearest after it (fig. 7B). */
export const nearestPresynapticCentred: PlasticityKernel = {
  ...allToAll,
  name: 'nearest_presynaptic_centred',
  preTraces: [{ name: 'x', tau: 'tau_plus', spike: 'add', forgets: true }],
  postTraces: [{ name: 'y', tau: 'tau_minus', spike: 'set' }],
};

/**
 * Neighbours only: a spike takes part in at most one pair that potentiates and one that depresses (fig. 7C). A
 * postsynaptic spike that coincides with a presynaptic one is a neighbour of the presynaptic spike before, not of the
 * one after.
 */
export const nearestRestricted: PlasticityKernel = {
  ...nearestSymmetric,
  name: 'nearest_restricted',
  postSpike: { ...nearestSymmetric.postSpike, when: 'arrived < 1' },
  preSpike: { ...nearestSymmetric.preSpike, when: 'arrived > 0' },
};
