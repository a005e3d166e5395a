/**
 * Pair rules: with w = weight/Wmax in 0 … 1, a postsynaptic spike adds lambda·(1 − w)^mu_plus·x, a presynaptic one takes
 * alpha·lambda·w^mu_minus·y, x and y being the traces of the other side. Which pairs count is a matter of the traces:
 * all of them, or nearest neighbours in the three schemes of Morrison, Diesmann & Gerstner 2008, fig. 7.
 *
 * A spike does not pair with one of the same instant; where a scheme asks for the nearest, the one before is taken (as NEST does). Where only the nearest presynaptic
 * spike counts, NEST's synapses begin with one at time 0, with which postsynaptic spikes before the first real one pair.
 */
import type { PlasticityKernel, Round, RuleNumbers, SpikeEffect } from './plasticity_kernel.ts';

function weightOf(share: number, Wmax: number, round: Round): number {
  if (share >= 1) return Wmax;
  return share <= 0 ? 0 : round(share * Wmax);
}

function facilitated(weight: number, trace: number, { lambda, mu_plus, Wmax }: RuleNumbers, round: Round): number {
  const share = round(weight / Wmax);
  const step = round(round(lambda * round(round(1 - share) ** mu_plus)) * trace);
  return weightOf(round(share + step), Wmax, round);
}

function depressed(
  weight: number,
  trace: number,
  { lambda, alpha, mu_minus, Wmax }: RuleNumbers,
  round: Round,
): number {
  const share = round(weight / Wmax);
  const step = round(round(round(alpha * lambda) * round(share ** mu_minus)) * trace);
  return weightOf(round(share - step), Wmax, round);
}

const facilitate: SpikeEffect = (synapse, { pre: [x] }, p, round) => ({
  ...synapse,
  weight: facilitated(synapse.weight, x, p, round),
});

const depress: SpikeEffect = (synapse, { post: [y] }, p, round) => ({
  ...synapse,
  weight: depressed(synapse.weight, y, p, round),
});

/** Every presynaptic spike with every postsynaptic one. */
export const allToAll: PlasticityKernel = {
  name: 'all_to_all',
  preTraces: [{ tau: 'tau_plus', spike: 'add' }],
  postTraces: [{ tau: 'tau_minus', spike: 'add' }],
  postSpike: facilitate,
  preSpike: depress,
};

/** Each spike with the nearest one before it of the other side (fig. 7A). */
export const nearestSymmetric: PlasticityKernel = {
  ...allToAll,
  name: 'nearest_symmetric',
  preTraces: [{ tau: 'tau_plus', spike: 'set', begins: 1 }],
  postTraces: [{ tau: 'tau_minus', spike: 'set' }],
};

/** Each presynaptic spike with the nearest postsynaptic one before and the nearest after it (fig. 7B). */
export const nearestPresynapticCentred: PlasticityKernel = {
  ...allToAll,
  name: 'nearest_presynaptic_centred',
  preTraces: [{ tau: 'tau_plus', spike: 'add', forgets: true }],
  postTraces: [{ tau: 'tau_minus', spike: 'set' }],
};

/**
 * Neighbours only: a spike takes part in at most one pair that potentiates and one that depresses (fig. 7C). A postsynaptic spike that
 * coincides with a presynaptic one is a neighbour of the presynaptic spike before, not of the one after.
 */
export const nearestRestricted: PlasticityKernel = {
  ...nearestSymmetric,
  name: 'nearest_restricted',
  postSpike: (synapse, found, p, round) => (found.arrived === 0 ? facilitate(synapse, found, p, round) : synapse),
  preSpike: (synapse, found, p, round) => (found.arrived > 0 ? depress(synapse, found, p, round) : synapse),
};
