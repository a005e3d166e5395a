/** What was asked: who took part and what they had to do, in sentences made from the results and the configuration. */
import type { PresentedTask } from '../../studies/comparison/presented.ts';
import { type Html, html } from '../html.ts';
import { distinct, reservoirsOf } from '../lookup.ts';
import type { ReservoirStyle } from '../reservoir_style.ts';
import { othersNamed, stateNoisesOf, stylesOf, type View } from '../view.ts';
import { counted, fixed, listed, sentence } from '../wording.ts';
import type { Section } from './section.ts';

/** A setting as it is read: `[100,200]` is a list. */
const settingWords = (words: string): string =>
  words.replace(/ = \[(.*)\]$/, (_, list: string) => ` = ${list.replaceAll(',', ', ')}`);

const settingsOf = (words: readonly string[]): Html | undefined =>
  words.length === 0
    ? undefined
    : html`<dd class="settings">${words.map((one) => html`<code>${settingWords(one)}</code> `)}</dd>`;

/** Tasks that ask the same, one after the other: each with what it has for itself, then what they share. */
function taskItems(tasks: readonly PresentedTask[]): Html {
  const [{ name, own: first, label, presentation }] = tasks;
  const shared = first.filter((words) => tasks.every(({ own }) => own.includes(words)));
  const varied = tasks.length > 1 || label !== name;
  return html`${tasks.map(
    (task) =>
      html`<dt>${task.label}</dt>${tasks.length === 1 ? undefined : settingsOf(task.own.filter((words) => !shared.includes(words) && !task.label.includes(words.replace(' = ', '='))))}`,
  )}${varied ? settingsOf([name, ...shared]) : undefined}<dd>${presentation.question}</dd>`;
}

/** Runs of tasks whose question is the same. */
function runsOf(tasks: readonly PresentedTask[]): readonly (readonly PresentedTask[])[] {
  const runs: PresentedTask[][] = [];
  for (const task of tasks) {
    const last = runs.at(-1);
    const same = last?.[0].presentation.question === task.presentation.question && last[0].name === task.name;
    if (last !== undefined && same) last.push(task);
    else runs.push([task]);
  }
  return runs;
}

/** Labels of reservoirs that adapted themselves to calibration trials, without being told any interval. */
function adaptedOf({ rows, styleOf }: View): readonly string[] {
  const adapted = rows.filter(({ params }) => {
    const { reservoir } = params as { readonly reservoir?: object };
    return reservoir !== undefined && 'learnSteps' in reservoir;
  });
  return distinct(adapted.map(({ reservoir }) => styleOf(reservoir).label));
}

/** What was trained: as the records of the learners say, never by their names. */
function trainingSentences(view: View, styles: readonly ReservoirStyle[]): string {
  const trained = styles.filter(({ learns }) => learns === 'network').map(({ label }) => label);
  const whole = `${sentence(listed(trained))} ${trained.length === 1 ? 'was itself' : 'were themselves'} trained on the task. `;
  if (trained.length > 0 && trained.length === styles.length) return whole;
  const where = trained.length === 0 ? 'a reservoir' : 'the reservoirs';
  const adapted = adaptedOf(view);
  const inside =
    adapted.length === 0
      ? `Nothing inside ${where} was trained`
      : `Nothing inside ${where} was trained on the task, though ${listed(adapted)} adapted to calibration trials and then stayed as they were`;
  const readout = othersNamed(view)
    ? 'a readout (ridge regression where no other is named, penalty chosen on training\ntrials only) was'
    : 'a linear readout (ridge regression, penalty chosen on training\ntrials only) was';
  return `${trained.length === 0 ? '' : whole}${inside}; ${readout}. `;
}

/** What they are called together. */
export const systemNoun = (styles: readonly ReservoirStyle[]): string =>
  styles.some(({ learns }) => learns === 'network') ? 'system' : 'reservoir';

/** Whether all tasks are on series of numbers. */
const onSeries = ({ tasks }: View): boolean =>
  tasks.length > 0 && tasks.every(({ presentation }) => presentation.hears === 'series');

/** The question of the whole report. Only of networks that all stay as they are is it said that nobody trained them. */
export function leadQuestion(view: View, styles: readonly ReservoirStyle[]): string {
  const network = styles.every(({ learns }) => learns === 'readout') ? 'a network that was never trained' : 'a network';
  if (onSeries(view)) return `What does ${network} remember of a series, and what does it compute of it?`;
  const compared = distinct(styles.map(({ family }) => family.name)).length > 1;
  return `Can ${network} tell how much time has passed${compared ? ', and does it have to spike to do so' : ''}?`;
}

/** What all of them heard. */
function heardWords(view: View): string {
  if (onSeries(view)) return 'the same series of numbers, one a step';
  const spikes = 'the same input spikes and the same background noise (continuous\nsystems get the spikes low-passed)';
  const some = view.tasks.some(({ presentation }) => presentation.hears === 'series');
  return some ? `${spikes}, or the same series of numbers, one a step` : spikes;
}

/** The section. */
export function questionSection(view: View): Section {
  const styles = stylesOf(view, reservoirsOf(view));
  const sizes = distinct(view.rows.map((row) => row.size)).toSorted((a, b) => a - b);
  const dimension = sizes.length === 1 ? `, each read through ${fixed(sizes[0], 0)} state variables,` : '';
  const noise = stateNoisesOf(view).map((share) => String(Number((100 * share).toPrecision(3))));
  const body = html`
<p>${counted(styles.length, systemNoun(styles))}${dimension} received ${heardWords(view)}. ${trainingSentences(view, styles)}Whatever a readout knows of ${onSeries(view) ? 'a series' : 'an interval'}, it knows from the state of its ${systemNoun(styles)}${noise.length === 0 ? undefined : html`, on which lies noise of ${listed(noise)} % of the largest standard deviation of a state`}. Everything was repeated with
${counted(view.manifest.seeds.length, 'network seed')}, paired across ${systemNoun(styles)}s.</p>
<dl class="tasks">${runsOf(view.tasks).map(taskItems)}</dl>`;
  return { id: 'question', title: 'What was asked', body };
}
