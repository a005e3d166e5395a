/**
 * What a task says in one sentence: who did best. Purely descriptive; misses are told, since they count as guesses,
 * and chance, since the least error may still be a guesser's.
 */
import type { PresentedTask } from '../../studies/comparison/presented.ts';
import { type Html, html } from '../html.ts';
import { hasMean, select } from '../lookup.ts';
import { formatter } from '../number_format.ts';
import type { SummaryRow } from '../report_data.ts';
import { isOneOfSeveral, type View } from '../view.ts';
import { fixed, NOTHING } from '../wording.ts';

/** Misses above this share are mentioned. */
const FEW = 0.05;

/** The reservoir with the best mean under one condition, the reference beside it, and what guessing gives. */
function bestAt(view: View, { label: task, presentation }: PresentedTask, condition: string): Html | undefined {
  const { headline, answer } = presentation;
  const format = formatter(headline.format);
  const misses = answer?.kind === 'best' ? answer.misses : undefined;
  const all = select(view.summary, { task, metric: headline.metric, condition });
  const told = (row: SummaryRow): Html => {
    const { reservoir } = row;
    const [missed] =
      misses === undefined ? [] : select(view.summary, { task, metric: misses, condition, reservoir }).filter(hasMean);
    const note =
      missed !== undefined && missed.mean > FEW
        ? ` (${fixed(missed.mean * 100, 0)} % of trials missed and counted as guesses)`
        : '';
    return html`${view.styleOf(reservoir).label} <b>${row.mean === null ? NOTHING : format(row.mean)}</b>${note}`;
  };
  const sign = headline.better === 'lower' ? 1 : -1;
  const [best] = all.filter(hasMean).toSorted((a, b) => sign * (a.mean - b.mean));
  if (best === undefined) return undefined;
  const reference = all.find((row) => row.reservoir === view.reference?.name && row !== best);
  const { chance } = best;
  return html`${told(best)}${reference && html`; ${told(reference)}`}${chance === null ? undefined : `; chance ${format(chance)}`}`;
}

/** Whether another task has an answer of the same subject, so that this one has to be named. */
function sharesSubject({ tasks }: View, subject: string): boolean {
  const same = tasks.filter(({ presentation: { answer } }) => answer?.kind === 'best' && answer.subject === subject);
  return same.length > 1;
}

/** The sentence on such a task, as a list item. */
export function bestItems(view: View, task: PresentedTask): readonly Html[] {
  const { headline, answer } = task.presentation;
  if (answer?.kind !== 'best') return [];
  const { places, better } = headline;
  const parts = places.flatMap(({ condition, name = condition }) => {
    const told = bestAt(view, task, condition);
    if (told === undefined) return [];
    return [places.length === 1 ? told : html`<li>${name}: ${told}</li>`];
  });
  if (parts.length === 0) return [];
  const mean = `${better === 'lower' ? 'lowest' : 'highest'} mean`;
  const named = isOneOfSeveral(view, task) || sharesSubject(view, answer.subject);
  const heading = html`<b>${answer.subject}</b>${named ? ` in ${task.label}` : ''}, ${view.reference === undefined ? mean : `${mean} and ${view.reference.label}`}:`;
  return [places.length === 1 ? html`<li>${heading} ${parts}.</li>` : html`<li>${heading}<ul>${parts}</ul></li>`];
}
