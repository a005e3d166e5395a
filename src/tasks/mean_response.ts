/**
 * The mean response over trials against time, and how wide its peak is: what the peak procedure and temporal scaling
 * look at. The width is taken at half of the largest value, between the crossings next to the peak, with linear
 * interpolation; where the response stays above one half up to an end of the window, the width ends there.
 */

/** Mean over trials, sample by sample. @param outputs one or more, all of one length */
export function meanResponse(outputs: readonly ArrayLike<number>[]): Float64Array {
  const mean = new Float64Array(outputs[0].length);
  for (const output of outputs) for (let i = 0; i < mean.length; i++) mean[i] += output[i] / outputs.length;
  return mean;
}

/** Where a response is largest, and how far it stays above half of that. */
export interface ResponsePeak {
  /** In the unit of the times. */
  readonly peak: number;
  readonly start: number;
  readonly stop: number;
  /** Whether both crossings were within the samples. */
  readonly whole: boolean;
}

/** @param times ascending @param values at those times */
export function responsePeak(times: ArrayLike<number>, values: ArrayLike<number>): ResponsePeak {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  const half = values[best] / 2;
  const crossing = (step: -1 | 1): number | undefined => {
    for (let i = best; i + step >= 0 && i + step < values.length; i += step)
      if (values[i + step] < half)
        return times[i] + ((times[i + step] - times[i]) * (values[i] - half)) / (values[i] - values[i + step]);
    return undefined;
  };
  // A response that is nowhere above 0 has no half.
  const [before, after] = values[best] > 0 ? [crossing(-1), crossing(1)] : [undefined, undefined];
  return {
    peak: times[best],
    start: before ?? times[0],
    stop: after ?? times[times.length - 1],
    whole: before !== undefined && after !== undefined,
  };
}
