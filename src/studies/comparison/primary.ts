/**
 * The primary outcome of an experiment, which its file declares and its plan therefore holds before anything is scored:
 *
 *   primary: { task: discrimination, metric: dPrime, margin: 0.1 }
 *
 * All systems against the reference, at every condition: one family, over which Holm's correction goes
 * (statistics/primary_contrasts.ts). What is left out is that of the task's headline.
 */
import * as z from 'zod';
import { refuse } from '../../errors.ts';
import type { Presentation } from '../../tasks/presentation.ts';
import { type PrimaryContrast, type PrimaryResult, primaryContrasts } from '../statistics/primary_contrasts.ts';
import type { Experiment, Primary } from './experiment.ts';
import { declaredOutcome, outcomeFields } from './outcome.ts';

/** As an experiment file says it. */
export const primaryField = z.strictObject(outcomeFields);

/** A declared outcome with what came of it. */
export interface PrimaryOutcome extends Primary {
  readonly contrasts: readonly PrimaryContrast[];
}

/**
 * Fills up what a file declares.
 * @param presentations of the experiment's tasks by label
 * @throws {InputError} for what the task does not report, a metric without margin or direction, and where nothing is
 * compared
 */
export function declaredPrimary(
  field: z.output<typeof primaryField>,
  presentations: ReadonlyMap<string, Presentation>,
  reference: string | undefined,
  where: string,
): Primary {
  if (reference === undefined)
    return refuse(
      where,
      'nothing to compare with (no reference, or nothing beside it)',
      'name a reference among several reservoirs',
    );
  return declaredOutcome(field, presentations, where);
}

/** What came of it. @param seed of the experiment */
export function primaryOutcome(
  primary: Primary,
  rows: readonly PrimaryResult[],
  { reference, seed, reservoirs }: Pick<Experiment, 'reference' | 'seed' | 'reservoirs'>,
): PrimaryOutcome {
  const { task, metric, margin: size, better, conditions } = primary;
  const systems = reservoirs.map(({ label }) => label);
  // Without a reference nothing is declared.
  const family = { task, metric, margin: { size, better }, reference: reference ?? '', seed, systems, conditions };
  return { ...primary, contrasts: primaryContrasts(rows, family) };
}
