/**
 * What each system's slopes say: within the range asked for, falling from the short prior to the long one; and, which
 * decides what that means, against the slope of the noise-free optimum.
 */

import { measuredMean } from '../../statistics/measured.ts';
import { type Claim, FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import { differenceOfConditions, type SystemResult, scoreOf, valuesOf } from '../timing_scores/system_scores.ts';
import type { KnownPrior } from './priors.ts';

const SOURCE = 'Jazayeri & Shadlen 2010, through secondary sources';
const RANGE = [0.3, 0.9] as const;

function slopeClaim(system: string, { name, observer }: KnownPrior, enough: boolean): Claim {
  return {
    quantity: `Slope of produced on presented intervals, ${system}, ${name} prior`,
    unit: '',
    published: `below one; a Bayesian observer with human-like noise has ${observer.slope.toFixed(2)}`,
    source: SOURCE,
    ...judgedIf(
      enough,
      RANGE,
      'the range was asked for before anything was run; all of the 95 % interval lies in it',
      'interval',
    ),
  };
}

/** All findings. */
export function findingsOf(
  results: readonly SystemResult[],
  systems: readonly string[],
  priors: readonly KnownPrior[],
): readonly Finding[] {
  const [short, long] = [priors[0], priors[priors.length - 1]];
  const enough = valuesOf(results, systems[0], 'slope', short.name).length >= FEWEST_NETWORKS;
  const judged = systems.flatMap((system) => [
    ...priors.map((prior) => judge(slopeClaim(system, prior, enough), scoreOf(results, system, 'slope', prior.name))),
    judge(
      {
        quantity: `Slope of the short prior minus that of the long one, ${system}`,
        unit: '',
        published: `above zero; ${(short.observer.slope - long.observer.slope).toFixed(2)} for the Bayesian observer`,
        source: SOURCE,
        ...judgedIf(enough, [0, null], 'all of the 95 % interval over networks is above zero', 'interval'),
      },
      differenceOfConditions(results, system, 'slope', [short.name, long.name]),
    ),
  ]);
  const optimum = priors.map(({ name, optimumSlope }) =>
    judge(
      {
        ...reported,
        quantity: `Slope of the noise-free optimum of a linear readout of linear memories, ${name} prior`,
      },
      { value: optimumSlope },
    ),
  );
  const further = systems.flatMap((system) =>
    priors.flatMap(({ name, optimumSlope }) => [
      judge(
        { ...reported, quantity: `Slope minus that of the noise-free optimum, ${system}, ${name} prior` },
        measuredMean(valuesOf(results, system, 'slope', name).map((slope) => slope - optimumSlope)),
      ),
      judge(
        { ...reported, quantity: `Error of reproduced intervals (RMSE), ${system}, ${name} prior`, unit: 'ms' },
        scoreOf(results, system, 'rmse', name),
      ),
      judge(
        { ...reported, quantity: `Share of trials without an answer, ${system}, ${name} prior` },
        scoreOf(results, system, 'missRate', name),
      ),
    ]),
  );
  return [...judged, ...optimum, ...further];
}
