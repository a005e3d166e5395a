/** Words and formats that presentations of tasks share. */
import type { NumberFormat } from './shown_values.ts';

/** `.95` */
export const SHARE: NumberFormat = { decimals: 2, share: true };

/** `.9` */
export const SHARE_TENTH: NumberFormat = { decimals: 1, share: true };

/** `1,204` */
export const WHOLE: NumberFormat = { decimals: 0 };

/** A length of time in whole milliseconds, thousands apart. */
export function wholeMs(ms: number): string {
  return Math.round(ms).toLocaleString('en-US');
}

/** `100, 200 and 1,000 ms` */
export function listOfMs(values: readonly number[]): string {
  return `${new Intl.ListFormat('en-GB').format(values.map(wholeMs))} ms`;
}
