/** What was asked: who took part and what they had to do, in sentences made from the results and the configuration. */
import type { PresentedTask } from '../../studies/comparison/presented.ts';
import { type Html, html } from '../html.ts';
import { distinct, reservoirsOf } from '../lookup.ts';
import { stateNoiseOf, stylesOf, type View } from '../view.ts';
import { counted, fixed, listed } from '../wording.ts';
import type { Section } from './section.ts';

/** A task under its label; one with a label of its own tells what it is. */
function taskItem({ label, name, own, presentation }: PresentedTask): Html {
  const varied = label === name ? undefined : html` <code>${[name, ...own].join(', ')}</code>`;
  return html`<dt>${label}${varied}</dt><dd>${presentation.question}</dd>`;
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
<dl class="tasks">${view.tasks.map(taskItem)}</dl>`;
  return { id: 'question', title: 'What was asked', body };
}
