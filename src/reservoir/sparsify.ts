/**
 * The sparsifying transform without its rescaling: which entries of a matrix are among the largest in magnitude
 * (`models/reservoirs/sparsifying.ts` says what the kinds mean).
 */
import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import type { SparsifyName } from '../../models/reservoirs/sparsifying.ts';

/**
 * Places of the `most` entries of largest magnitude among those from `from` to `to` − 1 that are not 0; of equal ones
 * the first.
 */
function largest(entries: Float64Array, from: number, to: number, most: number): number[] {
  const places: number[] = [];
  for (let k = from; k < to; k++) if (entries[k] !== 0) places.push(k);
  if (places.length <= most) return places;
  return places.sort((a, b) => Math.abs(entries[b]) - Math.abs(entries[a]) || a - b).slice(0, most);
}

/**
 * Keeps the largest entries of a square matrix and makes the others 0.
 * @param keepDensity share of all entries that stay, in (0, 1]
 * @returns a new matrix, [N × N]
 */
export function keepLargest(
  square: NdArray<Float64Array>,
  how: Exclude<SparsifyName, 'none'>,
  keepDensity: number,
): NdArray<Float64Array> {
  const size = square.shape[0];
  const entries = Float64Array.from({ length: size * size }, (_, k) => square.get(Math.floor(k / size), k % size));
  const kept = new Float64Array(size * size);
  const keep = (k: number): void => {
    kept[k] = entries[k];
  };
  const most = Math.round(keepDensity * size * size);
  switch (how) {
    case 'top_k':
      largest(entries, 0, entries.length, most).forEach(keep);
      break;
    case 'threshold': {
      const smallest = (least: number, k: number): number => Math.min(least, Math.abs(entries[k]));
      const threshold = largest(entries, 0, entries.length, most).reduce(smallest, Number.POSITIVE_INFINITY);
      entries.forEach((entry, k) => {
        if (Math.abs(entry) >= threshold) keep(k);
      });
      break;
    }
    case 'top_k_per_unit':
      for (let i = 0; i < size; i++)
        largest(entries, i * size, (i + 1) * size, Math.round(keepDensity * size)).forEach(keep);
      break;
    default:
      how satisfies never;
  }
  return ndarray(kept, [size, size]);
}
