/** The membrane equations of a network. */
import type { MembraneKernel } from '../../kernels/dialect.ts';
import { neuronModels } from '../../models/neurons/neuron_models.ts';
import type { Network } from '../network/network.ts';

/** Each equation once; gpu.js takes one for all neurons. */
export function membranesOf({ blocks }: Network): MembraneKernel[] {
  const membranes = blocks.map(({ name, model }) => {
    const found = neuronModels.get(model);
    if (found === undefined) throw new Error(`internal: block ${name} has no model ${model}`);
    return found.membrane;
  });
  return [...new Set(membranes)];
}
