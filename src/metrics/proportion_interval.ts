/**
 * Where a probability lies of which a share of some trials is known: Wilson's score interval (1927, J. Am. Stat.
 * Assoc. 22:209), which stays within [0, 1] and is of use for few trials and for shares of 0 and 1, too:
 *   (p̂ + z²/2n ± z √(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n)
 */
import type { Proportion } from './d_prime.ts';
import { normalQuantile } from './normal.ts';

/**
 * The interval, in [0, 1]; all of it for no trial.
 * @param level in (0, 1)
 */
export function proportionInterval(
  { count, of }: Proportion,
  level = 0.95,
): { readonly low: number; readonly high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const z = normalQuantile((1 + level) / 2);
  const share = count / of;
  const middle = share + z ** 2 / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const whole = 1 + z ** 2 / of;
  return { low: Math.max(0, (middle - reach) / whole), high: Math.min(1, (middle + reach) / whole) };
}
