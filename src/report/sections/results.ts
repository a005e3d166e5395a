/** One section per task: its tables and figures in the order of its presentation, and all its numbers folded away. */
import type { PresentedTask } from '../../studies/comparison/presented.ts';
import type { Block } from '../../tasks/presentation.ts';
import { answersFigure } from '../figures/answers_figure.ts';
import { continuationFigure } from '../figures/continuation_figure.ts';
import { linesFigure } from '../figures/lines_figure.ts';
import { outputsFigure } from '../figures/outputs_figure.ts';
import { planeFigure } from '../figures/plane_figure.ts';
import { sharesFigure } from '../figures/shares_figure.ts';
import { type Html, html } from '../html.ts';
import { select } from '../lookup.ts';
import { isOneOfSeveral, type View } from '../view.ts';
import { allNumbers } from './all_numbers.ts';
import { scalingTable } from './scaling_table.ts';
import { pictured, type Section } from './section.ts';
import { metricTable } from './table.ts';

/** How to read the tables. */
function note({ reference }: View): Html {
  const dagger =
    reference === undefined ? '' : ` † differs from ${reference.noun} after Holm’s correction (p\u00a0<\u00a0.05).`;
  return html`<p class="note">Mean over networks, 95 % interval of the mean below. Bold: best mean.${dagger} ≥ in k of n: in k networks the value is a lower bound, because the measure ends there (≤: an upper bound). n is given where units failed.</p>`;
}

function block(view: View, task: PresentedTask, shown: Block): Html | undefined {
  switch (shown.kind) {
    case 'table':
      return metricTable(view, task, shown);
    case 'scaling':
      return scalingTable(view, task.label, shown);
    case 'how to read tables':
      return note(view);
    case 'lines':
      return linesFigure(view, task.label, shown);
    case 'shares':
      return sharesFigure(view, task.label, shown);
    case 'answers':
      return answersFigure(view, task.label, shown);
    case 'outputs':
      return pictured(outputsFigure(view, task.label, shown));
    case 'continuation':
      return pictured(continuationFigure(view, task.label, shown));
    case 'plane':
      return planeFigure(view, task.label, shown);
  }
}

/** The sections, in the order of the tasks. */
export function resultSections(view: View): readonly Section[] {
  return view.tasks.map((task, k) => {
    const { title, blocks } = task.presentation;
    // Each of its many questions goes through all rows that it is given.
    const ofTask = { ...view, summary: select(view.summary, { task: task.label }) };
    return {
      id: `task-${k + 1}`,
      task: task.label,
      title: isOneOfSeveral(view, task) ? `${title}: ${task.label}` : title,
      body: html`${blocks.map((shown) => block(ofTask, task, shown))}${allNumbers(ofTask, task.label)}`,
    };
  });
}
