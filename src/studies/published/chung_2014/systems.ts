/** Networks of three cells with as many parameters. */
import type { NetworkSpec } from '../../../training/through_time/network_spec.ts';
import { cellsBeside } from '../gradient_training.ts';
import { largestNetwork } from '../largest_network.ts';

/** Systems that are asked. */
export const gatedSystems = ['tanh', 'lstm', 'gru'] as const;
/** One of them. */
export type GatedSystem = (typeof gatedSystems)[number];

/** The network with the most units that has at most so many parameters. @param parameters enough for one unit */
export const networkOf = (system: GatedSystem, inputs: number, outputs: number, parameters: number): NetworkSpec =>
  largestNetwork(
    (units) => ({ ...{ inputs, outputs }, layers: [{ cell: cellsBeside[system], units, constants: { alpha: 1 } }] }),
    parameters,
  );
