/**
 * What the discrimination task says about spiking, plasticity and recurrence, in sentences computed from the summary. A
 * difference counts as one only beyond a margin declared here, and "established" means after Holm's correction.
 */
import { type Difference, differenceOf, established, testable } from '../differences.ts';
import { type Html, html } from '../html.ts';
import { conditionsOf } from '../kinds.ts';
import { millisecondsOf, select } from '../lookup.ts';
import type { View } from '../view.ts';
import { counted, fixed, listed, probability, proportion } from '../wording.ts';

/** Accuracies closer than this are called as good as one another. */
export const MARGIN = 0.02;

/** `T0 = 100 and 200 ms`, or the conditions themselves. */
function intervals(conditions: readonly string[]): string {
  const values = conditions.map((condition) => millisecondsOf(condition, 'T0'));
  if (values.some((value) => value === undefined)) return listed(conditions);
  return `T0 = ${listed(values.map((value) => fixed(value, 0)))} ms`;
}

const conditionsIn = (list: readonly Difference[]): string => intervals(list.map((d) => d.condition));

/** `−.44 (−.49 to −.38; p < .001)`; with too few networks n stands in place of p. */
function worded(d: Difference): string {
  const signed = (value: number): string => proportion(value).replace(/^(?=[.\d]*[1-9])/, '+');
  const range = d.low === null || d.high === null ? [] : [`${signed(d.low)} to ${signed(d.high)}`];
  const test = !testable(d) ? [`n = ${fixed(d.n, 0)}`] : d.p === null ? [] : [probability(d.p)];
  const detail = [...range, ...test].join('; ');
  return detail === '' ? signed(d.difference) : `${signed(d.difference)} (${detail})`;
}

/** For each condition the continuous reservoir with the highest accuracy, compared with the liquid. */
export function bestContinuous(view: View, task: string): readonly Difference[] {
  return conditionsOf(view.summary, task, 'accuracy').flatMap((condition) => {
    const rivals = select(view.summary, { task, metric: 'accuracy', condition })
      .filter((row) => view.styleOf(row.reservoir).family === 'continuous')
      .flatMap(({ reservoir }) => differenceOf(view, { task, metric: 'accuracy', condition, reservoir }) ?? []);
    const [best] = rivals.toSorted((a, b) => b.mean - a.mean);
    return best === undefined ? [] : [best];
  });
}

/** Which of the differences passed the test, as a sentence; nothing where no test was possible. */
function testSentence(list: readonly Difference[]): string {
  if (!list.some(testable)) return '';
  const held = list.filter(established);
  return held.length === 0
    ? ' None of these differences was established after Holm’s correction.'
    : ` Established after Holm’s correction at ${conditionsIn(held)}.`;
}

/** Where the interval of the difference rules out that the liquid is ahead by more than the margin. */
function exclusionSentence(level: readonly Difference[]): string {
  if (!level.some((d) => testable(d) && d.low !== null)) return '';
  const excluded = level.filter((d) => d.low !== null && d.low >= -MARGIN);
  const deficit = `a lead of the liquid of more than ${proportion(MARGIN)}`;
  return excluded.length === 0
    ? ` At no T0 does the 95 % interval of the difference exclude ${deficit}.`
    : ` The 95 % interval of the difference excludes ${deficit} at ${conditionsIn(excluded)}.`;
}

/** The headline on spiking, from the best continuous reservoir under each condition; with few networks it speaks of these only. */
export function verdict(best: readonly Difference[]): string {
  if (best.length === 0) {
    return 'The liquid and a continuous reservoir were not both scored on discrimination, so nothing is said about spiking.';
  }
  const margin = proportion(MARGIN);
  const ahead = best.filter((d) => d.difference < -MARGIN);
  const level = best.filter((d) => d.difference >= -MARGIN);
  const everywhere = best.length === 1 ? `At ${conditionsIn(best)}` : `At each of the ${best.length} intervals T0`;
  const scope = best.some(testable) ? '' : `In the ${counted(Math.max(...best.map((d) => d.n)), 'network')} that ran, `;
  const opening = (text: string): string =>
    scope === '' ? text : scope + text.charAt(0).toLowerCase() + text.slice(1);
  if (ahead.length === 0) {
    return `${opening('Spiking was not needed to tell these intervals apart.')} ${everywhere} the mean accuracy of a continuous reservoir was above the liquid’s or within ${margin} of it.${exclusionSentence(level)}`;
  }
  if (level.length === 0) {
    return `${opening('The spiking liquid told these intervals apart best.')} ${everywhere} its mean accuracy was more than ${margin} above that of every continuous reservoir.${testSentence(ahead)}`;
  }
  return `${opening('It depends on the interval whether spiking helped.')} At ${conditionsIn(ahead)} the liquid’s mean accuracy was more than ${margin} above that of every continuous reservoir; at ${conditionsIn(level)} one of them was above it or within ${margin}.${testSentence(ahead)}`;
}

/** Labels of the continuous reservoirs whose accuracy reads the same as the best one's, the best one first. */
function equals(view: View, task: string, best: Difference): readonly string[] {
  const rows = select(view.summary, { task, metric: 'accuracy', condition: best.condition });
  const others = rows.filter(
    (row) => row.reservoir !== best.reservoir && proportion(row.mean) === proportion(best.mean),
  );
  return [best.reservoir, ...others.map((row) => row.reservoir)]
    .map(view.styleOf)
    .filter((style) => style.family === 'continuous')
    .map((style) => style.label);
}

/** The numbers behind the headline. */
function rivals(view: View, task: string, best: readonly Difference[]): Html | undefined {
  if (best.length === 0) return undefined;
  const parts = best.map(
    (d) =>
      html`<li>${intervals([d.condition])}: ${listed(equals(view, task, d))} <b>${proportion(d.mean)}</b>, liquid <b>${proportion(d.liquid)}</b>; difference ${worded(d)}</li>`,
  );
  return html`<li><b>Best continuous reservoir and liquid</b>, accuracy:<ul>${parts}</ul></li>`;
}

/** What taking a part of the liquid away does to its accuracy. */
function ablation(view: View, task: string, reservoir: string, without: string): Html | undefined {
  const found = conditionsOf(view.summary, task, 'accuracy').flatMap(
    (condition) => differenceOf(view, { task, metric: 'accuracy', condition, reservoir }) ?? [],
  );
  const [largest] = found.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  if (largest === undefined) return undefined;
  if (Math.abs(largest.difference) <= MARGIN) {
    return html`<li><b>${without}</b> accuracy stayed within ${proportion(MARGIN)} of the liquid’s throughout.</li>`;
  }
  return html`<li><b>${without}</b> accuracy was <b>${proportion(largest.mean)}</b> against <b>${proportion(largest.liquid)}</b> at ${intervals([largest.condition])}, where the two differed most: ${worded(largest)}.${
    found.length === 1 ? '' : testSentence(found)
  }</li>`;
}

/** The sentences on one discrimination task, as list items. */
export function discriminationSentences(view: View, task: string): readonly Html[] {
  return [
    rivals(view, task, bestContinuous(view, task)),
    ablation(view, task, 'liquid-static', 'Without short-term plasticity'),
    ablation(view, task, 'liquid-unconnected', 'Without recurrent synapses'),
  ].filter((one) => one !== undefined);
}
