/** The membrane equations of a network, and what of them gpu.js cannot hold: one float a neuron is its state and tells when it fired. */
import type { MembraneKernel } from '../../kernels/dialect.ts';
import { wholeSteps } from '../../models/neurons/leaky_integrate_and_fire.ts';
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

/** Why a network cannot run on gpu.js; undefined if it can. */
export function gpuObstacle(network: Network): string | undefined {
  const membranes = membranesOf(network);
  if (membranes.length > 1)
    return `several membrane equations in one network (${membranes.map(({ name }) => name).join(', ')})`;
  const [{ name, further = [] }] = membranes;
  if (further.length > 0) return `a membrane with further states (${name}: ${further.join(', ')})`;
  const short = network.blocks.find(({ params }) => params.t_ref?.some((t_ref) => wholeSteps(t_ref, network.dt) < 1));
  return short === undefined ? undefined : `t_ref shorter than dt (population ${short.name})`;
}
