/**
 * `parrot_neuron`: repeats the spikes that it receives, in the step in which they arrive. NEST's takes no notice of
 * weights and repeats each of several that arrive in one step; this one fires where the weights of a step add up to at
 * least one half, so give weights of 1, and once in a step.
 */
import { parrotMembrane } from '../../kernels/neurons/parrot_membrane.ts';
import { deltaJump } from '../../kernels/synapses/delta_jump.ts';
import type { NeuronModel } from './neuron_model.ts';
import { signReceptors } from './receptors.ts';

/** It has no potential and no parameters. */
export const parrotNeuron: NeuronModel = {
  name: 'parrot_neuron',
  equation: 'a spike where Σ w ≥ 1/2 in a step',
  citation: 'NEST 3.9, parrot_neuron',
  parameters: {},
  membrane: parrotMembrane,
  receptors: signReceptors(deltaJump),
  routing: 'sign',
  derive: () => ({
    ...{ membrane: [], receptors: [[], []], constant: { drive: 0 } },
    ...{ currentGain: 0, refractorySteps: 0 },
  }),
};
