/** Networks of equal size: of each kind the one with the most units that has at most so many parameters. */
import { refuse } from '../../errors.ts';
import { type NetworkSpec, parameterCount } from '../../training/through_time/network_spec.ts';

/**
 * The network.
 * @param withUnits of so many units, with more parameters the more these are
 * @throws {InputError} where they are too few for a network of one unit
 */
export function largestNetwork(withUnits: (units: number) => NetworkSpec, parameters: number): NetworkSpec {
  const least = parameterCount(withUnits(1));
  if (least > parameters) refuse('network', `${parameters} parameters`, `use at least ${least}: those of one unit`);
  let units = 1;
  while (parameterCount(withUnits(units + 1)) <= parameters) units++;
  return withUnits(units);
}
