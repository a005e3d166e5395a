/** Networks of equal size: of each kind the one with the most units that has at most so many parameters. */
import { type NetworkSpec, parameterCount } from '../../training/through_time/network_spec.ts';

/**
 * The network.
 * @param withUnits of so many units, with more parameters the more these are
 * @param parameters enough for a network of one unit
 */
export function largestNetwork(withUnits: (units: number) => NetworkSpec, parameters: number): NetworkSpec {
  let units = 1;
  while (parameterCount(withUnits(units + 1)) <= parameters) units++;
  return withUnits(units);
}
