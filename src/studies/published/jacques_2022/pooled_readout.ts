/**
 * A readout of a memory on a logarithmic axis of past time that does not care for scale, as a layer of SITHCon
 * (Jacques, Tiganj, Sarkar, Howard & Sederberg 2022): a kernel for each class is laid against the taps at every shift,
 * and the best fit counts,
 *
 *   y_k = max_s Σ_c Σ_j w_kcj f_c(s + j) + b_k,   p = softmax(y)
 *
 * A pattern at another speed is the same pattern shifted along the axis, once each tap is multiplied by its τ*: a bump
 * is lower as it is wider. In lessons, whose speed is known, the right class is laid at the middle shift, so that there
 * is room on both sides, and the others wherever they fit best. SITHCon lays short kernels and has two such layers;
 * here one kernel holds a whole letter.
 */
import { randomStream } from '../../../random.ts';
import { lossOf } from '../../../training/through_time/loss.ts';
import { descend, optimiserDefaults, optimiserState } from '../../../training/through_time/optimisers.ts';

/** How it is laid and taught. */
export interface PooledOptions {
  /** Input channels, each with as many taps. */
  readonly channels: number;
  /** Shifts of a kernel, 1 … taps of a channel; 1 is a readout that does not pool. */
  readonly shifts: number;
  readonly classes: number;
  readonly passes: number;
  readonly batch: number;
  /** Of Adam. */
  readonly rate: number;
  readonly seed: number;
}

/** States of a trial, tap by tap, channel after channel, and its class. */
export interface PooledLesson {
  readonly taps: Float64Array;
  readonly class: number;
}

/** Where the kernel of each class fits best, and how well. */
interface Fit {
  readonly scores: Float32Array;
  readonly shifts: Uint32Array;
}

type Laid = PooledOptions & { readonly taps: number; readonly kernel: number };

/**
 * Lays all kernels.
 * @param weights of each class, kernels of its channels and b
 * @param right a class that is laid at the middle shift, none where left out
 */
function lay(weights: Float32Array, taps: Float64Array, laid: Laid, right?: number): Fit {
  const { channels, classes, shifts, taps: own, kernel } = laid;
  const scores = new Float32Array(classes);
  const best = new Uint32Array(classes);
  const perClass = channels * kernel + 1;
  const middle = Math.floor(shifts / 2);
  for (let k = 0; k < classes; k++) {
    let most = Number.NEGATIVE_INFINITY;
    for (let s = k === right ? middle : 0; s < (k === right ? middle + 1 : shifts); s++) {
      let sum = 0;
      for (let c = 0; c < channels; c++)
        for (let j = 0; j < kernel; j++) sum += weights[k * perClass + c * kernel + j] * taps[c * own + s + j];
      if (sum > most) {
        most = sum;
        best[k] = s;
      }
    }
    scores[k] = most + weights[(k + 1) * perClass - 1];
  }
  return { scores, shifts: best };
}

/** Adds the derivatives of a loss by the weights, from those by the scores. */
function addGradient(
  gradient: Float32Array,
  taps: Float64Array,
  errors: Float32Array,
  { shifts }: Fit,
  { channels, taps: own, kernel }: Laid,
): void {
  const perClass = channels * kernel + 1;
  shifts.forEach((s, k) => {
    for (let c = 0; c < channels; c++)
      for (let j = 0; j < kernel; j++) gradient[k * perClass + c * kernel + j] += errors[k] * taps[c * own + s + j];
    gradient[(k + 1) * perClass - 1] += errors[k];
  });
}

/**
 * Teaches it by cross-entropy.
 * @param lessons at least one
 * @returns scores of the classes for the taps of a trial
 */
export function fitPooled(
  lessons: readonly PooledLesson[],
  options: PooledOptions,
): (taps: Float64Array) => Float32Array {
  const { channels, classes, shifts, passes, batch, rate, seed } = options;
  const taps = lessons[0].taps.length / channels;
  const laid: Laid = { ...options, taps, kernel: taps - shifts + 1 };
  const stream = randomStream(seed, 'first kernels');
  const count = classes * (channels * laid.kernel + 1);
  const weights = Float32Array.from({ length: count }, () => 0.01 * stream.normal());
  const state = optimiserState(count);
  const errors = new Float32Array(classes);
  for (let pass = 0; pass < passes; pass++) {
    const order = randomStream(seed, 'order of lessons', pass).permutation(lessons.length);
    for (let from = 0; from < lessons.length; from += batch) {
      const gradient = new Float32Array(count);
      const some = order.subarray(from, from + batch);
      for (const i of some) {
        const fit = lay(weights, lessons[i].taps, laid, lessons[i].class);
        const targets = Float32Array.from({ length: classes }, (_, k) => (k === lessons[i].class ? 1 : 0));
        const compared = { answers: fit.scores, stride: classes, targets, outputs: classes };
        lossOf('cross-entropy', { ...compared, weights: Float32Array.of(1) }, errors);
        addGradient(gradient, lessons[i].taps, errors, fit, laid);
      }
      for (let p = 0; p < count; p++) gradient[p] /= some.length;
      descend(weights, gradient, state, optimiserDefaults.adam, rate);
    }
  }
  return (own) => lay(weights, own, laid).scores;
}
