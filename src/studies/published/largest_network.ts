/** Networks of equal size: of each kind the one with the most units that has at most so many parameters. */
import { refuse } from '../../errors.ts';
import { type NetworkSpec, parameterCount } from '../../training/through_time/network_spec.ts';

/**
 * The network.
 * @param withUnits of so many units, with more parameters the more these are
 * @throws {InputError} where they are too few for a network of one unit
 */
export function largestNetwork(withUnits: (units: number) => NetworkSpec, parameters: number): NetworkSpec {
  const countOf = (units: number): number => parameterCount(withUnits(units));
  const least = countOf(1);
  if (least > parameters) refuse('network', `${parameters} parameters`, `use at least ${least}: those of one unit`);
  let [fits, beyond] = [1, 2];
  while (countOf(beyond) <= parameters) [fits, beyond] = [beyond, 2 * beyond];
  while (beyond - fits > 1) {
    const middle = Math.floor((fits + beyond) / 2);
    if (countOf(middle) <= parameters) fits = middle;
    else beyond = middle;
  }
  return withUnits(fits);
}
