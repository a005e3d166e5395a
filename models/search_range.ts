/**
 * Where a search looks for the value of a parameter. A range stands in the record of the parameter, beside the legal
 * one, which contains it; the default lies within. All systems are searched with the same number of draws, so a range
 * must neither be so narrow that a good value is missed nor so wide that most draws are lost: it holds what people who
 * use the system set it to. What belongs to the protocol of a comparison is not searched for: size, noise, how long
 * training may take, and the step of spiking liquids, which is a matter of accuracy.
 */

/** Even between two ends, themselves or in the logarithm, or any of some values. Of whole numbers, whole ones. */
export type SearchRange =
  | { readonly low: number; readonly high: number; readonly scale: 'linear' | 'log' }
  | { readonly choices: readonly number[] };

/** What a record says of the search for a parameter. */
export interface SearchedParameter {
  /** It is not searched for where this is left out. */
  readonly search?: SearchRange;
  /**
   * That it is searched for only where spikes are heard: on series it means nothing, or has to be what the series is.
   */
  readonly searchedOn?: 'spikes';
}

/** From `low` to `high`, both > 0, even in the logarithm. */
export const logRange = (low: number, high: number): SearchRange => ({ low, high, scale: 'log' });

/** From `low` to `high`, even. */
export const linearRange = (low: number, high: number): SearchRange => ({ low, high, scale: 'linear' });

/** Any of these, each as likely as another. */
export const anyOf = (...choices: readonly number[]): SearchRange => ({ choices });
