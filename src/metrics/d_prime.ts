/**
 * Sensitivity to two classes, d′ = Φ⁻¹(hits) − Φ⁻¹(false alarms): the distance of two normals of SD 1 that would be
 * told apart so well, whichever answer is preferred. Proportions of n trials are kept within [1/2n, 1 − 1/2n]
 * (Macmillan & Kaplan 1985, Psychol. Bull. 98:185), so that d′ is finite for everyone; that of perfect answers is a
 * bound. And the Weber fraction of two intervals of a fixed ratio, ln(ratio)/d′: the change of ln T that would give d′
 * = 1. Where d′ is below 1 that change is larger than any that was tested, and the value is the largest one tested, as
 * a bound.
 */
import { type Bound, type Censored, censored, type Scale } from './measure.ts';
import { normalQuantile } from './normal.ts';

/** How many of some trials. */
export interface Proportion {
  /** 0 … `of` */
  readonly count: number;
  /** ≥ 1 */
  readonly of: number;
}

/** A measure of sensitivity, with its scale. */
export type Sensitivity = Censored & { readonly scale: Scale };

function z({ count, of }: Proportion): number {
  const least = 1 / (2 * of);
  return normalQuantile(Math.min(1 - least, Math.max(least, count / of)));
}

/** Largest change of z by one trial. */
function zStep({ count, of }: Proportion): number {
  const near = [count - 1, count + 1].filter((other) => other >= 0 && other <= of);
  return Math.max(...near.map((other) => Math.abs(z({ count: other, of }) - z({ count, of }))));
}

/** Answers without an error, or all of them wrong, would need more trials to be told from better or worse ones. */
function boundOf(hits: Proportion, falseAlarms: Proportion): Bound | null {
  if (hits.count === hits.of && falseAlarms.count === 0) return 'at least';
  return hits.count === 0 && falseAlarms.count === falseAlarms.of ? 'at most' : null;
}

/**
 * d′ of answers to two classes, in standard deviations.
 * @param hits answers "long" to long intervals @param falseAlarms answers "long" to short ones
 */
export function dPrime(hits: Proportion, falseAlarms: Proportion): Sensitivity {
  const most = z({ ...hits, count: hits.of }) - z({ ...falseAlarms, count: 0 });
  return {
    value: z(hits) - z(falseAlarms),
    bound: boundOf(hits, falseAlarms),
    scale: { low: -most, high: most, step: Math.max(zStep(hits), zStep(falseAlarms)) },
  };
}

/**
 * Weber fraction of a sensitivity to a ratio of intervals, in (0, ln(ratio)].
 * @param ratio longer interval over the shorter one, > 1
 */
export function weberFraction(ratio: number, { value, bound, scale }: Sensitivity): Sensitivity {
  const largest = Math.log(ratio);
  const at = (d: number): Censored => censored(d > 0 ? largest / d : Number.POSITIVE_INFINITY, 0, largest);
  const fraction = at(value);
  return {
    value: fraction.value,
    bound: fraction.bound ?? (bound === 'at least' ? 'at most' : null),
    scale: { low: at(scale.high).value, high: largest, step: at(value - scale.step).value - fraction.value },
  };
}

/**
 * The difference of d′ that belongs to a difference of accuracy between unbiased observers, whose accuracy is Φ(d′/2):
 * from `level` towards chance, the smaller of the two ways. It is smallest at chance, where .02 of accuracy is .100 of
 * d′ (at .75 it is .123, at .95 .338).
 * @param margin of accuracy, > 0 and at most `level` @param level accuracy, in [½, 1)
 */
export function dPrimeMargin(margin: number, level = 0.5): number {
  return 2 * (normalQuantile(level) - normalQuantile(level - margin));
}
