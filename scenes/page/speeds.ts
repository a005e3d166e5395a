/** The speeds of the slider: model time over wall time, by factors; its last notch is as fast as it goes. */
import { SPEEDS } from '../address.ts';

/** Notches from the slowest speed to the fastest by number. */
export const NOTCHES = 50;
const DECADES = Math.log10(SPEEDS.most / SPEEDS.least);

/** Speed at a notch, 0 … 51. */
export function speedAt(notch: number): number | 'fastest' {
  if (notch > NOTCHES) return 'fastest';
  return Number((SPEEDS.least * 10 ** ((DECADES * notch) / NOTCHES)).toPrecision(2));
}

/** The notch of a speed. */
export function notchOf(speed: number | 'fastest'): number {
  return speed === 'fastest' ? NOTCHES + 1 : Math.round((Math.log10(speed / SPEEDS.least) / DECADES) * NOTCHES);
}
