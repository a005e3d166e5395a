/**
 * A published result as a study: its record says which units there are and computes each; its findings are made of all
 * results at the end.
 */

import type { Study } from '../study.ts';
import { type ExperimentOptions, withSettings } from './experiment_parameter.ts';
import type { NamedExperiment } from './named_experiment.ts';

/** The study. @param quick whether it is the small version */
export function publishedStudy<O extends ExperimentOptions, U, R>(
  record: NamedExperiment<O, U, R>,
  seed: number,
  quick: boolean,
  options: O = quick ? record.options.quick : record.options.full,
): Study<U, R> {
  return {
    spec: { kind: 'published', name: record.name, seed, quick, options },
    voices: record.voices?.(options),
    title: `experiment ${record.name}`,
    units: () => record.units(options, seed),
    labelOf: (unit) => record.labelOf(unit),
    costOf: (unit) => record.costOf?.(unit) ?? 1,
    compute: async (unit, context) => record.compute(unit, context),
    lasting: (result) => result,
  };
}

/**
 * The options of a version with some of them set.
 * @param where names in a refusal where they come from
 * @param given values by name
 * @throws {InputError} for what cannot be set, or does not go together
 */
export function optionsWith<O extends ExperimentOptions, U, R>(
  record: NamedExperiment<O, U, R>,
  quick: boolean,
  given: Readonly<Record<string, unknown>>,
  where = `experiment ${record.name}`,
): O {
  const options = withSettings(where, quick ? record.options.quick : record.options.full, record.parameters, given);
  record.check?.(where, options);
  return options;
}
