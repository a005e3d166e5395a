/**
 * Which differences between systems are too small to matter, and which values of a measure are better. Accuracies that
 * are closer than .02 count as equivalent: six trials of 300. For d′ it is the difference that .02 of accuracy makes at
 * chance, .100: declared beforehand, where a margin at the level that a system happens to reach would be known only
 * afterwards, and the strictest, since at every other level .100 of d′ is less than .02 of accuracy. For its headline a
 * task may declare another margin.
 */
import { dPrimeMargin } from '../../metrics/d_prime.ts';
import type { Margin } from '../statistics/contrast.ts';
import type { PresentedTask } from './presented.ts';

/** Accuracies closer than this are called equivalent. */
export const ACCURACY_MARGIN = 0.02;

/** By metric; higher values of these are better by what they are. */
const MARGINS: ReadonlyMap<string, Margin> = new Map([
  ['accuracy', { size: ACCURACY_MARGIN, better: 'higher' }],
  ['dPrime', { size: dPrimeMargin(ACCURACY_MARGIN), better: 'higher' }],
]);

/** Which values of a metric a task calls better: of its headline, or of a column of a table; undefined without. */
export function betterOf({ presentation }: PresentedTask, metric: string): Margin['better'] | undefined {
  const { headline, blocks } = presentation;
  if (headline.metric === metric) return headline.better;
  return blocks
    .flatMap((block) => (block.kind === 'table' ? block.columns : []))
    .find((column) => column.metric === metric && column.better !== undefined)?.better;
}

/** Margins of the metrics of presented tasks; undefined where none is known. */
export function marginsOf(
  tasks: readonly PresentedTask[],
): (of: { readonly task: string; readonly metric: string }) => Margin | undefined {
  return ({ task, metric }) => {
    const presented = tasks.find(({ label }) => label === task);
    const { headline, answer } = presented?.presentation ?? {};
    if (answer?.kind === 'verdict' && headline?.metric === metric)
      return { size: answer.margin, better: headline.better };
    return MARGINS.get(metric);
  };
}
