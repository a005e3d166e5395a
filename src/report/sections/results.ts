/** One section per task: its table, its figures, and all its numbers folded away. */
import { baseIntervals, sensitivityFigure, weberFigure } from '../figures/discrimination_figures.ts';
import { producedFigure } from '../figures/produced_figure.ts';
import { psychometricFigure } from '../figures/psychometric_figure.ts';
import { reproducedFigure } from '../figures/reproduced_figure.ts';
import { priorsOf, slopeFigure } from '../figures/slope_figure.ts';
import { traceFigure } from '../figures/trace_figure.ts';
import { type Html, html } from '../html.ts';
import { conditionsOf, kindOf, type TaskKind } from '../kinds.ts';
import { distinct, millisecondsOf, select, tasksOf } from '../lookup.ts';
import type { ReservoirStyle } from '../reservoir_style.ts';
import { stylesOf, type View } from '../view.ts';
import { fixed, proportion, significant } from '../wording.ts';
import { allNumbers } from './all_numbers.ts';
import type { Section } from './section.ts';
import { type Column, metricTable } from './table.ts';

const ms = (value: number | null): string => fixed(value, 0);
const share = (value: number | null): string => proportion(value, 2);

const NOTE = html`<p class="note">Mean over networks, 95 % interval of the mean below. Bold: best mean. † differs from the liquid after Holm’s correction (p&nbsp;&lt;&nbsp;.05). ≥ in k of n: in k networks the value is a lower bound, since measuring ends there (≤: an upper one). n is given where units failed.</p>`;

/** Reservoirs that report anything on a task. */
const participants = (view: View, task: string): readonly ReservoirStyle[] =>
  stylesOf(
    view,
    select(view.summary, { task }).map((row) => row.reservoir),
  );

/** A table unless it would have no columns. */
function tableOf(view: View, task: string, columns: readonly Column[], caption: string): Html | undefined {
  if (columns.length === 0) return undefined;
  return metricTable(view, task, participants(view, task), columns, caption);
}

function discriminationBody(view: View, task: string): Html {
  const conditions = conditionsOf(view.summary, task, 'accuracy').filter(
    (condition) => millisecondsOf(condition, 'T') === undefined,
  );
  const byInterval = conditions.toSorted((a, b) => (millisecondsOf(a, 'T0') ?? 0) - (millisecondsOf(b, 'T0') ?? 0));
  const columnsOf = (metric: string, best: 'highest' | 'lowest'): Column[] =>
    byInterval
      .filter((condition) => conditionsOf(view.summary, task, metric).includes(condition))
      .map((condition) => {
        const t0 = millisecondsOf(condition, 'T0');
        const heading = t0 === undefined ? condition : `T0 = ${fixed(t0, 0)}\u00a0ms`;
        return { heading, metric, condition, format: share, best };
      });
  const byT0 = baseIntervals(view, task).length > 1 ? ', by T0' : '';
  return html`${tableOf(view, task, columnsOf('dPrime', 'highest'), `Sensitivity d′ to the difference between T0 and a longer interval${byT0}`)}
${NOTE}${sensitivityFigure(view, task)}
${tableOf(view, task, columnsOf('accuracy', 'highest'), `Accuracy of telling T0 from a longer interval${byT0}`)}
${tableOf(view, task, columnsOf('weberFraction', 'lowest'), `Weber fraction, no larger than the largest ratio tested${byT0}`)}
${weberFigure(view, task)}${psychometricFigure(view, task)}`;
}

function productionBody(view: View, task: string): Html {
  const overall = conditionsOf(view.summary, task, 'relativeError').map(
    (condition): Column => ({
      heading: 'relative error',
      metric: 'relativeError',
      condition,
      format: share,
      best: 'lowest',
    }),
  );
  const biases = conditionsOf(view.summary, task, 'bias').map((condition): Column => {
    const t = millisecondsOf(condition, 'T');
    return { heading: t === undefined ? condition : `bias, ${ms(t)}\u00a0ms`, metric: 'bias', condition, format: ms };
  });
  return html`${tableOf(view, task, [...overall, ...biases], 'Produced intervals: relative error over all intervals, and bias (ms) by interval')}
${NOTE}${producedFigure(view, task)}${traceFigure(view)}`;
}

const REPRODUCTION: readonly Omit<Column, 'condition'>[] = [
  { heading: 'slope', metric: 'slope', format: share },
  { heading: 'indifference (ms)', metric: 'indifference', format: ms },
  { heading: 'BIAS (ms)', metric: 'bias', format: ms, best: 'lowest' },
  // Not marked: who always gives one answer, or none, has none.
  { heading: '√VAR (ms)', metric: 'sd', format: ms },
  { heading: 'RMSE (ms)', metric: 'rmse', format: ms, best: 'lowest' },
  { heading: 'misses', metric: 'missRate', format: share, best: 'lowest' },
];

function reproductionBody(view: View, task: string): Html {
  const tables = priorsOf(view, task).map((condition) => {
    const columns = REPRODUCTION.filter(({ metric }) => conditionsOf(view.summary, task, metric).includes(condition));
    return tableOf(
      view,
      task,
      columns.map((column) => ({ ...column, condition })),
      `Reproduced intervals, prior: ${condition}`,
    );
  });
  return html`${slopeFigure(view, task)}${reproducedFigure(view, task)}${tables}${NOTE}`;
}

function otherBody(view: View, task: string): Html {
  const columns = distinct(select(view.summary, { task }).map((row) => row.metric)).flatMap((metric) =>
    conditionsOf(view.summary, task, metric).map(
      (condition): Column => ({ heading: `${metric}, ${condition}`, metric, condition, format: significant }),
    ),
  );
  return html`${tableOf(view, task, columns.slice(0, 12), `Results of ${task}`)}`;
}

const BODIES: Readonly<Record<TaskKind, (view: View, task: string) => Html>> = {
  discrimination: discriminationBody,
  production: productionBody,
  reproduction: reproductionBody,
  other: otherBody,
};

const TITLES: Readonly<Record<TaskKind, string>> = {
  discrimination: 'Telling intervals apart',
  production: 'Producing intervals',
  reproduction: 'Reproducing intervals',
  other: 'Results',
};

/** The sections, in the order of the tasks. */
export function resultSections(view: View): readonly Section[] {
  const tasks = tasksOf(view);
  const kinds = tasks.map((task) => kindOf(view.summary, task));
  return tasks.map((task, k) => {
    const kind = kinds[k];
    const shared = kind === 'other' || kinds.filter((other) => other === kind).length > 1;
    const title = shared ? `${TITLES[kind]}: ${task}` : TITLES[kind];
    return { id: `task-${k + 1}`, title, body: html`${BODIES[kind](view, task)}${allNumbers(view, task)}` };
  });
}
