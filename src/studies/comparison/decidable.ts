/**
 * Whether what an experiment declares can be decided with its networks at all. A sign-flip test of n networks has no p
 * below 2/2ⁿ, and Holm's correction multiplies the smallest by the size of the family: 80 contrasts over ten networks
 * come to no p below .16, whatever the data. Who declares a family should hear that before anything is computed.
 */
import { canBeSignificant, fewestPairs } from '../../metrics/significance.ts';
import type { Experiment } from './experiment.ts';

/** A sentence for each declared family that is too large for the networks of the experiment. */
export function undecidable({
  networks,
  reservoirs,
  primary,
  factorials = [],
}: Pick<Experiment, 'networks' | 'reservoirs' | 'primary' | 'factorials'>): readonly string[] {
  const families = [
    ...(primary === undefined
      ? []
      : [{ of: 'primary', what: 'contrasts', size: (reservoirs.length - 1) * primary.conditions.length }]),
    ...factorials.map(({ name, factors, conditions }) => ({
      of: `factorial ${name}`,
      what: 'effects',
      size: (factors.reduce((cells, { levels }) => cells * levels.length, 1) - 1) * conditions.length,
    })),
  ];
  return families
    .filter(({ size }) => !canBeSignificant(networks, size))
    .map(
      ({ of, what, size }) =>
        `${of}: with ${networks} networks none of its ${what} (${size}) can be better or worse after correction; give ${fewestPairs(size)} networks or more, or fewer conditions`,
    );
}
