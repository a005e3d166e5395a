/**
 * Lists in place of numbers: `{ name: discrimination, backgroundHz: [1, 5, 20] }` is three tasks,
 * `{ name: liquid, lambda: [0, 2] }` two reservoirs, each with a label that says which, as in
 * `discrimination+backgroundHz=5`; of several lists, all combinations. A list that the part itself takes (`T0s`,
 * `taus`) is none. What may be a word or a switch may be a list of those as well.
 */
import { InputError, refuse } from '../../errors.ts';

/** What one entry of a file may become at most. */
const MOST = 1000;

/** An entry of a list of the file, with those of its parameters that are not to be the default. */
export interface FileEntry {
  readonly label: string;
  readonly spec: { readonly name: string; readonly [parameter: string]: unknown };
}

function isRefused(check: () => void): boolean {
  try {
    check();
    return false;
  } catch (error) {
    if (error instanceof InputError) return true;
    throw error;
  }
}

/** Whether a part wants a number where it was given a list. @param check refuses a specification of the part */
function isAxis(
  { name, module, sha256, ...given }: FileEntry['spec'],
  key: string,
  check: (spec: FileEntry['spec']) => void,
): boolean {
  const values = given[key];
  if (!Array.isArray(values)) return false;
  const others = Object.entries(given).filter(([, value]) => !Array.isArray(value));
  const at = (value: unknown) => () =>
    check({
      name,
      ...(module !== undefined && { module }),
      ...(sha256 !== undefined && { sha256 }),
      ...Object.fromEntries(others),
      [key]: value,
    });
  // Where no value by itself is taken either, the mistake is another one, and is told of what was written.
  return isRefused(at(values)) && values.some((value) => !isRefused(at(value)));
}

/** All combinations of one value of each list, the last list fastest. */
function combinations(lists: readonly (readonly [string, readonly unknown[]])[]): [string, unknown][][] {
  return lists.reduce<[string, unknown][][]>(
    (all, [key, values]) =>
      all.flatMap((chosen) => values.map((value) => [...chosen, [key, value] as [string, unknown]])),
    [[]],
  );
}

/** What results call an entry with some values. */
export const labelAt = (label: string, values: readonly (readonly [string, unknown])[]): string =>
  [label, ...values.map(([key, value]) => `${key}=${String(value)}`)].join('+');

/**
 * The entries that one of the file stands for: itself where it has no list in place of a number.
 * @param lists besides those of the part: settings of the experiment, by name
 * @param check refuses a specification of the part
 * @throws {InputError} for an empty list, and for more than a thousand combinations
 */
export function expanded<Entry extends FileEntry>(
  { label, spec, ...rest }: Entry,
  lists: Readonly<Record<string, readonly number[]>>,
  check: (spec: FileEntry['spec']) => void,
  where: string,
): (FileEntry & { readonly settings: Readonly<Record<string, number>> })[] {
  const own = Object.keys(spec).filter((key) => isAxis(spec, key, check));
  const all = [...own.map((key) => [key, spec[key] as readonly unknown[]] as const), ...Object.entries(lists)];
  for (const [key, values] of all)
    if (values.length === 0) refuse(where, `${key} is empty ([])`, 'give at least one value');
  const count = all.reduce((product, [, values]) => product * values.length, 1);
  if (count > MOST) refuse(where, `stands for too many conditions (${count})`, `use shorter lists: at most ${MOST}`);
  return combinations(all).map((values) => ({
    ...rest,
    label: labelAt(label, values),
    spec: { ...spec, ...Object.fromEntries(values.filter(([key]) => own.includes(key))) },
    settings: Object.fromEntries(values.filter(([key]) => !own.includes(key))) as Record<string, number>,
  }));
}
