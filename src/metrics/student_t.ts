/**
 * Student's t distribution with a whole number ν of degrees of freedom. With t = √ν·tan θ the probability of |T| ≤ t is
 * a finite sum (Abramowitz & Stegun 1964, 26.7.3–4):
 *   ν odd:  2/π·(θ + sin θ·(cos θ + 2/3·cos³θ + 2·4/(3·5)·cos⁵θ + … to cos^(ν−2)))
 *   ν even: sin θ·(1 + 1/2·cos²θ + 1·3/(2·4)·cos⁴θ + … to cos^(ν−2))
 * It rises with θ from 0 to 1 over [0, π/2], where the quantile is found by halving.
 */

/** Halvings after which an interval of π/2 is below the last digit. */
const HALVINGS = 54;

/** Probability of |T| ≤ √ν·tan θ. */
function centralProbability(theta: number, nu: number): number {
  const [sine, cosine] = [Math.sin(theta), Math.cos(theta)];
  const odd = nu % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = 0;
  for (let power = odd ? 1 : 0; power <= nu - 2; power += 2) {
    sum += term;
    term *= ((power + 1) / (power + 2)) * cosine * cosine;
  }
  return odd ? (2 / Math.PI) * (theta + sine * sum) : sine * sum;
}

/** Value below which a share p lies. @param p in (0, 1) @param nu degrees of freedom, a whole number ≥ 1 */
export function tQuantile(p: number, nu: number): number {
  const wanted = Math.abs(2 * p - 1);
  let [low, high] = [0, Math.PI / 2];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (centralProbability(middle, nu) < wanted) low = middle;
    else high = middle;
  }
  return Math.sign(p - 0.5) * Math.sqrt(nu) * Math.tan((low + high) / 2);
}

/** Share that lies above t. @param t ≥ 0 @param nu degrees of freedom, a whole number ≥ 1 */
export function tTail(t: number, nu: number): number {
  return Math.max(0, (1 - centralProbability(Math.atan(t / Math.sqrt(nu)), nu)) / 2);
}
