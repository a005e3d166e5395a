/**
 * What the sentences on the families of a task are made from: its headline metric, the reference, and its rivals,
 * which are the reservoirs of all other families; the best rival at each place, compared with the reference; and how
 * places are called.
 */
import type { PresentedTask } from '../../studies/comparison/presented.ts';
import { type Difference, differenceOf, established, testable, verdictOf } from '../differences.ts';
import { distinct, select } from '../lookup.ts';
import { formatter } from '../number_format.ts';
import type { ReservoirStyle } from '../reservoir_style.ts';
import { isOneOfSeveral, type View } from '../view.ts';
import { fixed, listed, printed } from '../wording.ts';

type Presentation = PresentedTask['presentation'];
type VerdictWords = Extract<NonNullable<Presentation['answer']>, { kind: 'verdict' }>;

/** What the sentences on a task are made from. */
export interface VerdictContext {
  readonly view: View;
  readonly task: string;
  /** The headline's noun, with the task where several ask the same. */
  readonly noun: string;
  readonly headline: Presentation['headline'];
  readonly words: VerdictWords;
  readonly reference: ReservoirStyle;
  /** The other families that were scored. */
  readonly rivals: readonly ReservoirStyle[];
}

/** The context, or undefined where the task has no verdict or there is no reference. */
export function verdictContext(view: View, shown: PresentedTask): VerdictContext | undefined {
  const { label, presentation } = shown;
  const { headline, answer } = presentation;
  const { reference, styles } = view;
  if (answer?.kind !== 'verdict' || reference === undefined) return undefined;
  const rivals = styles.filter(({ family }) => family.name !== reference.family.name);
  const noun = isOneOfSeveral(view, shown) ? `${headline.noun} on ${label}` : headline.noun;
  return { view, task: label, noun, headline, words: answer, reference, rivals };
}

/** Of several families no one is meant. */
export const rivalNoun = ({ rivals }: VerdictContext): string => {
  const nouns = distinct(rivals.map(({ family }) => family.one));
  return nouns.length === 1
    ? nouns[0]
    : `${rivals.some(({ learns }) => learns === 'network') ? 'system' : 'reservoir'} of another family`;
};

/** `T0 = 100 and 200 ms`, or the conditions themselves. */
function placesWords({ headline: { places, quantity } }: VerdictContext, conditions: readonly string[]): string {
  if (quantity === undefined) return listed(conditions.map(printed));
  const values = conditions.map((condition) => places.find((place) => place.condition === condition)?.x);
  return `${quantity.symbol} = ${listed(values.map((value) => fixed(value, 0)))} ${quantity.unit}`;
}

export const placesOf = (context: VerdictContext, list: readonly Difference[]): string =>
  placesWords(
    context,
    list.map((d) => d.condition),
  );

/** By how much the rival is ahead of the reference; negative where it is behind. */
export const lead = ({ headline }: VerdictContext, value: number): number =>
  headline.better === 'higher' ? value : -value;

/** For each place the best of the rivals, compared with the reference. */
export function bestRivals(context: VerdictContext): readonly Difference[] {
  const { view, task, headline, rivals } = context;
  const { metric } = headline;
  return headline.places.flatMap(({ condition }) => {
    const here = { ...view, summary: select(view.summary, { task, metric, condition }) };
    const [best] = rivals
      .flatMap(({ name }) => differenceOf(here, { task, metric, condition, reservoir: name }) ?? [])
      .toSorted((a, b) => lead(context, b.mean) - lead(context, a.mean));
    return best === undefined ? [] : [best];
  });
}

/** Which of the differences passed the test, as a sentence; nothing where no test was possible. */
export function testSentence(context: VerdictContext, list: readonly Difference[]): string {
  if (!list.some(testable)) return '';
  const held = list.filter(established);
  return held.length === 0
    ? ' None of these differences was established after Holm’s correction.'
    : ` Established after Holm’s correction at ${placesOf(context, held)}.`;
}

/** The verdicts on the best rivals, as a sentence; nothing where there are none. */
export function verdictSentence(context: VerdictContext, best: readonly Difference[]): string {
  const at = (wanted: string): readonly Difference[] => best.filter((d) => verdictOf(d) === wanted);
  const rival = `the best ${rivalNoun(context)}`;
  const decided = ['better', 'equivalent', 'worse'].flatMap((word) =>
    at(word).length === 0 ? [] : [`${word} at ${placesOf(context, at(word))}`],
  );
  const open = at('undecided').length === 0 ? '' : `undecided at ${placesOf(context, at('undecided'))}`;
  if (decided.length === 0)
    return open === ''
      ? ''
      : ` Whether ${rival} is better, equivalent or worse than ${context.reference.noun} is ${open}.`;
  return ` By both tests, beside ${context.reference.noun} ${rival} is ${listed(decided)}${open === '' ? '' : `; ${open}`}.`;
}

/** A margin as text, for the methods. */
export function marginWords({ headline, words }: Pick<VerdictContext, 'headline' | 'words'>): string {
  return `${words.plural} closer than ${formatter(headline.format)(words.margin)} are called as good as one another.`;
}
