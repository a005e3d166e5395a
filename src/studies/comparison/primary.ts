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
import type { Primary } from './experiment.ts';
import { betterOf, marginsOf } from './margins.ts';

/** As an experiment file says it. */
export const primaryField = z.strictObject({
  task: z.string().describe('label of the task'),
  metric: z.string().optional().describe('metric of the task; its headline where left out'),
  margin: z.number().positive().optional().describe('differences that are smaller do not matter'),
  better: z.enum(['higher', 'lower']).optional().describe('which values are better, where the task does not say'),
  conditions: z.array(z.string()).min(1).optional().describe('conditions; those of the headline where left out'),
});

/** A declared outcome with what came of it. */
export interface PrimaryOutcome extends Primary {
  readonly contrasts: readonly PrimaryContrast[];
}

/**
 * Fills up what a file declares.
 * @param presentations of the experiment's tasks by label
 * @throws {InputError} for an unknown task, a metric without a margin or a direction, and where nothing is compared
 */
export function declaredPrimary(
  field: z.output<typeof primaryField>,
  presentations: ReadonlyMap<string, Presentation>,
  reference: string | undefined,
  where: string,
): Primary {
  const { task, conditions } = field;
  const presentation = presentations.get(task);
  if (presentation === undefined)
    return refuse(`${where}: task`, `unknown task (${task})`, `use ${[...presentations.keys()].join(', ')}`);
  if (reference === undefined)
    return refuse(where, 'nothing to compare with (no reference)', 'name a reference among the reservoirs');
  const { headline } = presentation;
  const { metric = headline.metric } = field;
  const shown = { label: task, name: task, own: [], presentation };
  const known = marginsOf([shown])({ task, metric });
  const better = field.better ?? known?.better ?? betterOf(shown, metric);
  if (better === undefined)
    return refuse(where, `which values of ${metric} are better is not known (${task})`, 'say better: higher or lower');
  const margin = field.margin ?? known?.size;
  if (margin === undefined)
    return refuse(where, `no margin is known for ${metric} (${task})`, 'give margin: a number above 0');
  const places = metric === headline.metric ? headline.places.map(({ condition }) => condition) : undefined;
  const all = conditions ?? places;
  return { task, metric, margin, better, ...(all !== undefined && { conditions: all }) };
}

/** What came of it. @param seed of the experiment */
export function primaryOutcome(
  primary: Primary,
  rows: readonly PrimaryResult[],
  { reference, seed }: { readonly reference?: string; readonly seed: number },
): PrimaryOutcome {
  const { task, metric, margin: size, better, conditions } = primary;
  // Without a reference nothing is declared.
  const family = { task, metric, margin: { size, better }, reference: reference ?? '', seed };
  return { ...primary, contrasts: primaryContrasts(rows, { ...family, ...(conditions && { conditions }) }) };
}
