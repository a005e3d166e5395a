/**
 * Reward-modulated STDP: pairs change an eligibility c instead of the weight, dc/dt = −c/tau_c + A_plus·x·δ(post) − A_minus·y·δ(pre), and dopamine
 * n above its baseline b turns it into weight, dw/dt = c·(n − b) (Izhikevich 2007; Potjans, Morrison & Diesmann 2010).
 *
 * Without events c and n decay exponentially, so that over an interval Δ
 *   Δw = c·[n·(1 − exp(−Δ/tau))·tau − b·tau_c·(1 − exp(−Δ/tau_c))]   with 1/tau = 1/tau_c + 1/tau_n.
 * Dopamine is the same for all synapses of a rule, hence no part of a synapse. The weight is clipped at the end of each interval.
 */
import { clipped, decayed, type PlasticityKernel } from './plasticity_kernel.ts';

/** Every presynaptic spike with every postsynaptic one. */
export const dopamine: PlasticityKernel = {
  name: 'dopamine',
  preTraces: [{ tau: 'tau_plus', spike: 'add' }],
  postTraces: [{ tau: 'tau_minus', spike: 'add' }],
  modulator: { tau: 'tau_n' },
  postSpike(synapse, { pre: [x] }, { A_plus }, round) {
    return { ...synapse, eligibility: round(synapse.eligibility + round(A_plus * x)) };
  },
  preSpike(synapse, { post: [y] }, { A_minus }, round) {
    return { ...synapse, eligibility: round(synapse.eligibility - round(A_minus * y)) };
  },
  drift({ weight, eligibility }, interval, { modulator }, { tau_c, tau_n, b, Wmin, Wmax }, round) {
    const tau = round(round(tau_c * tau_n) / round(tau_c + tau_n));
    const spent = (constant: number): number => round(-constant * round(Math.expm1(round(-interval / constant))));
    const gain = round(round(modulator * spent(tau)) - round(b * spent(tau_c)));
    return {
      weight: clipped(round(weight + round(eligibility * gain)), Wmin, Wmax),
      eligibility: decayed(eligibility, interval, tau_c, round),
    };
  },
};
