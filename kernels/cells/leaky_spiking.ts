/**
 * Recurrent leaky integrate-and-fire units, and with a threshold that adapts (Bellec et al. 2018, NeurIPS; 2020, Nat.
 * Commun. 11:3625, eqs. 6–11), in units of the threshold:
 *
 *   v ← decay v + W u + U s + b − s,  s ← 1 where v ≥ 1 + beta a, else 0,  a ← fade a + s
 *
 * s is exact on the way forward; on the way back its derivative is replaced by gamma max(0, 1 − |v − 1 − beta a|). What
 * others hear of a unit is z, its spikes low-passed: z ← smooth z + (1 − smooth) s. The term − s of the reset passes no
 * error on, as in the paper.
 */
import type { CellKernel } from './cell_kernel.ts';

/** The surrogate of a spike by how far the potential is above the threshold. */
const spike = { of: 'above', derivative: 'gamma * max(0, 1 - abs(above))' } as const;

/** With a constant threshold. */
export const leakySpikingCell: CellKernel = {
  name: 'leaky_spiking',
  state: ['z', 's', 'v'],
  sums: { drive: { input: true, recurrent: 's' } },
  vectors: ['b'],
  constants: ['decay', 'smooth', 'gamma'],
  given: {
    reset: 's',
    potential: 'decay * v + drive + b - reset',
    above: 'potential - 1',
    fired: 'above >= 0 ? 1 : 0',
  },
  advance: { z: 'smooth * z + (1 - smooth) * fired', s: 'fired', v: 'potential' },
  surrogates: { fired: spike, reset: { of: 's', derivative: '0' } },
};

/** With a threshold that rises with each spike and falls again. */
export const adaptiveSpikingCell: CellKernel = {
  ...leakySpikingCell,
  name: 'adaptive_spiking',
  state: ['z', 's', 'v', 'a'],
  constants: ['decay', 'smooth', 'gamma', 'fade', 'beta'],
  given: { ...leakySpikingCell.given, above: 'potential - 1 - beta * a' },
  advance: { ...leakySpikingCell.advance, a: 'fade * a + fired' },
};
