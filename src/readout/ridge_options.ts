/** How a ridge readout is fitted: options, their defaults and what is refused of them. */
import { refuse } from '../errors.ts';
import { nameOf } from './rows.ts';

/** How a readout is fitted. */
export interface RidgeOptions {
  /**
   * Penalties to choose from, finite and ≥ 0; each output gets its own of them. A single one is taken as it is, without
   * cross-validation. Default: {@link defaultPenalties}.
   */
  readonly penalties?: readonly number[];
  /** Folds of the cross-validation, an integer ≥ 2 (default 5); at most one per trial is used. */
  readonly folds?: number;
  /** Whether states are divided by their standard deviation (default true). */
  readonly standardise?: boolean;
  /**
   * Standard deviation over the training rows below which a state counts as constant and gets weight 0, in the unit of
   * the states; finite, ≥ 0. Default: {@link defaultResolution} times the largest among the states, and no more than
   * {@link defaultResolution} itself: a trace of a spike, or the output of a tanh unit, is of order 1. Give it where
   * the resolution is known to be another; 0 where states have different units. States that are not standardised are
   * not judged: nothing blows up their weights.
   */
  readonly resolution?: number;
  /**
   * Whether answers are limited to the range of the training targets, output by output (default true). Without, a
   * readout may extrapolate.
   */
  readonly limit?: boolean;
}

/** Options with their defaults; a resolution of null is taken from the states. */
export type RidgeChoices = Required<Omit<RidgeOptions, 'resolution'>> & { readonly resolution: number | null };

/**
 * The grid that is searched when none is given: a decade apart, in units of a standardised state squared and summed
 * over rows. It reaches down to the rounding error of such sums, since the states of a filter bank differ in their last
 * digits.
 */
export const defaultPenalties: readonly number[] = Array.from({ length: 17 }, (_, i) => Number(`1e${i - 10}`));

/**
 * Share of the largest standard deviation among the states below which another one counts as none: the smallest noise
 * with which reservoirs are compared. (2026: filter bank and leaky networks have no state below .03 of the largest. A
 * liquid in ready-set-go has some at 1e-8 to 2e-4, which at resolutions up to 1e-4 still gave outputs of −264 where 0 …
 * 1 is wanted.)
 */
export const defaultResolution = 1e-3;

const defaults: RidgeChoices = {
  penalties: defaultPenalties,
  folds: 5,
  standardise: true,
  resolution: null,
  limit: true,
};

function isSize(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY;
}

/**
 * Fills options up with their defaults.
 * @throws {InputError} if one is unknown or out of range
 */
export function ridgeChoices(given: RidgeOptions = {}): RidgeChoices {
  if (typeof given !== 'object' || given === null) refuse('ridge', `options (${nameOf(given)})`, 'use an object');
  const choices: Record<string, unknown> = { ...defaults };
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(defaults, name))
      refuse('ridge', `unknown option (${name})`, `use ${Object.keys(defaults).join(', ')}`);
    if (value !== undefined) choices[name] = value;
  }
  const { penalties, folds, standardise, resolution, limit } = choices as unknown as RidgeChoices;
  if (!Array.isArray(penalties)) refuse('ridge', `penalties (${nameOf(penalties)})`, 'use an array of numbers');
  if (penalties.length === 0) refuse('ridge', 'no penalties (0)', 'give at least one');
  for (const penalty of penalties)
    if (!isSize(penalty)) refuse('ridge', `penalty out of range (${nameOf(penalty)})`, 'use finite numbers ≥ 0');
  if (!Number.isInteger(folds) || folds < 2) refuse('ridge', `number of folds (${folds})`, 'use an integer ≥ 2');
  if (resolution !== null && !isSize(resolution))
    refuse('ridge', `resolution out of range (${nameOf(resolution)})`, 'use a finite number ≥ 0');
  for (const [name, value] of Object.entries({ standardise, limit }))
    if (typeof value !== 'boolean') refuse('ridge', `${name} (${nameOf(value)})`, 'use true or false');
  return { penalties, folds, standardise, resolution, limit };
}
