/**
 * What presentations say of single values: how a number is written, which of two is better, and at which condition it
 * was found.
 */

/** How a number is written. */
export interface NumberFormat {
  /**
   * A count of decimals; `fitting` is about three significant digits, `one digit` one significant digit, at most
   * three decimals.
   */
  readonly decimals: number | 'fitting' | 'one digit';
  /** Without the zero before the point, as quantities are written that hardly exceed one: `.95`. */
  readonly share?: boolean;
  /** Behind the number, e.g. `ms`. */
  readonly unit?: string;
}

/** Which of two values is better. */
export type Better = 'higher' | 'lower';

/** A condition of the results, with the number by which conditions are ordered and drawn. */
export interface Place {
  /** As in the lines of results, e.g. `T0=200 ms · T=211.5 ms`. */
  readonly condition: string;
  readonly x: number;
  /** Shown in place of the number. */
  readonly name?: string;
}
