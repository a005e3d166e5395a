/**
 * What is to be judged of a task, as an experiment file declares it before anything is scored: one metric at some
 * conditions, with the margin below which differences do not matter. What is left out is that of the task's headline.
 */
import * as z from 'zod';
import { refuse } from '../../errors.ts';
import type { Presentation } from '../../tasks/presentation.ts';
import type { Outcome } from './experiment.ts';
import { betterOf, marginsOf } from './margins.ts';

/** As an experiment file says it. */
export const outcomeFields = {
  task: z.string().describe('label of the task'),
  metric: z.string().optional().describe('metric of the task; its headline where left out'),
  margin: z.number().positive().optional().describe('differences that are smaller do not matter'),
  better: z.enum(['higher', 'lower']).optional().describe('which values are better, where the task does not say'),
  conditions: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('conditions; all at which the task shows the metric where left out'),
} as const;

/** What of a file is declared here. */
type OutcomeField = z.output<z.ZodObject<typeof outcomeFields>>;

/** Metrics that a task shows in its headline and its tables, with the conditions at which it does. */
function reported({ headline, blocks, tableMetrics }: Presentation): ReadonlyMap<string, readonly string[]> {
  const places = headline.places.map(({ condition }) => condition);
  const columns = blocks.flatMap((block) => (block.kind === 'table' ? block.columns : []));
  const metrics = new Set([headline.metric, ...tableMetrics, ...columns.map(({ metric }) => metric)]);
  return new Map(
    [...metrics].map((metric) => {
      const own = columns.filter((column) => column.metric === metric).map(({ condition }) => condition);
      return [metric, metric === headline.metric || own.length === 0 ? places : [...new Set(own)]];
    }),
  );
}

/** The conditions of the family: those given, or all. @throws {InputError} for what the task does not report */
function conditionsOf(
  { task, metric, conditions }: Pick<OutcomeField, 'task' | 'conditions'> & Pick<Outcome, 'metric'>,
  presentation: Presentation,
  where: string,
): readonly string[] {
  const all = reported(presentation);
  const known = all.get(metric);
  if (known === undefined)
    return refuse(
      `${where}: metric`,
      `unknown, or in no table of ${task} (${metric})`,
      `use ${[...all.keys()].join(', ')}`,
    );
  for (const [i, condition] of (conditions ?? []).entries()) {
    if (!known.includes(condition))
      refuse(`${where}: conditions`, `unknown condition (${condition})`, `use ${known.join(', ')}`);
    if (conditions?.indexOf(condition) !== i)
      refuse(`${where}: conditions`, `listed twice (${condition})`, 'list it once');
  }
  return conditions ?? known;
}

/**
 * Fills up what a file declares.
 * @param presentations of the experiment's tasks by label
 * @throws {InputError} for what the task does not report, and a metric without margin or direction
 */
export function declaredOutcome(
  field: OutcomeField,
  presentations: ReadonlyMap<string, Presentation>,
  where: string,
): Outcome {
  const { task } = field;
  const presentation = presentations.get(task);
  if (presentation === undefined)
    return refuse(`${where}: task`, `unknown task (${task})`, `use ${[...presentations.keys()].join(', ')}`);
  const { headline } = presentation;
  const { metric = headline.metric } = field;
  const conditions = conditionsOf({ ...field, metric }, presentation, where);
  const shown = { label: task, name: task, own: [], presentation };
  const known = marginsOf([shown])({ task, metric });
  const told = known?.better ?? betterOf(shown, metric);
  const better = told ?? field.better;
  if (told !== undefined && field.better !== undefined && field.better !== told)
    return refuse(
      `${where}: better`,
      `${field.better}, but of ${metric} ${told} is better (${field.better})`,
      'leave it out',
    );
  if (better === undefined)
    return refuse(where, `which values of ${metric} are better is not known (${task})`, 'say better: higher or lower');
  const margin = field.margin ?? known?.size;
  if (margin === undefined)
    return refuse(where, `no margin is known for ${metric} (${task})`, 'give margin: a number above 0');
  return { task, metric, margin, better, conditions };
}
