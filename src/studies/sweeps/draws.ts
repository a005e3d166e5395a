/**
 * Where a search looks: settings of a system's parameters, at random, within the ranges of its records.
 * Random draws are the better use of a budget where some parameters matter and others do not (Bergstra & Bengio 2012,
 * J. Mach. Learn. Res. 13:281).
 *
 * Each number comes from a stream of its system, its parameter and its draw: whatever else is searched, and however
 * many draws there are, it is the same. The defaults are not among the draws. They are a row of their own, and what is
 * said of the best of n draws holds for draws of one distribution.
 */
import type { SearchedParameter, SearchRange } from '../../../models/search_range.ts';
import { refuse } from '../../errors.ts';
import { randomStream } from '../../random.ts';

/** Values by parameter. */
export type Draw = Readonly<Record<string, number>>;

/** A parameter as a search looks at it. */
export interface Searched {
  readonly range: SearchRange;
  readonly integer: boolean;
}

/** A system whose parameters are searched for. */
export interface SearchedSystem {
  /** Names its streams. */
  readonly name: string;
  readonly parameters: Readonly<Record<string, Searched>>;
}

/** Significant digits of a value, so that a file says exactly what was tried. */
const DIGITS = 4;

/**
 * The parameters of a system that are searched for.
 * @param records of its numbers
 * @param given what stays as it is
 * @param hears what the task presents
 * @throws {InputError} for a range that is none
 */
export function searchedSystem(
  name: string,
  records: Readonly<Record<string, SearchedParameter & { readonly integer?: true }>>,
  given: readonly string[],
  hears: 'spikes' | 'series',
): SearchedSystem {
  const searched = Object.entries(records).flatMap(([key, { search, searchedOn, integer = false }]) => {
    if (search === undefined || given.includes(key) || (searchedOn === 'spikes' && hears === 'series')) return [];
    checkRange(`reservoir ${name}: search of ${key}`, search);
    return [[key, { range: search, integer }] as const];
  });
  return { name, parameters: Object.fromEntries(searched) };
}

/** A range of one's own may be anything. */
function checkRange(where: string, range: SearchRange): void {
  if ('choices' in range) {
    if (range.choices.length === 0) refuse(where, 'no choices (0)', 'give some');
    return;
  }
  const { low, high, scale } = range;
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high))
    refuse(where, `no range (${low} … ${high})`, 'let low be below high');
  if (scale === 'log' && low <= 0)
    refuse(where, `begins at ${low} (log)`, 'let a range in the logarithm begin above 0');
}

/** The value at a share of a range. @param share in [0, 1] */
function valueAt({ range, integer }: Searched, share: number): number {
  if ('choices' in range) {
    const { choices } = range;
    return choices[Math.min(choices.length - 1, Math.floor(share * choices.length))];
  }
  const { low, high, scale } = range;
  // Whole numbers at the ends are as likely as others.
  const half = integer ? 0.5 : 0;
  const [from, to] = [low - half, high + half];
  const value = scale === 'log' ? from * (to / from) ** share : from + share * (to - from);
  const told = integer ? Math.round(value) : Number(value.toPrecision(DIGITS));
  return Math.min(high, Math.max(low, told));
}

/**
 * Draws settings at random, even over each range.
 * @returns `count` of them; the first ones of a larger number are those of a smaller
 */
export function randomDraws({ name, parameters }: SearchedSystem, count: number, seed: number): Draw[] {
  return Array.from({ length: count }, (_, draw) =>
    Object.fromEntries(
      Object.entries(parameters).map(([key, searched]) => [
        key,
        valueAt(searched, randomStream(seed, `search ${name} ${key}`, draw).uniform()),
      ]),
    ),
  );
}
