/**
 * Plain data as text that depends on the data alone, and the hash of a text: what gives a unit its identity, so that
 * two machines know that they mean the same work, and results their hash.
 */

/** Keys that index an array stand before all others in any object, ascending, and stay there. */
const isIndex = (key: string): boolean => /^(?:0|[1-9]\d*)$/.test(key) && Number(key) < 2 ** 32 - 1;

/** Keys in the order in which they are written. */
function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value);
  let first = 0;
  while (first < keys.length && isIndex(keys[first])) first++;
  for (let i = first + 1; i < keys.length; i++)
    if (keys[i - 1] > keys[i]) return [...keys.slice(0, first), ...keys.slice(first).sort()];
  return keys;
}

function textOf(value: unknown, known: ReadonlyMap<unknown, string>): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const there = known.get(value);
  if (there !== undefined) return there;
  if ('toJSON' in value && typeof value.toJSON === 'function') return textOf(value.toJSON(), known);
  if (Array.isArray(value)) return `[${Array.from(value, (held) => textOf(held, known) ?? 'null').join(',')}]`;
  const parts: string[] = [];
  for (const key of sortedKeys(value)) {
    const text = textOf((value as Readonly<Record<string, unknown>>)[key], known);
    if (text !== undefined) parts.push(`${JSON.stringify(key)}:${text}`);
  }
  return `{${parts.join(',')}}`;
}

/**
 * JSON with the keys of every object in alphabetical order, so that equal data give equal text. Undefined fields are
 * left out.
 * @param known texts of parts that many data have in common
 */
export function canonicalJson(value: unknown, known: ReadonlyMap<unknown, string> = new Map()): string {
  return textOf(value, known) as string;
}

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
