/** The membrane equations of a network; a kernel of gpu.js holds one. */
import type { MembraneKernel } from '../../../kernels/dialect.ts';
import type { Network } from '../../network/network.ts';

/** Each equation once. */
export function membranesOf({ blocks }: Network): MembraneKernel[] {
  const membranes = blocks.map(({ neuron }) => neuron.membrane);
  return [...new Set(membranes)];
}

/** Why a network cannot run on gpu.js; undefined if it can. */
export function gpuObstacle(network: Network): string | undefined {
  const membranes = membranesOf(network);
  if (membranes.length === 1) return undefined;
  return `several membrane equations in one network (${membranes.map(({ name }) => name).join(', ')})`;
}
