/**
 * Hypergeometric counts, by inversion: probabilities relative to that of the mode follow from one another by ratios, so
 * that no factorial is needed and the cost is a few standard deviations' worth of multiplications.
 */
import type { RandomStream } from '../../random.ts';

/** Relative probabilities below this change no sum of double precision. */
const NEGLIGIBLE = 1e-18;

/**
 * How many of `marked` items are among `drawn`, taken without replacement from `items`.
 * @param items an integer; `marked` and `drawn` integers of 0 … items
 */
export function hypergeometric(stream: RandomStream, items: number, marked: number, drawn: number): number {
  const least = Math.max(0, drawn - (items - marked));
  const most = Math.min(marked, drawn);
  if (least === most) return least;
  const mode = Math.min(most, Math.max(least, Math.floor(((drawn + 1) * (marked + 1)) / (items + 2))));
  /** Probability of k + 1 over that of k. */
  const ratio = (k: number): number => ((marked - k) * (drawn - k)) / ((k + 1) * (items - marked - drawn + k + 1));
  /** Visits counts and relative probabilities, those above the mode first, until one says that it is enough. */
  const visit = (enough: (k: number, probability: number) => boolean): number => {
    let probability = 1;
    for (let k = mode; k <= most && probability > NEGLIGIBLE; probability *= ratio(k++))
      if (enough(k, probability)) return k;
    probability = 1;
    for (let k = mode - 1; k >= least; k--) {
      probability /= ratio(k);
      if (probability <= NEGLIGIBLE) break;
      if (enough(k, probability)) return k;
    }
    return mode;
  };
  let sum = 0;
  visit((_, probability) => {
    sum += probability;
    return false;
  });
  let rest = stream.uniform() * sum;
  return visit((_, probability) => {
    rest -= probability;
    return rest < 0;
  });
}
