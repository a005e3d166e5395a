/**
 * Lists in place of numbers: `{ name: discrimination, backgroundHz: [1, 5, 20] }` is three tasks,
 * `{ name: liquid, lambda: [0, 2] }` two reservoirs, each with a label that says which, as in
 * `discrimination+backgroundHz=5`; of several lists, all combinations. A list that the part itself takes (`T0s`,
 * `taus`) is none. What may be a word or a switch may be a list of those as well.
 */
import { InputError, refuse, within } from '../../errors.ts';

/** What one entry of a file may become at most. */
const MOST = 1000;
/** Combinations that are tried to find out which lists a part takes. */
const MOST_TRIED = 100;

/** An entry of a list of the file, with those of its parameters that are not to be the default. */
export interface FileEntry {
  readonly label: string;
  readonly spec: { readonly name: string; readonly [parameter: string]: unknown };
}

type Check = (spec: FileEntry['spec']) => void;
type Lists = readonly (readonly [key: string, values: readonly unknown[]])[];
type Values = readonly (readonly [key: string, value: unknown])[];

function refusalOf(check: () => void): InputError | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

/** All combinations of one value of each list, the last list fastest. */
function* combinations([first, ...others]: Lists): Generator<Values, void> {
  if (first === undefined) return yield [];
  const [key, values] = first;
  for (const value of values) for (const rest of combinations(others)) yield [[key, value], ...rest];
}

const withValues = (spec: FileEntry['spec'], values: Values): FileEntry['spec'] => ({
  ...spec,
  ...Object.fromEntries(values),
});

/** Tells what is wrong with a part whatever its lists hold. */
function refuseWithout(lists: Lists, spec: FileEntry['spec'], check: Check, where: string): void {
  const keys = lists.map(([key]) => key);
  const others = Object.fromEntries(Object.entries(spec).filter(([key]) => !keys.includes(key)));
  const refusal = refusalOf(() => within(where, () => check(others as FileEntry['spec'])));
  // Without a list it may be that list which is missing.
  if (refusal !== undefined && !keys.some((key) => refusal.message.includes(key))) throw refusal;
}

/**
 * The fewest lists of which a part wants one value each. Where no choice helps the mistake is another one, and is told
 * of what was written, with one word of each list of words.
 * @throws {InputError} for a mistake that is in none of the lists
 */
function axesOf(spec: FileEntry['spec'], check: Check, where: string): Lists {
  const lists = Object.entries(spec).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const choices = lists
    .reduce<Lists[]>((all, list) => all.concat(all.map((chosen) => [...chosen, list])), [[]])
    .toSorted((a, b) => a.length - b.length);
  const isTaken = (chosen: Lists): boolean => {
    let tried = 0;
    for (const values of combinations(chosen)) {
      if (refusalOf(() => check(withValues(spec, values))) === undefined) return true;
      if (++tried === MOST_TRIED) break;
    }
    return false;
  };
  const axes = choices.find(isTaken);
  if (axes === undefined && lists.length > 0) refuseWithout(lists, spec, check, where);
  // A part that takes a list takes one of numbers.
  return axes ?? lists.filter(([, values]) => values.length > 0 && values.every((value) => typeof value !== 'number'));
}

/** One of the entries that an entry of the file stands for. */
interface Expanded extends FileEntry {
  /** Settings of the experiment that were lists. */
  readonly settings: Readonly<Record<string, number>>;
  /** What of each of the part's lists this one has; words, switches and numbers. */
  readonly levels: Readonly<Record<string, string | number | boolean>>;
}

/**
 * The entries that one of the file stands for: itself where it has no list in place of a number.
 * @param settings of the experiment that are lists, by name
 * @param check refuses a specification of the part
 * @throws {InputError} for an empty list, a value that one has twice, and more than a thousand combinations
 */
export function expanded(
  { label, spec }: FileEntry,
  settings: Readonly<Record<string, readonly number[]>>,
  check: Check,
  where: string,
): Expanded[] {
  const own = axesOf(spec, check, where);
  const all = [...own, ...Object.entries(settings)];
  for (const [key, values] of all) {
    const twice = values.find((value, i) => values.indexOf(value) < i);
    if (values.length === 0) refuse(where, `${key} is empty ([])`, 'give at least one value');
    if (twice !== undefined) refuse(where, `${key} has a value twice (${String(twice)})`, 'give each once');
  }
  const count = all.reduce((product, [, values]) => product * values.length, 1);
  if (count > MOST) refuse(where, `stands for too many conditions (${count})`, `use shorter lists: at most ${MOST}`);
  return Array.from(combinations(all), (values) => ({
    label: [label, ...values.map(([key, value]) => `${key}=${String(value)}`)].join('+'),
    spec: withValues(spec, values.slice(0, own.length)),
    settings: Object.fromEntries(values.slice(own.length)) as Record<string, number>,
    levels: Object.fromEntries(values.slice(0, own.length)) as Expanded['levels'],
  }));
}
