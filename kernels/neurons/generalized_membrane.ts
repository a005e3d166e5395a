/**
 * The generalised leaky integrate-and-fire neurons of Teeter et al. 2018 (Nat. Commun. 9:709), exactly integrated over
 * a step as in NEST's `glif_psc`: a leaky membrane v, two after-spike currents, and a threshold of three parts, one
 * constant, one that spikes raise, and one that follows the potential:
 *   θ_s′ = −b_s·θ_s,  θ_v′ = a_v·(v − E_L) − b_v·θ_v,  asc_j′ = −k_j·asc_j.
 * Within a step an after-spike current counts with its mean. θ_v is solved for the leak of v towards β, where injected
 * and after-spike currents alone would hold it:
 *   θ_v ← θ_v + lossAdapt·(away + ratio·β − θ_v) − loss·away,  away = phi·(v − β).
 * Everything but synaptic currents stands still while the neuron is refractory, the potential where the spike has put
 * it; so V only tells of spikes: 1 in the step of one, else 0. Injected currents come as `drive`, synaptic ones as
 * `synaptic`, both in mV; `total` is the synaptic current in pA, kept to be recorded like `bound`, the whole threshold.
 */
import type { MembraneKernel } from '../dialect.ts';

const whileFree = (value: string, state: string): string => `free > 0.5 ? ${value} : ${state}`;

/**
 * `v`, `theta`, `adapt` relative to E_L and `origin` = E_L in mV; `asc1`, `asc2` in pA. `gain` = mV of 1 pA in a step,
 * `perLoss` = 1/loss, `mean1` = mean of asc1 in a step relative to its start, `lossAsc1` what it loses in one, `keep1`
 * what is left of it after a spike and its refractory period, `keep` the same of theta.
 */
export const generalizedMembrane: MembraneKernel = {
  name: 'generalized_membrane',
  parameters: [
    ...['loss', 'perLoss', 'gain', 'origin', 'base', 'fraction', 'landing'],
    ...['mean1', 'mean2', 'lossAsc1', 'lossAsc2', 'keep1', 'keep2', 'amp1', 'amp2'],
    ...['lossTheta', 'keep', 'rise', 'lossAdapt', 'phi', 'ratio'],
  ],
  further: ['v', 'asc1', 'asc2', 'theta', 'adapt', 'bound', 'after', 'arrived'],
  inputs: ['drive', 'synaptic', 'total'],
  given: {
    old: 'v',
    afterNext: 'mean1 * asc1 + mean2 * asc2',
    outer: 'drive + gain * afterNext',
    vNext: 'v + ((outer + synaptic) - loss * v)',
    thetaNext: 'theta - lossTheta * theta',
    beta: 'perLoss * outer',
    away: 'phi * (v - beta)',
    adaptNext: 'adapt + (lossAdapt * ((away + ratio * beta) - adapt) - loss * away)',
    raised: 'thetaNext + adaptNext',
  },
  advance: 'vNext > base + raised ? 1 : 0',
  follow: {
    v: whileFree('vNext', 'v'),
    asc1: whileFree('asc1 - lossAsc1 * asc1', 'asc1'),
    asc2: whileFree('asc2 - lossAsc2 * asc2', 'asc2'),
    theta: whileFree('thetaNext', 'theta'),
    adapt: whileFree('adaptNext', 'adapt'),
    bound: whileFree('(origin + base) + raised', 'bound'),
    after: whileFree('afterNext', 'after'),
    arrived: whileFree('total', 'arrived'),
  },
  spikes: 'V >= 0.5',
  jump: {
    v: 'fraction * old + landing',
    asc1: 'amp1 + keep1 * asc1',
    asc2: 'amp2 + keep2 * asc2',
    theta: 'keep * theta + rise',
    bound: '(origin + base) + ((keep * theta + rise) + adapt)',
  },
};
