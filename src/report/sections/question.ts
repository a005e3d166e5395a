/** What was asked: who took part and what they had to do, in sentences made from the results and the configuration. */
import { type Html, html } from '../html.ts';
import { conditionsOf, kindOf, parameterOf } from '../kinds.ts';
import { distinct, millisecondsOf, reservoirsOf, tasksOf } from '../lookup.ts';
import { stateNoiseOf, stylesOf, type View } from '../view.ts';
import { counted, fixed, listed } from '../wording.ts';
import type { Section } from './section.ts';

/** `100, 200, 400 and 800 ms` from the conditions of a metric. */
function intervalsOf(conditions: readonly string[], name: string): string {
  const values = distinct(
    conditions.map((condition) => millisecondsOf(condition, name)).filter((value) => value !== undefined),
  );
  return values.length === 0 ? '' : `${listed(values.toSorted((a, b) => a - b).map((value) => fixed(value, 0)))} ms`;
}

/** What one task asks. */
function taskSentence(view: View, task: string): Html {
  const { summary, rows } = view;
  const kind = kindOf(summary, task);
  if (kind === 'discrimination') {
    const ratio = parameterOf(rows, task, 'ratio');
    const longer = ratio === undefined ? 'a longer one' : `one ${fixed((ratio - 1) * 100, 0)} % longer`;
    const intervals = intervalsOf(conditionsOf(summary, task, 'accuracy'), 'T0');
    return html`Were two volleys of spikes T0 apart, or ${longer}? ${intervals === '' ? '' : `T0 = ${intervals}. `}The state is read once, shortly after the second volley.`;
  }
  if (kind === 'production') {
    const intervals = intervalsOf(conditionsOf(summary, task, 'bias'), 'T');
    return html`After a cue, respond when the interval that the cue stands for has passed${intervals === '' ? '' : `: T = ${intervals}`}.`;
  }
  if (kind === 'reproduction') {
    const priors = conditionsOf(summary, task, 'slope');
    return html`Ready, set, go: reproduce the interval that was just presented, drawn from ${
      priors.length === 1 ? 'a prior' : `one of ${fixed(priors.length, 0)} priors`
    }${priors.length === 0 ? '' : ` (${listed(priors)})`}.`;
  }
  return html`See its numbers below.`;
}

/** Labels of reservoirs that adapted themselves to calibration trials, without being told any interval. */
function learnersOf({ rows, styleOf }: View): readonly string[] {
  const learned = rows.filter(({ params }) => {
    const { reservoir } = params as { readonly reservoir?: object };
    return reservoir !== undefined && 'learnSteps' in reservoir;
  });
  return distinct(learned.map(({ reservoir }) => styleOf(reservoir).label));
}

/** The section. */
export function questionSection(view: View): Section {
  const styles = stylesOf(view, reservoirsOf(view));
  const sizes = distinct(view.rows.map((row) => row.size)).toSorted((a, b) => a - b);
  const dimension = sizes.length === 1 ? `, each read through ${fixed(sizes[0], 0)} state variables` : '';
  const learners = learnersOf(view);
  const noise = stateNoiseOf(view);
  const training =
    learners.length === 0
      ? 'Nothing inside a reservoir was trained'
      : `Nothing inside a reservoir was trained on the task, though ${listed(learners)} adapted to calibration trials and then stayed as they were`;
  const body = html`
<p class="lead">Can a network that was never trained tell how much time has passed, and does it have to spike to do so?</p>
<p>${counted(styles.length, 'reservoir')}${dimension}, received the same input spikes and the same background noise (continuous
systems get the spikes low-passed). ${training}; a linear readout (ridge regression, penalty chosen on training
trials only) was. Whatever a readout knows of an interval, it knows from the reservoir’s state${noise === 0 ? undefined : html`, on which lies noise of ${String(Number((100 * noise).toPrecision(3)))} % of the largest standard deviation of a state`}. Everything was repeated with
${counted(view.manifest.seeds.length, 'network seed')}, paired across reservoirs.</p>
<dl class="tasks">${tasksOf(view).map((task) => html`<dt>${task}</dt><dd>${taskSentence(view, task)}</dd>`)}</dl>`;
  return { id: 'question', title: 'What was asked', body };
}
