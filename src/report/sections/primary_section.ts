/** The primary outcome: what was declared, its verdicts in a sentence, and in a table. */
import type { Verdict } from '../../metrics/equivalence.ts';
import type { PrimaryOutcome } from '../../studies/comparison/primary.ts';
import { type Html, html } from '../html.ts';
import { metricWords } from '../metric_words.ts';
import { declaredWhen, stylesOf, type View } from '../view.ts';
import { counted, fixed, listed, NOTHING, printed, significant } from '../wording.ts';
import type { Section } from './section.ts';
import { reservoirHead, scrolling } from './table.ts';

type Contrast = PrimaryOutcome['contrasts'][number];
type Format = (value: number | null) => string;

const VERDICTS: readonly Verdict[] = ['better', 'worse', 'equivalent', 'undecided'];

/** How often each verdict was given: `3 better, 1 worse, 12 undecided`. */
export function verdictCounts(contrasts: readonly { readonly verdict: Verdict }[]): string {
  const counts = VERDICTS.map((verdict) => ({
    verdict,
    count: contrasts.filter((contrast) => contrast.verdict === verdict).length,
  }));
  return listed(counts.filter(({ count }) => count > 0).map(({ verdict, count }) => `${fixed(count, 0)} ${verdict}`));
}

const signed = (value: number | null, format: Format): string =>
  value === null ? NOTHING : `${value > 0 ? '+' : ''}${format(value)}`;

function cell(contrast: Contrast | undefined, format: Format): Html {
  if (contrast === undefined) return html`<td>${NOTHING}</td>`;
  const { verdict, difference, low, high, pHolm } = contrast;
  const word = verdict === 'undecided' ? html`${verdict}` : html`<b>${verdict}</b>`;
  const range = low === null || high === null ? '' : ` [${signed(low, format)}, ${signed(high, format)}]`;
  const p = pHolm === null ? '' : `, p = ${significant(pHolm)}`;
  return html`<td>${word}<small>${signed(difference, format)}${range}${p}</small></td>`;
}

/** The section; undefined where nothing was declared. */
export function primarySection(view: View): Section | undefined {
  const { primary } = view.manifest;
  const { reference } = view;
  if (primary === undefined || reference === undefined) return undefined;
  const { contrasts, task, metric, margin, conditions, better } = primary;
  const { noun, format } = metricWords(
    view.tasks.find(({ label }) => label === task),
    metric,
  );
  const shown = stylesOf(
    view,
    contrasts.map(({ reservoir }) => reservoir),
  );
  const found = (condition: string, reservoir: string): Contrast | undefined =>
    contrasts.find((contrast) => contrast.condition === condition && contrast.reservoir === reservoir);
  const untested = contrasts.filter(({ pHolm }) => pHolm === null).length;
  const caption = `${noun} in ${task}, against ${reference.noun}`;
  const body = html`<p>${declaredWhen(view)}: ${noun} in <code>${task}</code>, every system against ${reference.noun} at
${counted(conditions.length, 'condition')}. That is one family of ${counted(contrasts.length, 'contrast')}, over all of which p are corrected (Holm); ${better} is better, and differences below
${format(margin)} do not matter.${untested === 0 ? '' : ` ${counted(untested, 'contrast')} could not be tested, since networks failed or have no value; ${untested === 1 ? 'it stays a member' : 'they stay members'}.`} <b>Of them, ${verdictCounts(contrasts)}.</b></p>
${scrolling(
  caption,
  html`<table><caption><span>${caption}</span></caption>
<thead><tr><th scope="col">System</th>${conditions.map((column) => html`<th scope="col">${printed(column)}</th>`)}</tr></thead>
<tbody>${shown.map((style) => html`<tr>${reservoirHead(style)}${conditions.map((column) => cell(found(column, style.name), format))}</tr>`)}</tbody></table>`,
)}
<p class="note">Below each verdict the mean paired difference to ${reference.noun}, its 95 % interval over networks, and p after correction. Equivalent: two one-sided tests show it to be smaller than the margin. Undecided: nothing is said.</p>`;
  return { id: 'primary', title: 'The primary outcome', body };
}
