/**
 * The numbers behind a verdict: the best rival beside the reference at each place, and what taking a part of the
 * reference away does.
 */
import { type Difference, differenceOf, testable, verdictOf } from '../differences.ts';
import { type Html, html } from '../html.ts';
import { select } from '../lookup.ts';
import { formatter } from '../number_format.ts';
import type { ReservoirStyle } from '../reservoir_style.ts';
import { fixed, listed, probability } from '../wording.ts';
import { bestRivals, placesOf, rivalNoun, testSentence, type VerdictContext } from './verdict_context.ts';

/** `−.44 (−.49 to −.38; p < .001): worse`; with too few networks n stands in place of p. */
function worded({ headline }: VerdictContext, d: Difference): string {
  const format = formatter(headline.format);
  const signed = (value: number): string => format(value).replace(/^(?=[.\d]*[1-9])/, '+');
  const range = d.low === null || d.high === null ? [] : [`${signed(d.low)} to ${signed(d.high)}`];
  const test = !testable(d) ? [`n = ${fixed(d.n, 0)}`] : d.p === null ? [] : [probability(d.p)];
  const detail = [...range, ...test].join('; ');
  const verdict = verdictOf(d);
  const said = verdict === undefined ? '' : `: ${verdict}`;
  return `${signed(d.difference)}${detail === '' ? '' : ` (${detail})`}${said}`;
}

/** Labels of the rivals whose value reads the same as the best one's, the best one first. */
function equals({ view, task, headline, rivals }: VerdictContext, best: Difference): readonly string[] {
  const format = formatter(headline.format);
  const others = select(view.summary, { task, metric: headline.metric, condition: best.condition }).filter(
    (row) => row.reservoir !== best.reservoir && format(row.mean) === format(best.mean),
  );
  return [best.reservoir, ...others.map((row) => row.reservoir)]
    .map(view.styleOf)
    .filter((style) => rivals.includes(style))
    .map((style) => style.label);
}

/** The numbers behind the headline. */
function rivalsItem(context: VerdictContext, best: readonly Difference[]): Html | undefined {
  const { headline, noun, reference } = context;
  const format = formatter(headline.format);
  if (best.length === 0) return undefined;
  const parts = best.map(
    (d) =>
      html`<li>${placesOf(context, [d])}: ${listed(equals(context, d))} <b>${format(d.mean)}</b>, ${reference.label} <b>${format(d.reference)}</b>; difference ${worded(context, d)}</li>`,
  );
  return html`<li><b>Best ${rivalNoun(context)} and ${reference.label}</b>, ${noun}:<ul>${parts}</ul></li>`;
}

/**
 * What taking a part of the reference away does. A reservoir with a name of its own may differ in more than that part.
 */
function ablationItem(context: VerdictContext, style: ReservoirStyle): Html | undefined {
  const { view, task, noun, headline, words, reference } = context;
  if (style.ablation?.from !== reference.kind || style === reference) return undefined;
  if (style.name !== style.kind || reference.name !== reference.kind) return undefined;
  const found = headline.places.flatMap(
    ({ condition }) => differenceOf(view, { task, metric: headline.metric, condition, reservoir: style.name }) ?? [],
  );
  const [largest] = found.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  if (largest === undefined) return undefined;
  const format = formatter(headline.format);
  const without = style.ablation.words;
  if (Math.abs(largest.difference) <= words.margin) {
    return html`<li><b>${without}</b> ${noun} stayed within ${format(words.margin)} of ${reference.noun}’s throughout.</li>`;
  }
  return html`<li><b>${without}</b> ${noun} was <b>${format(largest.mean)}</b> against <b>${format(largest.reference)}</b> at ${placesOf(context, [largest])}, where the two differed most: ${worded(context, largest)}.${
    found.length === 1 ? '' : testSentence(context, found)
  }</li>`;
}

/** The sentences on one task, as list items. */
export function verdictItems(context: VerdictContext): readonly Html[] {
  return [
    rivalsItem(context, bestRivals(context)),
    ...context.view.styles.map((style) => ablationItem(context, style)),
  ].filter((one) => one !== undefined);
}
