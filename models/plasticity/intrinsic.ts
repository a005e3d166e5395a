/**
 * Intrinsic plasticity: a unit y = f(a x + b) moves its gain a and bias b along the gradient of the Kullback–Leibler
 * divergence between the distribution of its output and a target, with learning rate η and only what the unit itself
 * sees:
 *
 *   tanh, Gaussian(μ, σ):      Δb = −η [ −μ/σ² + (y/σ²)(2σ² + 1 − y² + μy) ]    (Schrauwen, Wardermann, Verstraeten,
 *   Steil & Stroobandt 2008)
 *   sigmoid, exponential(μ):   Δb = η [ 1 − (2 + 1/μ) y + y²/μ ]                (Triesch 2005, ICANN, LNCS 3696:65)
 *   both:                      Δa = η/a + Δb·x
 *
 * The output is bounded and a and b are two numbers, so the target is met in mean and spread only as far as the input's
 * own shape allows.
 */

/** What a unit's output is to look like. */
export type IntrinsicTarget =
  | { readonly kind: 'gaussian'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'exponential'; readonly mean: number };

/** Δb ÷ η of a unit with output y. */
export function biasSlope(target: IntrinsicTarget, y: number): number {
  const { mean } = target;
  if (target.kind === 'exponential') return 1 - (2 + 1 / mean) * y + (y * y) / mean;
  const variance = target.sd * target.sd;
  return mean / variance - (y / variance) * (2 * variance + 1 - y * y + mean * y);
}

/** Δa ÷ η of a unit with gain a and net drive x, given its Δb ÷ η. */
export function gainSlope(gain: number, drive: number, slopeOfBias: number): number {
  return 1 / gain + slopeOfBias * drive;
}
