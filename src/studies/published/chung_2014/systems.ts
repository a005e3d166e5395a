/** Networks of three cells with as many parameters. */
import { type NetworkSpec, parameterCount } from '../../../training/through_time/network_spec.ts';
import { cellsBeside } from '../gradient_training.ts';

/** Systems that are asked. */
export const gatedSystems = ['tanh', 'lstm', 'gru'] as const;
/** One of them. */
export type GatedSystem = (typeof gatedSystems)[number];

/**
 * The network with the most units that has at most so many parameters.
 * @param parameters enough for a network of one unit
 */
export function networkOf(system: GatedSystem, inputs: number, outputs: number, parameters: number): NetworkSpec {
  const withUnits = (units: number): NetworkSpec => ({
    ...{ inputs, outputs },
    layers: [{ cell: cellsBeside[system], units, constants: { alpha: 1 } }],
  });
  let units = 1;
  while (parameterCount(withUnits(units + 1)) <= parameters) units++;
  return withUnits(units);
}
