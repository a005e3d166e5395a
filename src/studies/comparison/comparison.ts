/**
 * The comparison of reservoirs as a study: a unit for each task × reservoir × network seed, and one more for the
 * pictures of the report, which need no other unit. The first unit of the plan is that of the pictures; the results are
 * the rows of the others.
 */
import type { ComparisonSpec, Study } from '../study.ts';
import type { Experiment } from './experiment.ts';
import { asExperiment } from './experiment_file.ts';
import { experimentSource } from './experiment_source.ts';
import { type Illustration, illustrate } from './illustration.ts';
import { type LoadOwn, loadOwnParts, type Makers, packageMakers } from './own_parts.ts';
import { type PresentedExperiment, presentedExperiment } from './presented.ts';
import type { ResultRow } from './result.ts';
import { type Unit, unitKey } from './result_lines.ts';
import { unitCosts } from './schedule.ts';
import { runUnit, units } from './unit.ts';

/** The unit of the report's pictures. */
const PICTURES = { pictures: true } as const;
/** What people call it, in journals too. */
export const PICTURES_LABEL = 'pictures of the report';
/** Cost of the pictures in the unit of {@link unitCosts}. */
const PICTURES_COST = 18;

/** A unit of a comparison. */
export type ComparisonUnit = Unit | typeof PICTURES;

/** Whether a unit is that of the report's pictures. */
export function isPictures(unit: ComparisonUnit): unit is typeof PICTURES {
  return 'pictures' in unit;
}

/** A comparison as a study, with how its parts are presented. */
export interface ComparisonStudy extends Study<ComparisonUnit, readonly ResultRow[] | Illustration> {
  readonly spec: ComparisonSpec;
  readonly presented: PresentedExperiment;
}

/** Whether a study is a comparison. */
export function isComparison(study: Study): study is ComparisonStudy {
  return study.spec.kind === 'comparison';
}

/** The study. @param makers make its parts */
export function comparisonStudy(experiment: Experiment, makers: Makers = packageMakers): ComparisonStudy {
  const presented = presentedExperiment(experiment, makers);
  const costOf = unitCosts(presented);
  return {
    presented,
    spec: { kind: 'comparison', experiment },
    title: `compare ${experiment.name}`,
    units: () => [PICTURES, ...units(experiment)],
    labelOf: (unit) => (isPictures(unit) ? PICTURES_LABEL : unitKey(unit)),
    costOf: (unit) => (isPictures(unit) ? PICTURES_COST : costOf(unit)),
    compute: async (unit, { clock, ...context }) =>
      isPictures(unit) ? illustrate(experiment, makers) : runUnit(unit, experiment, clock, { ...context, ...makers }),
    lasting: (result) =>
      'trial' in result ? result : result.map(({ wallSeconds: _, ...lasting }: ResultRow) => lasting),
  };
}

/** Checks the spec of a comparison that comes from a file. @throws {InputError} */
export async function checkedComparison(value: object, where: string, load: LoadOwn): Promise<ComparisonSpec> {
  return { kind: 'comparison', experiment: await checkedExperiment(value, where, load) };
}

/** Checks the experiment of a spec that comes from a file. @throws {InputError} */
export async function checkedExperiment(value: object, where: string, load: LoadOwn): Promise<Experiment> {
  const plain = experimentSource((value as { readonly experiment?: Partial<Experiment> }).experiment);
  return asExperiment(plain, where, await loadOwnParts(plain, load, where));
}
