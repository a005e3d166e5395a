/**
 * A network of which only a part learns: the derivatives of all other parameters are 0, and with them every step of
 * every optimiser that begins at rest. `recurrent`: what units hear of one another, `U_`; `readout`: the head.
 */
import type { BatchNetwork } from './network.ts';
import { type NetworkSpec, networkParameters } from './network_spec.ts';

/** What may learn. */
export const partNames = ['all', 'recurrent', 'readout'] as const;
/** One of them. */
export type PartName = (typeof partNames)[number];

/** Whether a parameter learns. @param name as `networkParameters` has it */
export function learns(part: PartName, name: string): boolean {
  switch (part) {
    case 'all':
      return true;
    case 'recurrent':
      return name.includes('.U_');
    case 'readout':
      return name.startsWith('head.');
    default:
      return part satisfies never;
  }
}

/** What takes the derivatives of all that does not learn out of a gradient. */
export function keepingStill(spec: NetworkSpec, part: PartName): (gradient: Float32Array) => void {
  const still = networkParameters(spec).filter(({ name }) => !learns(part, name));
  return (gradient) => {
    for (const { offset, length } of still) gradient.fill(0, offset, offset + length);
  };
}

/** The same network, of which a part learns. */
export function learnOnly(network: BatchNetwork, part: PartName): BatchNetwork {
  if (part === 'all') return network;
  const keepStill = keepingStill(network.spec, part);
  return {
    ...network,
    back(errors, gradient, way) {
      network.back(errors, gradient, way);
      keepStill(gradient);
    },
  };
}
