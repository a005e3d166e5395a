/**
 * The answer in brief. Every sentence is computed: means, differences to the reference with their intervals, and p
 * after Holm's correction where there were networks enough for a test; where there were not, the page says so in
 * place of a p.
 */
import { networksNeeded } from '../differences.ts';
import { type Html, html } from '../html.ts';
import { networksOf, reservoirsOf } from '../lookup.ts';
import { unevenNoise } from '../own_noise.ts';
import type { View } from '../view.ts';
import { counted, fixed } from '../wording.ts';
import { bestItems } from './best.ts';
import type { Section } from './section.ts';
import { verdict } from './verdict.ts';
import { bestRivals, verdictContext } from './verdict_context.ts';
import { verdictItems } from './verdict_items.ts';
import { verdictTable } from './verdict_table.ts';

/** How far the statements carry. */
function caution(view: View): string {
  const n = networksOf(view);
  if (n === 0) return 'No result was obtained.';
  const family = Math.max(1, new Set(view.summary.filter((row) => row.pairs > 0).map((row) => row.reservoir)).size);
  const needed = networksNeeded(family);
  if (n >= needed) {
    return `n = ${counted(n, 'network')}. In brackets behind a paired difference: its 95 % interval over networks, where given, and p after Holm’s correction over the reservoirs at each condition. The best of several is chosen after the fact; read its lead with that in mind.`;
  }
  const intervals =
    n < 2
      ? 'A single network has no interval.'
      : 'Intervals of so few are wide; those of two networks are in the tables and not in the figures.';
  return `n = ${counted(n, 'network')}: too few for a test (with ${counted(family, 'comparison')} a paired sign-flip test with Holm’s correction can pass .05 from ${fixed(needed, 0)} networks on). These sentences describe the networks that were run, no more. ${intervals}`;
}

/** That not all had the same noise, where that is so. */
function noiseCaution(view: View): Html | undefined {
  const noisy = unevenNoise(view, reservoirsOf(view));
  if (noisy === undefined) return undefined;
  return html`<p class="caution">Not all reservoirs had the same noise of their own: ${noisy}. A difference between unequal ones may be one of their noise.</p>`;
}

/** The section. */
export function answerSection(view: View): Section {
  const verdicts = view.tasks.flatMap((task) => verdictContext(view, task) ?? []);
  const sentences = view.tasks.flatMap((task) => {
    const context = verdictContext(view, task);
    return context === undefined ? bestItems(view, task) : verdictItems(context);
  });
  // Among systems of one family there is nothing to be said of what sets families apart.
  const opposed = networksOf(view) === 0 ? [] : verdicts.filter(({ rivals }) => rivals.length > 0);
  const { failures } = view.manifest;
  const missing =
    failures.length === 0
      ? undefined
      : html`<p class="caution"><b>${counted(failures.length, 'unit')} failed</b> and ${failures.length === 1 ? 'is' : 'are'} missing from every mean: see <a href="#failures">Failures</a>.</p>`;
  const body = html`<div class="answer">
${opposed.map((one) => html`<p class="verdict">${opposed.length > 1 ? `${one.task}: ` : ''}${verdict(one, bestRivals(one))}</p>`)}
${sentences.length === 0 ? undefined : html`<ul>${sentences}</ul>`}
${verdicts.map(verdictTable)}
${noiseCaution(view)}<p class="caution">${caution(view)}</p>
${missing}</div>`;
  return { id: 'answer', title: 'The answer in brief', body };
}
