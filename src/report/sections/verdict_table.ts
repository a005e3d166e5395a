/**
 * The verdicts on every system beside the reference at each place of a task's headline, in a table of words, with what
 * the words mean. Nothing where there were too few networks for any verdict.
 */
import type { Verdict } from '../../metrics/equivalence.ts';
import { verdictAt } from '../differences.ts';
import { type Html, html } from '../html.ts';
import { formatter } from '../number_format.ts';
import { fixed, NOTHING } from '../wording.ts';
import { reservoirHead, scrolling } from './table.ts';
import type { VerdictContext } from './verdict_context.ts';

/** What the words mean, with the margin as used. */
function meaning({ reference, headline, words }: VerdictContext): Html {
  const margin = formatter(headline.format)(words.margin);
  const { noun } = reference;
  return html`<p class="note">Better, worse: differs from ${noun} after Holm’s correction, by whatever amount. Equivalent: two one-sided tests show the difference to be
less than ${margin}, whether there is one or not. Undecided: neither, so nothing is said. Both tests are corrected over the reservoirs at each ${headline.quantity?.one ?? 'condition'}.</p>`;
}

/** The table of a task; undefined without verdicts. */
export function verdictTable(context: VerdictContext): Html | undefined {
  const { view, task, noun, headline, reference, words } = context;
  const { metric, places, quantity } = headline;
  const shown = view.styles.filter((style) => style !== reference);
  const rows = shown
    .map((style) => ({
      style,
      verdicts: places.map(({ condition }) => verdictAt(view, { task, metric, condition, reservoir: style.name })),
    }))
    .filter(({ verdicts }) => verdicts.some((verdict) => verdict !== undefined));
  if (rows.length === 0) return undefined;
  const heads = places.map(({ condition, x }) =>
    quantity === undefined ? condition : `${quantity.symbol} = ${fixed(x, 0)}\u00a0${quantity.unit}`,
  );
  const word = (verdict: Verdict | undefined): Html =>
    html`<td>${verdict === undefined ? NOTHING : verdict === 'undecided' ? verdict : html`<b>${verdict}</b>`}</td>`;
  const caption = `Verdicts beside ${reference.noun}: ${noun}, margin ${formatter(headline.format)(words.margin)}`;
  return html`${scrolling(
    caption,
    html`<table><caption><span>${caption}</span></caption>
<thead><tr><th scope="col">Reservoir</th>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(({ style, verdicts }) => html`<tr>${reservoirHead(style)}${verdicts.map(word)}</tr>`)}</tbody></table>`,
  )}${meaning(context)}`;
}
