/** A neuron that fires in every step in which spikes arrive, and keeps nothing: V is what the step adds up to. */
import type { MembraneKernel } from '../dialect.ts';

/** Weights are of no meaning but that they add up to at least a half. */
export const parrotMembrane: MembraneKernel = {
  name: 'parrot_membrane',
  parameters: [],
  inputs: ['drive'],
  advance: 'drive',
  spikes: 'V >= 0.5',
};
