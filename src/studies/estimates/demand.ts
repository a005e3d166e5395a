/** What units of a study are expected to take, by its kind: estimates, for a batch system and for the time left. */
import { comparisonStudy, isComparison } from '../comparison/comparison.ts';
import type { Makers } from '../comparison/own_parts.ts';
import { isSearch } from '../search/search.ts';
import type { PublishedSpec, Study } from '../study.ts';
import type { Demand, PlannedUnit } from '../unit.ts';
import { comparisonDemands } from './comparison_demand.ts';
import { publishedDemands } from './published_demand.ts';

/** What units of a study take. @param makers make the parts of a comparison */
export function demandsOf(study: Study, makers?: Makers): (unit: PlannedUnit) => Demand {
  // A unit of a search is one of a comparison, with another setting.
  if (isSearch(study)) return demandsOf(comparisonStudy(study.spec.experiment, makers) as Study, makers);
  const demandOf = isComparison(study)
    ? comparisonDemands(study, makers)
    : publishedDemands(study, study.spec as PublishedSpec);
  return ({ unit }) => (demandOf as (data: unknown) => Demand)(unit);
}

/** What all units of a plan take together. */
export interface TotalDemand {
  /** Processor time. */
  readonly seconds: number;
  /** Memory of the unit that takes most of it, 10⁶ bytes. */
  readonly megabytes: number;
  /** Of the unit that takes longest, s. */
  readonly longest: number;
}

/** What units take together; undefined where a plan does not say. */
export function totalDemand(units: readonly PlannedUnit[]): TotalDemand | undefined {
  let [seconds, megabytes, longest] = [0, 0, 0];
  for (const { demand } of units) {
    if (demand === undefined) return undefined;
    seconds += demand.seconds;
    megabytes = Math.max(megabytes, demand.megabytes);
    longest = Math.max(longest, demand.seconds);
  }
  return { seconds, megabytes, longest };
}
