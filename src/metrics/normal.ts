/**
 * The standard normal distribution: density φ, distribution Φ and its inverse.
 * Φ near 0: Φ(x) = 1/2 + φ(x)·(x + x³/3 + x⁵/(3·5) + …) (Marsaglia 2004, J. Stat. Softw. 11(4)); in the tails
 * Laplace's continued fraction Φ(−x) = φ(x)/(x + 1/(x + 2/(x + 3/(x + …)))), which keeps the *relative* precision
 * that a likelihood needs there. Φ⁻¹: algorithm AS 241, PPND16 (Wichura 1988, Appl. Statist. 37, 477–484), accurate
 * to about 1 part in 10¹⁶.
 */

const SERIES_LIMIT = 3;
const FRACTION_TERMS = 60;
const LOG_ROOT_2PI = Math.log(2 * Math.PI) / 2;

/** Density φ(x), of any x. */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/** φ(x)/Φ(−x) for x > 0. */
function hazard(x: number): number {
  let fraction = x;
  for (let k = FRACTION_TERMS; k >= 1; k--) fraction = x + k / fraction;
  return fraction;
}

function tail(x: number): number {
  return normalDensity(x) / hazard(x);
}

/** Distribution Φ(x): the probability of a value below x; relative error below 1e-12 in the lower tail as well. */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x < -SERIES_LIMIT) return tail(-x);
  if (x > SERIES_LIMIT) return 1 - tail(x);
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > 1e-18; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + normalDensity(x) * sum;
}

/** ln φ(x), finite where φ itself is 0 in floating point. */
export function logNormalDensity(x: number): number {
  return -0.5 * x * x - LOG_ROOT_2PI;
}

/** ln Φ(x), finite where Φ itself is 0 in floating point. */
export function logNormalCdf(x: number): number {
  if (x < -SERIES_LIMIT) return logNormalDensity(x) - Math.log(hazard(-x));
  if (x > SERIES_LIMIT) return Math.log1p(-tail(x));
  return Math.log(normalCdf(x));
}

/** Coefficients of AS 241's three rational approximations, constant term first. */
const CENTRE_NUMERATOR = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
];
const CENTRE_DENOMINATOR = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852854,
];
const MIDDLE_NUMERATOR = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
];
const MIDDLE_DENOMINATOR = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995344, 1.0507500716444169e-9,
];
const TAIL_NUMERATOR = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
];
const TAIL_DENOMINATOR = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
  1.421511758316446e-7, 2.0442631033899397e-15,
];

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

/** Inverse of Φ: the value below which a share p lies; −∞ and ∞ at 0 and 1, NaN outside [0, 1]. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRE_NUMERATOR, r)) / polynomial(CENTRE_DENOMINATOR, r);
  }
  const smaller = Math.min(p, 1 - p);
  if (smaller === 0) return q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-Math.log(smaller));
  const size =
    r <= 5
      ? polynomial(MIDDLE_NUMERATOR, r - 1.6) / polynomial(MIDDLE_DENOMINATOR, r - 1.6)
      : polynomial(TAIL_NUMERATOR, r - 5) / polynomial(TAIL_DENOMINATOR, r - 5);
  return Math.sign(q) * size;
}
