/**
 * Whether objects have the keys of their kind: one that nothing reads would be left out without a word, and one that is
 * missing end in an error of the language.
 */
import { checkEach, refuse } from '../errors.ts';

/** Keys of a kind of object. */
export interface Keys {
  readonly needed: readonly string[];
  readonly optional: readonly string[];
}

/** Keys by their names, with blanks between them. */
export function keys(needed: string, optional = ''): Keys {
  const list = (names: string): string[] => names.split(' ').filter(Boolean);
  return { needed: list(needed), optional: list(optional) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
}

/** Refuses what is no object, or one with other keys. @throws {InputError} for all of its keys */
export function checkKeys(
  given: unknown,
  { needed, optional }: Keys,
  where: string,
): Readonly<Record<string, unknown>> {
  const all = [...needed, ...optional];
  const asked = needed.length > 0 ? needed.join(', ') : `any of ${optional.join(', ')}`;
  if (!isObject(given)) return refuse(where, `not an object (${typeOf(given)})`, `give one with ${asked}`);
  checkEach(new Set([...Object.keys(given), ...needed]), (key) => {
    if (!all.includes(key)) refuse(where, `unknown key (${key})`, `known are ${all.join(', ')}`);
    if (needed.includes(key) && (given[key] ?? undefined) === undefined)
      refuse(where, `${key} is missing (${String(given[key])})`, `give ${needed.join(', ')}`);
  });
  return given;
}

/** As {@link checkKeys}, for an object of which the key `tag` says of what kind it is. */
export function checkKind(
  given: unknown,
  tag: string,
  kinds: Readonly<Record<string, Keys>>,
  where: string,
): Readonly<Record<string, unknown>> {
  if (!isObject(given)) return checkKeys(given, keys(tag), where);
  const kind = String(given[tag]);
  if (!Object.hasOwn(kinds, kind)) refuse(where, `unknown ${tag} (${kind})`, `use ${Object.keys(kinds).join(', ')}`);
  return checkKeys(given, kinds[kind], where);
}

/** Checks each entry of a list. @throws {InputError} for what is none, and for all of its entries */
export function checkList(given: unknown, where: string, check: (entry: unknown, where: string) => unknown): void {
  if (!Array.isArray(given)) refuse(where, `not a list (${typeOf(given)})`, 'give one');
  else checkEach(given.keys(), (i) => check(given[i], `${where}[${i}]`));
}
