/**
 * The mean over the last `length` rows of an input, channel by channel, as rows come. Rows are cut into blocks of that
 * length: a window is the end of one block and the beginning of the next, so its sum is a sum from a place of the
 * former to its end plus a sum from the start of the latter (van Herk 1992; Gil & Werman 1993). That is two additions a
 * row for building the sums and one for joining them, whatever the length; and nothing is ever subtracted, so rounding
 * errors do not add up, as they do in a running sum from which old values are subtracted.
 */

/** A moving mean at some row. */
export interface MovingMean {
  /** Takes the next row, [channels] from `at` on. @returns the means over the last rows, [channels]; reused */
  push(input: Float64Array, at: number): Float64Array;
}

/** Starts a moving mean before the first row; rows before it count as 0. @param length rows in a mean, ≥ 1 */
export function movingMean(channels: number, length: number): MovingMean {
  // Rows of the block that has begun, and from there on the former block's sums from each place to its end.
  const held = new Float64Array(length * channels);
  const begun = new Float64Array(channels);
  const means = new Float64Array(channels);
  let place = 0;

  function beginBlock(): void {
    for (let i = (length - 1) * channels - 1; i >= 0; i--) held[i] += held[i + channels];
    begun.fill(0);
    place = 0;
  }

  return {
    push(input, at) {
      if (place === length) beginBlock();
      for (let c = 0; c < channels; c++) {
        held[place * channels + c] = input[at + c];
        begun[c] += input[at + c];
      }
      place++;
      for (let c = 0; c < channels; c++) {
        const former = place < length ? held[place * channels + c] : 0;
        means[c] = (former + begun[c]) / length;
      }
      return means;
    },
  };
}

/** Operations that {@link movingMean} needs for a row and channel: none for a mean over one row. */
export function operationsPerMean(length: number): number {
  return length === 1 ? 0 : 3;
}
