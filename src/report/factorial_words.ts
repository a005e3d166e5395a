/**
 * What came of a factorial design in a sentence: each factor with what it changes and by how much, interactions that
 * there are, and how many there are of the others. Effects of one name at several conditions are told together.
 */
import type { FactorialOutcome } from '../studies/comparison/factorial.ts';
import type { PresentedTask } from '../studies/comparison/presented.ts';
import { type MetricWords, metricWords } from './metric_words.ts';
import { counted, fixed, listed, NOTHING, sentence } from './wording.ts';

/** An effect at a condition. */
export type Effect = FactorialOutcome['effects'][number];
/** Writes a value of the metric. */
export type Format = (value: number | null) => string;

/** How a design's metric is called and written, and its conditions. */
export interface DesignWords extends MetricWords {
  /** `T0 = 200 ms`, or the condition as results have it. */
  readonly placeName: (condition: string) => string;
  /** `T0 = 100 and 200 ms`. */
  readonly placesOf: (conditions: readonly string[]) => string;
  /** What conditions are called: `intervals T0`. */
  readonly many: string;
  /** Where conditions lie along an axis; undefined where they are no numbers, or the metric is not reported so. */
  readonly axis?: { readonly label: string; readonly at: ReadonlyMap<string, number> };
}

/** The words. @param task that the design is of, as results present it; undefined where they do not */
export function designWords(
  { metric, conditions }: Pick<FactorialOutcome, 'metric' | 'conditions'>,
  task: PresentedTask | undefined,
): DesignWords {
  const { headline } = task?.presentation ?? {};
  const at = new Map((headline?.places ?? []).map(({ condition, x }) => [condition, x]));
  const quantity = conditions.every((condition) => at.has(condition)) ? headline?.quantity : undefined;
  const number = (condition: string): string => fixed(at.get(condition), 0);
  const plainly = { placeName: (condition: string) => condition, placesOf: listed, many: 'conditions' };
  return {
    ...metricWords(task, metric),
    ...(quantity === undefined
      ? plainly
      : {
          placeName: (condition: string) => `${quantity.symbol} = ${number(condition)} ${quantity.unit}`,
          placesOf: (some: readonly string[]) => `${quantity.symbol} = ${listed(some.map(number))} ${quantity.unit}`,
          many: quantity.many,
          axis: { label: `${quantity.symbol} (${quantity.unit})`, at },
        }),
  };
}

/** A value with its sign: `+.12`, `−.05`. */
export const signedWith =
  (format: Format): Format =>
  (value) =>
    value === null ? NOTHING : format(value).replace(/^(?=[.\d]*[1-9])/, '+');

/** `+.12 [+.10, +.14]`, or a dash. */
export function rangeOf({ estimate, low, high }: Pick<Effect, 'estimate' | 'low' | 'high'>, format: Format): string {
  const signed = signedWith(format);
  return low === null || high === null ? signed(estimate) : `${signed(estimate)} [${signed(low)}, ${signed(high)}]`;
}

/** Levels between which a factor is switched on. */
const SWITCHES = [
  ['off', 'on'],
  ['no', 'yes'],
  ['without', 'with'],
  ['false', 'true'],
];

/** What a main effect is of: `plasticity`, or `topology ring in place of random`. */
function subject({ factors: [name], levels: [level], against: [other] }: Effect): string {
  const isSwitch = SWITCHES.some(([from, to]) => from === String(other) && to === String(level));
  return isSwitch ? name : `${name} ${String(level)} in place of ${String(other)}`;
}

type Kind = 'more' | 'less' | 'nothing' | 'undecided';

function kindOf({ verdict, estimate }: Effect): Kind {
  if (verdict === 'undecided') return 'undecided';
  if (verdict === 'equivalent') return 'nothing';
  return (estimate ?? 0) > 0 ? 'more' : 'less';
}

/** By how much: of one condition with its interval, of several from the least to the most. */
function amount(effects: readonly Effect[], format: Format): string {
  const sizes = effects.map(({ estimate }) => Math.abs(estimate ?? Number.NaN));
  const [{ low, high }] = effects;
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)].map(format);
  if (effects.length > 1) return least === most ? least : `${least} to ${most}`;
  if (low === null || high === null) return least;
  const ends = (effects[0].estimate ?? 0) < 0 ? [-high, -low] : [low, high];
  return `${least} [${ends.map(format).join(', ')}]`;
}

const VERBS = {
  main: {
    more: (noun: string, by: string) => `raises ${noun} by ${by}`,
    less: (noun: string, by: string) => `lowers ${noun} by ${by}`,
  },
  interaction: {
    more: (_: string, by: string) => `adds ${by}`,
    less: (_: string, by: string) => `takes ${by} away`,
  },
} as const;

/** What effects of one name at several conditions come to: `raises accuracy by .05 to .12 at T0 = 100 and 200 ms`. */
function predicate(effects: readonly Effect[], words: DesignWords): string {
  const verbs = effects[0].factors.length === 1 ? VERBS.main : VERBS.interaction;
  const kinds = [...new Set(effects.map(kindOf))];
  const parts = kinds.map((kind, k) => {
    const own = effects.filter((effect) => kindOf(effect) === kind);
    const everywhere = kinds.length === 1;
    const place =
      effects.length === 1
        ? ''
        : everywhere
          ? ` at ${effects.length === 2 ? 'both' : `all ${fixed(effects.length, 0)}`} ${words.many}`
          : ` at ${words.placesOf(own.map(({ condition }) => condition))}`;
    if (kind === 'nothing') return `changes nothing that matters${place}`;
    if (kind === 'undecided') return `is undecided${place}`;
    return `${verbs[kind](k === 0 ? words.noun : 'it', amount(own, words.format))}${place}`;
  });
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** Effects by name, in the order of the design. */
export function byName(effects: readonly Effect[]): readonly (readonly Effect[])[] {
  const names = [...new Set(effects.map(({ effect }) => effect))];
  return names.map((name) => effects.filter(({ effect }) => effect === name));
}

/** A capital where words begin a sentence, none where a name does that is no word. */
const begun = (text: string): string =>
  /^[\p{L} -]+(?=[ ]|$)/u.test(text) && !/^\S*[_\d]/.test(text) ? sentence(text) : text;

/** The sentence. */
export function designSentence({ effects }: Pick<FactorialOutcome, 'effects'>, words: DesignWords): string {
  const all = byName(effects);
  const mains = all.filter(([{ factors }]) => factors.length === 1);
  const interactions = all.filter(([{ factors }]) => factors.length > 1);
  const isFound = (some: readonly Effect[]): boolean =>
    some.some((effect) => ['more', 'less'].includes(kindOf(effect)));
  const found = interactions.filter(isFound);
  const others = interactions.filter((some) => !isFound(some));
  const nothing = others.filter((some) => some.every((effect) => kindOf(effect) === 'nothing')).length;
  const undecided = others.length - nothing;
  const further = found.length === 0 ? '' : 'other ';
  const counts = [
    ...(nothing > 0
      ? [`${counted(nothing, `${further}interaction`)} ${nothing === 1 ? 'changes' : 'change'} nothing that matters`]
      : []),
    ...(undecided > 0
      ? [`${counted(undecided, `${further}interaction`)} ${undecided === 1 ? 'remains' : 'remain'} undecided`]
      : []),
  ];
  const parts = [
    ...mains.map((some) => `${subject(some[0])} ${predicate(some, words)}`),
    ...found.map((some) => `${some[0].effect} ${predicate(some, words)}`),
    ...counts,
  ];
  return `${begun(parts.join('; '))}.`;
}
