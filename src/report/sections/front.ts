/** The first screen: what was asked, what came out in a sentence, and the one figure that shows it. */
import type { PresentedTask } from '../../studies/comparison/presented.ts';
import { frontFigure } from '../figures/front_figure.ts';
import { type Html, html } from '../html.ts';
import { hasMean, networksOf, reservoirsOf, select } from '../lookup.ts';
import { metricWords } from '../metric_words.ts';
import { formatter } from '../number_format.ts';
import { isOneOfSeveral, stylesOf, type View } from '../view.ts';
import { counted } from '../wording.ts';
import { verdictCounts } from './primary_section.ts';
import { leadQuestion } from './question.ts';
import { verdict } from './verdict.ts';
import { bestRivals, verdictContext } from './verdict_context.ts';

/** The first sentence of a text and the one after it. */
function sentencesOf(text: string): readonly [string, string] {
  const [first = text, second = ''] = text.match(/.*?[.](?=\s[A-Z\u2018\u201c]|$)\s?/gs) ?? [];
  return [first.trim(), second.trim()];
}

/** What is told of a task that it opposes families in. */
function verdictOf(view: View, task: PresentedTask): string | undefined {
  const context = verdictContext(view, task);
  if (context === undefined || context.rivals.length === 0) return undefined;
  const best = bestRivals(context);
  return best.length === 0 ? undefined : verdict(context, best);
}

/** The task by which the page is read first. */
function headlineTask(view: View): PresentedTask | undefined {
  const { tasks, manifest } = view;
  const declared = tasks.find(({ label }) => label === manifest.primary?.task);
  return declared ?? tasks.find((task) => verdictOf(view, task) !== undefined) ?? tasks[0];
}

/** How it is in the other tasks that have such an answer. */
function elsewhere(view: View, task: PresentedTask, first: string): string {
  const others = view.tasks.filter((other) => other !== task).flatMap((other) => verdictOf(view, other) ?? []);
  if (others.length === 0) return '';
  const same = others.filter((text) => sentencesOf(text)[0] === first).length;
  if (same === others.length) return ` The same holds in the other ${counted(others.length, 'task')}.`;
  return ` Of ${counted(others.length, 'other task')} the same holds in ${same === 0 ? 'none' : String(same)}.`;
}

/** Who did best, over all places of the headline; nothing is compared. */
function bestSentence(view: View, { label, presentation }: PresentedTask): string | undefined {
  const { metric, noun, better, places, format } = presentation.headline;
  const sign = better === 'lower' ? 1 : -1;
  const means = stylesOf(view, reservoirsOf(view)).flatMap((style) => {
    const rows = select(view.summary, { task: label, metric, reservoir: style.name })
      .filter(({ condition }) => places.some((place) => place.condition === condition))
      .filter(hasMean);
    if (rows.length < places.length || rows.length === 0) return [];
    return [{ style, mean: rows.reduce((sum, row) => sum + row.mean, 0) / rows.length }];
  });
  const [best, next] = means.toSorted((a, b) => sign * (a.mean - b.mean));
  if (best === undefined) return undefined;
  const write = formatter(format);
  const second = next === undefined ? '' : `, before ${next.style.noun} with ${write(next.mean)}`;
  return `Of all that ran, ${best.style.noun} had the ${better === 'lower' ? 'lowest' : 'highest'} mean ${noun}: ${write(best.mean)}${second}.`;
}

/** The declared outcome in a sentence. */
function primarySentence({ manifest: { primary }, reference }: View, task: PresentedTask): string | undefined {
  if (primary === undefined || reference === undefined) return undefined;
  const { noun } = metricWords(task, primary.metric);
  return `Of ${counted(primary.contrasts.length, 'declared contrast')} with ${reference.noun} in ${noun}, ${verdictCounts(primary.contrasts)}.`;
}

/** The answer: the sentence, and what goes with it. */
function answerOf(view: View, task: PresentedTask): readonly [string, string] | undefined {
  const told = verdictOf(view, task);
  const where = isOneOfSeveral(view, task) ? `${task.label}: ` : '';
  const [first, second] = told === undefined ? ['', ''] : sentencesOf(told);
  const declared = primarySentence(view, task);
  if (declared !== undefined) return [declared, first];
  if (told !== undefined) return [first, `${where}${second}${elsewhere(view, task, first)}`];
  const best = bestSentence(view, task);
  return best === undefined ? undefined : [best, where === '' ? '' : `That is in ${task.label}.`];
}

/** The first screen. */
export function frontOf(view: View): Html {
  const styles = stylesOf(view, reservoirsOf(view));
  const task = headlineTask(view);
  const answer = task === undefined || networksOf(view) === 0 ? undefined : answerOf(view, task);
  const [said, more] = answer ?? ['No result was obtained.', ''];
  return html`<div class="front">
<p class="lead">${leadQuestion(view, styles)}</p>
<p class="said">${said}</p>
${more === '' ? undefined : html`<p class="beside">${more}</p>`}
${task === undefined ? undefined : frontFigure(view, task)}</div>`;
}
