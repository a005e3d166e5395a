/**
 * What production and reproduction say in one sentence: who erred least. Purely descriptive; misses are told, since they
 * count as guesses, and chance, since the least error may still be a guesser's.
 */
import { type Html, html } from '../html.ts';
import { conditionsOf, type TaskKind } from '../kinds.ts';
import { hasMean, select } from '../lookup.ts';
import type { SummaryRow } from '../report_data.ts';
import type { View } from '../view.ts';
import { fixed, NOTHING, proportion } from '../wording.ts';

const MEASURES: Partial<
  Readonly<Record<TaskKind, { readonly metric: string; readonly noun: string; readonly format: (v: number) => string }>>
> = {
  production: { metric: 'relativeError', noun: 'Relative error of produced intervals', format: (v) => proportion(v) },
  reproduction: { metric: 'rmse', noun: 'Error of reproduced intervals (RMSE)', format: (v) => `${fixed(v, 0)} ms` },
};

/** Misses above this share are mentioned. */
const FEW = 0.05;

/** The reservoir with the smallest mean error under one condition, the liquid beside it, and what guessing gives. */
function smallest(view: View, task: string, metric: string, condition: string, format: (v: number) => string) {
  const all = select(view.summary, { task, metric, condition });
  const told = (row: SummaryRow): Html => {
    const { reservoir } = row;
    const [missed] = select(view.summary, { task, metric: 'missRate', condition, reservoir }).filter(hasMean);
    const note =
      missed !== undefined && missed.mean > FEW
        ? ` (${fixed(missed.mean * 100, 0)} % of trials missed and counted as guesses)`
        : '';
    return html`${view.styleOf(reservoir).label} <b>${row.mean === null ? NOTHING : format(row.mean)}</b>${note}`;
  };
  const [best] = all.filter(hasMean).toSorted((a, b) => a.mean - b.mean);
  if (best === undefined) return undefined;
  const liquid = all.find((row) => row.reservoir === 'liquid' && row !== best);
  const { chance } = best;
  return html`${told(best)}${liquid && html`; ${told(liquid)}`}${chance === null ? undefined : `; chance ${format(chance)}`}`;
}

/** The sentence on a task of that kind, as a list item. */
export function timingSentences(view: View, task: string, kind: TaskKind): readonly Html[] {
  const measure = MEASURES[kind];
  if (measure === undefined) return [];
  const { metric, noun, format } = measure;
  const conditions = conditionsOf(view.summary, task, metric);
  const parts = conditions.flatMap((condition) => {
    const told = smallest(view, task, metric, condition, format);
    if (told === undefined) return [];
    return [conditions.length === 1 ? told : html`<li>${condition}: ${told}</li>`];
  });
  if (parts.length === 0) return [];
  return [
    conditions.length === 1
      ? html`<li><b>${noun}</b>, lowest mean and liquid: ${parts}.</li>`
      : html`<li><b>${noun}</b>, lowest mean and liquid:<ul>${parts}</ul></li>`,
  ];
}
