/** An entry of the data dictionary: what a column of a table, or a field of a line of JSON, holds. */

/** What a field holds. */
export interface Field {
  /** In words of JSON: `text`, `number`, `integer`, `boolean`, `object`, `list of …`; `or null` where that may be. */
  readonly type: string;
  /** Left out where it has none. */
  readonly unit?: string;
  /** Which values there are; left out where all of the type. */
  readonly range?: string;
  readonly meaning: string;
}

/** Fields by name. */
export type Fields = Readonly<Record<string, Field>>;

/** A field. */
export const field = (type: string, meaning: string, more: Pick<Field, 'unit' | 'range'> = {}): Field => ({
  type,
  ...more,
  meaning,
});

/** The fields under other names, e.g. those of an object within one. */
export function under(prefix: string, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, held]) => [`${prefix}${name}`, held]));
}
