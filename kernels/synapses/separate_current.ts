/**
 * The current of beta_current.ts for membranes that tell synaptic currents from injected ones: it moves the potential
 * through the input `synaptic` (mV), and its size at the start of the step is part of `total` (pA).
 */
import type { ReceptorKernel } from '../dialect.ts';
import { betaCurrent } from './beta_current.ts';

/** Weight in pA = peak current. */
export const separateCurrent: ReceptorKernel = {
  ...betaCurrent,
  name: 'separate_current',
  inputs: { synaptic: betaCurrent.inputs.drive, total: 'I' },
};
