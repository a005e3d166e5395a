/**
 * Reward-modulated STDP: pairs change an eligibility c instead of the weight, dc/dt = −c/tau_c + A_plus·x·δ(post) −
 * A_minus·y·δ(pre), and dopamine n above its baseline b turns it into weight, dw/dt = c·(n − b) (Izhikevich 2007;
 * Potjans, Morrison & Diesmann 2010).
 *
 * Without events c and n decay exponentially, so that over an interval Δ
 *   Δw = c·[n·(1 − exp(−Δ/tau))·tau − b·tau_c·(1 − exp(−Δ/tau_c))]   with 1/tau = 1/tau_c + 1/tau_n.
 * Dopamine is the same for all synapses of a rule, hence no part of a synapse. The weight is clipped at the end of each
 * interval.
 */
import type { PlasticityKernel } from './plasticity_kernel.ts';

/** Every presynaptic spike with every postsynaptic one. */
export const dopamine: PlasticityKernel = {
  name: 'dopamine',
  weight: { form: 'value', low: 'Wmin', high: 'Wmax' },
  preTraces: [{ name: 'x', tau: 'tau_plus', spike: 'add' }],
  postTraces: [{ name: 'y', tau: 'tau_minus', spike: 'add' }],
  modulator: { name: 'n', tau: 'tau_n' },
  eligibility: true,
  constants: { tau: '(tau_c * tau_n) / (tau_c + tau_n)' },
  postSpike: { c: 'c + A_plus * x' },
  preSpike: { c: 'c - A_minus * y' },
  drift: {
    over: { kept: { left: 'tau_c' }, whole: { spent: 'tau_c' }, together: { spent: 'tau' } },
    w: 'w + c * (n * together - b * whole)',
    c: 'c * kept',
  },
};
