/** Checks of numbers that readouts are given, as options or in what was written down. */
import { refuse } from '../errors.ts';
import { nameOf } from './rows.ts';

/**
 * Numbers from an array of them.
 * @param where names what holds them in a refusal, e.g. `readout data`
 * @throws {InputError} if it is no array of `length` finite numbers
 */
export function numbersFrom(where: string, name: string, given: unknown, length: number): Float64Array {
  const isArray = Array.isArray(given) || given instanceof Float64Array;
  if (!isArray || given.length !== length || !given.every((value) => Number.isFinite(value)))
    return refuse(where, `${name} (${nameOf(given)})`, `give ${length} finite numbers`);
  return Float64Array.from(given);
}

/**
 * An object whose entries are to be read.
 * @throws {InputError} if it is none
 */
export function objectFrom(where: string, name: string, given: unknown): Readonly<Record<string, unknown>> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return refuse(where, `${name} (${nameOf(given)})`, 'use an object');
  return given as Readonly<Record<string, unknown>>;
}

/**
 * Options with their defaults.
 * @param defaults of every option; an option with the default undefined has to be given
 * @throws {InputError} for an option that is unknown or missing
 */
export function filledUp<T extends object>(
  where: string,
  defaults: { [K in keyof T]: T[K] | undefined },
  given: unknown,
): T {
  const options: Record<string, unknown> = { ...defaults };
  for (const [name, value] of Object.entries(objectFrom(where, 'options', given))) {
    if (!Object.hasOwn(defaults, name))
      refuse(where, `unknown option (${name})`, `use ${Object.keys(defaults).join(', ')}`);
    if (value !== undefined) options[name] = value;
  }
  for (const [name, value] of Object.entries(options))
    if (value === undefined) refuse(where, `${name} is missing (undefined)`, `give ${name}`);
  return options as T;
}

/** Refuses what is no integer from `least` on. @throws {InputError} */
export function checkCount(where: string, name: string, value: unknown, least: number): void {
  if (!Number.isSafeInteger(value) || Number(value) < least)
    refuse(where, `${name} (${nameOf(value)})`, `use an integer ≥ ${least}`);
}

/** Refuses what is no finite number in a range. @param allowed the range in words @throws {InputError} */
export function checkNumber(
  where: string,
  name: string,
  value: unknown,
  isAllowed: (value: number) => boolean,
  allowed: string,
): void {
  if (typeof value !== 'number' || !Number.isFinite(value) || !isAllowed(value))
    refuse(where, `${name} (${nameOf(value)})`, `use ${allowed}`);
}

/** Refuses what is neither true nor false. @throws {InputError} */
export function checkSwitch(where: string, name: string, value: unknown): void {
  if (typeof value !== 'boolean') refuse(where, `${name} (${nameOf(value)})`, 'use true or false');
}

/** Numbers as JSON keeps them: −0, which it does not have, becomes 0. */
export function plainNumbers(values: ArrayLike<number>): number[] {
  return Array.from(values, (value) => value + 0);
}
