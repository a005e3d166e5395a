/**
 * Options of tasks, from code or from a configuration file: filled up with defaults, and refused when unknown, of the
 * wrong type or out of range, always as `task discrimination: what (value); what is allowed`.
 */
import { checkEach, checkRecord, refuse } from '../errors.ts';

/** What an option may be; the same as what a results file can carry. */
export type OptionValue = number | string | boolean | readonly number[];

function kind(value: unknown): string {
  if (!Array.isArray(value)) return typeof value;
  return value.every((entry) => typeof entry === 'number') ? 'list of numbers' : 'list';
}

/**
 * Defaults with the given options on top.
 * @throws {InputError} on what is no record, an unknown option, or one that has another type than its default
 */
export function withDefaults<T extends Record<string, OptionValue>>(
  where: string,
  defaults: T,
  given: Readonly<Record<string, unknown>>,
): T {
  checkRecord(where, 'options', given, 'give a record of options, or leave them out');
  const options: Record<string, unknown> = { ...defaults };
  checkEach(Object.entries(given), ([name, value]) => {
    if (!Object.hasOwn(defaults, name))
      refuse(where, `unknown option (${name})`, `use ${Object.keys(defaults).join(', ')}`);
    if (value === undefined) return;
    const wanted = kind(defaults[name]);
    if (kind(value) !== wanted)
      refuse(where, `${name} is not a ${wanted} (${JSON.stringify(value)})`, `use a ${wanted}`);
    options[name] = value;
  });
  return options as T;
}

/** Refuses a value outside [least, most] (or, with `whole`, one that is not an integer). */
export function checkRange(
  where: string,
  name: string,
  value: number,
  least: number,
  most: number,
  whole?: 'whole',
): void {
  if (value >= least && value <= most && (whole === undefined || Number.isInteger(value))) return;
  refuse(where, `${name} is out of range (${value})`, `use ${whole ? 'an integer' : 'a number'} in ${least} … ${most}`);
}

/** Refuses a list that is too short or has an entry outside [least, most] or entries that are not ascending. */
export function checkAscending(
  where: string,
  name: string,
  values: readonly number[],
  least: number,
  most: number,
  shortest = 1,
): void {
  if (values.length < shortest)
    refuse(where, `${name} has too few entries (${values.length})`, `give at least ${shortest}`);
  values.forEach((value, i) => {
    checkRange(where, `${name}[${i}]`, value, least, most);
    if (i > 0 && value <= values[i - 1])
      refuse(
        where,
        `${name} is not ascending (${values[i - 1]}, ${value})`,
        'give each value once, in ascending order',
      );
  });
}
