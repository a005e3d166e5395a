/**
 * A leaky membrane that no spike resets under a threshold that every spike raises (Kobayashi, Tsubo & Shinomoto 2009,
 * Front. Comput. Neurosci. 3:9), as in NEST's `mat2_psc_exp`. All decays are exact over a step: v ← v + drive − loss·v,
 * and θᵢ ← θᵢ − lossᵢ·θᵢ. A spike is v ≥ ω + θ₁ + θ₂ outside of the refractory period; it adds alphaᵢ to θᵢ. V only
 * tells of spikes: 1 in the step of one, else 0. The state `bound` is the whole threshold, kept to be recorded.
 */
import type { MembraneKernel } from '../dialect.ts';

/** `v` relative to E_L, `omega` = ω, `base` = ω − E_L, all in mV. */
export const adaptiveThresholdMembrane: MembraneKernel = {
  name: 'adaptive_threshold_membrane',
  parameters: ['loss', 'lossFast', 'lossSlow', 'omega', 'base', 'alphaFast', 'alphaSlow'],
  further: ['v', 'fast', 'slow', 'bound'],
  inputs: ['drive'],
  given: {
    vNext: 'v + (drive - loss * v)',
    fastNext: 'fast - lossFast * fast',
    slowNext: 'slow - lossSlow * slow',
    risen: 'fastNext + slowNext',
  },
  advance: 'vNext >= base + risen ? 1 : 0',
  follow: { v: 'vNext', fast: 'fastNext', slow: 'slowNext', bound: 'omega + risen' },
  spikes: 'V >= 0.5',
  jump: { fast: 'fast + alphaFast', slow: 'slow + alphaSlow', bound: 'bound + (alphaFast + alphaSlow)' },
};
