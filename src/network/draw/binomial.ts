/**
 * Binomial counts: inversion where few successes are expected, else rejection with a transformed uniform (BTRS: Hörmann
 * 1993, "The generation of binomial random variates", J. Stat. Comput. Simul. 46:101), exact and of constant cost.
 */
import type { RandomStream } from '../../random.ts';

const FEW = 10;

/** ln k! − (k + ½)ln(k + 1) + (k + 1) − ½ln 2π, by its series; exact sums for small k. */
function stirlingTail(k: number): number {
  if (k < 10) {
    let logFactorial = 0;
    for (let j = 2; j <= k; j++) logFactorial += Math.log(j);
    return logFactorial - (k + 0.5) * Math.log(k + 1) + (k + 1) - 0.5 * Math.log(2 * Math.PI);
  }
  const square = (k + 1) ** 2;
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1);
}

function byInversion(stream: RandomStream, n: number, p: number): number {
  const odds = p / (1 - p);
  let probability = (1 - p) ** n;
  let rest = stream.uniform();
  let k = 0;
  while (rest >= probability && k < n) {
    rest -= probability;
    k++;
    probability *= (odds * (n - k + 1)) / k;
  }
  return k;
}

function byRejection(stream: RandomStream, n: number, p: number): number {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const inner = 0.92 - 4.2 / b;
  const odds = p / (1 - p);
  const alpha = (2.83 + 5.1 / b) * deviation;
  const mode = Math.floor((n + 1) * p);
  for (;;) {
    const u = stream.uniform() - 0.5;
    const v = 1 - stream.uniform();
    const distance = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / distance + b) * u + centre);
    if (distance >= 0.07 && v <= inner) return k;
    if (k < 0 || k > n) continue;
    const bound =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1))) +
      (n + 1) * Math.log((n - mode + 1) / (n - k + 1)) +
      (k + 0.5) * Math.log((odds * (n - k + 1)) / (k + 1)) +
      stirlingTail(mode) +
      stirlingTail(n - mode) -
      stirlingTail(k) -
      stirlingTail(n - k);
    if (Math.log((v * alpha) / (a / (distance * distance) + b)) <= bound) return k;
  }
}

/** Successes in n trials of probability p; n an integer ≥ 0, 0 ≤ p ≤ 1. */
export function binomial(stream: RandomStream, n: number, p: number): number {
  if (n === 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(stream, n, 1 - p);
  return n * p < FEW ? byInversion(stream, n, p) : byRejection(stream, n, p);
}
