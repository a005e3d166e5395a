/**
 * Plain data that JSON gives back exactly as it was. JSON writes NaN and the infinities as null and −0 as 0, after
 * which a mean over what was read back is another one than before: here each of them is an object with one key, `{
 * "number": "NaN" }` under a name that no result has.
 */

const KEY = 'number that JSON does not have';
const SPECIAL = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0': -0,
};

const isPlain = (value: number): boolean => Number.isFinite(value) && !Object.is(value, -0);

/** Whether a number that JSON does not have is anywhere in data. */
function hasSpecial(value: unknown): boolean {
  if (typeof value === 'number') return !isPlain(value);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasSpecial);
  for (const key in value) if (hasSpecial((value as Record<string, unknown>)[key])) return true;
  return false;
}

/**
 * The data in a form that survives JSON: the very data where they have no such number, as most have, or else a copy.
 * Fields that are undefined are left out of a copy, as JSON leaves them out; arrays stay arrays.
 */
export function withExactNumbers(value: unknown): unknown {
  return hasSpecial(value) ? exactCopy(value) : value;
}

function exactCopy(value: unknown): unknown {
  if (typeof value === 'number') return isPlain(value) ? value : { [KEY]: Object.is(value, -0) ? '-0' : String(value) };
  if (Array.isArray(value)) return value.map(exactCopy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, exactCopy(held)]));
}

/** The data that {@link withExactNumbers} was given. */
export function fromExactNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromExactNumbers);
  if (typeof value !== 'object' || value === null) return value;
  const special = (value as Record<string, unknown>)[KEY];
  if (typeof special === 'string' && Object.hasOwn(SPECIAL, special)) return SPECIAL[special as keyof typeof SPECIAL];
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, fromExactNumbers(held)]));
}

/** Whether two values that were parsed are the same text: data with their keys in one order. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return (
    keys.length === others.length &&
    keys.every(
      (key, i) =>
        key === others[i] && isSame((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
    )
  );
}

/**
 * Reads lists of records as {@link fromExactNumbers} does, of which many are alike: equal texts, and equal data within
 * a record, are one and the same from the second time on, which for rows of results takes a third of the memory.
 */
export function createSharingReader(): (value: unknown) => unknown {
  const texts = new Map<string, string>();
  const parts = new Map<string, unknown>();
  const shared = <K, V>(of: Map<K, V>, key: K, make: () => V): V => {
    const known = of.get(key);
    if (known !== undefined) return known;
    const made = make();
    of.set(key, made);
    return made;
  };
  // What was last read under a name, as it was and as it became: mostly the next is its equal.
  const last = new Map<string, { readonly was: unknown; readonly is: unknown }>();
  const part = (key: string, value: object): unknown => {
    const before = last.get(key);
    if (before !== undefined && isSame(before.was, value)) return before.is;
    // Before special numbers are read, so that the text tells them apart.
    const is = shared(parts, JSON.stringify(value), () => fromExactNumbers(value));
    last.set(key, { was: value, is });
    return is;
  };
  const field = (key: string, value: unknown): unknown => {
    if (typeof value === 'string') return shared(texts, value, () => value);
    return typeof value !== 'object' || value === null ? value : part(key, value);
  };
  const isRecord = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, KEY);
  const record = (value: object): object =>
    Object.fromEntries(Object.entries(value).map(([key, held]) => [key, field(key, held)]));
  return (value) =>
    Array.isArray(value) && value.length > 0 && value.every(isRecord) ? value.map(record) : fromExactNumbers(value);
}
