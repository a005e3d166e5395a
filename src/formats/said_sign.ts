/**
 * Whether a population inhibits, as files say it: 0, 1, true or false, in an attribute, an array or a column called
 * `inhibitory`.
 */

/** What a value says; undefined for anything else. */
export function saidSign(value: unknown): boolean | undefined {
  const text = String(value).trim().toLowerCase();
  return text === '1' || text === 'true' ? true : text === '0' || text === 'false' ? false : undefined;
}
