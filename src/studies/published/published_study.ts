/**
 * A published result as a study: its record says which units there are and computes each; its findings are made of all
 * results at the end.
 */

import type { Study } from '../study.ts';
import type { ExperimentOptions, NamedExperiment } from './named_experiment.ts';

/** The study. @param quick whether it is the small version */
export function publishedStudy<O extends ExperimentOptions, U, R>(
  record: NamedExperiment<O, U, R>,
  seed: number,
  quick: boolean,
  options: O = quick ? record.options.quick : record.options.full,
): Study<U, R> {
  return {
    spec: { kind: 'published', name: record.name, seed, quick, options },
    title: `experiment ${record.name}`,
    units: () => record.units(options, seed),
    labelOf: (unit) => record.labelOf(unit),
    costOf: (unit) => record.costOf?.(unit) ?? 1,
    compute: async (unit, context) => record.compute(unit, context),
    lasting: (result) => result,
  };
}
