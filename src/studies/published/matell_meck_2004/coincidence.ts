/**
 * Coincidence of oscillators: y(t) = Σ_i w_i cos(2π f_i c t), with the weights w_i = cos(2π f_i c′ T) that striatal
 * neurons learn from the phases at a reward at T. It is greatest, Σ w_i², where c t = c′ T.
 */

/** Phases of the oscillators at a time, as weights. @param frequencies in Hz @param seconds times the clock's speed */
export function phasesAt(frequencies: Float64Array, seconds: number): Float64Array {
  return frequencies.map((hz) => Math.cos(2 * Math.PI * hz * seconds));
}

/** Value at which a striatal neuron fires: half of that at the learned time. */
export function thresholdOf(weights: Float64Array): number {
  return 0.5 * weights.reduce((sum, weight) => sum + weight * weight, 0);
}

/**
 * y at equal steps, by Chebyshev's recurrence cos((k + 1)a) = 2 cos(a) cos(ka) − cos((k − 1)a).
 * @param from first time times the clock's speed, s
 * @param step s
 */
export function coincidence(
  frequencies: Float64Array,
  weights: Float64Array,
  { from, step, count }: { readonly from: number; readonly step: number; readonly count: number },
): Float64Array {
  const y = new Float64Array(count);
  frequencies.forEach((hz, i) => {
    const angle = 2 * Math.PI * hz * step;
    const start = 2 * Math.PI * hz * from;
    const twice = 2 * Math.cos(angle);
    let before = weights[i] * Math.cos(start - angle);
    let now = weights[i] * Math.cos(start);
    for (let k = 0; k < count; k++) {
      y[k] += now;
      [before, now] = [now, twice * now - before];
    }
  });
  return y;
}
