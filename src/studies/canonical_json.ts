/**
 * Plain data as text that depends on the data alone, and the hash of a text: what gives a unit its identity, so that
 * two machines know that they mean the same work, and results their hash.
 */

/**
 * JSON with the keys of every object in alphabetical order, so that equal data give equal text. Undefined fields are
 * left out.
 */
export function canonicalJson(value: unknown): string {
  const sorted = (_key: string, held: unknown): unknown =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held;
  return JSON.stringify(value, sorted);
}

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
