/**
 * The Weber fractions of the Bayes-least-squares observer (bls_observer.ts) that make produced intervals most likely
 * (Jazayeri & Shadlen 2010, Nat. Neurosci. 13:1020): of each pair of a presented interval ts and a produced one tp,
 *   p(tp | ts) = ∫ N(tm; ts, wm·ts) N(tp; te(tm), wp·te(tm)) dtm,
 * the integral by the trapezoid rule, both fractions within [.01, 1], which ln-spaced steps search through.
 */
import { refuse } from '../errors.ts';
import { blsEstimate } from './bls_observer.ts';
import { simplexMinimum } from './simplex_minimum.ts';

/** An interval that was presented, and the one that was produced, in one unit. */
export interface ReproducedInterval {
  readonly ts: number;
  readonly tp: number;
}

/** The fitted observer. */
export interface BlsFit {
  readonly wm: number;
  readonly wp: number;
  /** ln of the likelihood of all productions, in the unit of the intervals. */
  readonly logLikelihood: number;
}

const LEAST = 0.01;
const MOST = 1;
const NODES = 201;
const REACH = 5;

/**
 * ln p of all productions.
 * @param prior equally likely intervals, all > 0 @param wm Weber fraction of measuring @param wp of producing, both > 0
 */
export function blsLogLikelihood(
  pairs: readonly ReproducedInterval[],
  prior: readonly number[],
  wm: number,
  wp: number,
): number {
  const estimate = blsEstimate(prior, wm);
  const spacing = (2 * REACH) / (NODES - 1);
  const nodes = Array.from({ length: NODES }, (_, i) => -REACH + i * spacing);
  const densities = nodes.map((z) => Math.exp(-0.5 * z * z) * spacing);
  const estimates = new Map(
    [...new Set(pairs.map(({ ts }) => ts))].map((ts) => [ts, nodes.map((z) => estimate(ts * (1 + wm * z)))]),
  );
  return pairs.reduce((sum, { ts, tp }) => {
    const tes = estimates.get(ts) as readonly number[];
    let density = 0;
    for (let i = 0; i < NODES; i++)
      density += (densities[i] * Math.exp(-0.5 * ((tp - tes[i]) / (wp * tes[i])) ** 2)) / tes[i];
    return sum + Math.log(density / (2 * Math.PI * wp));
  }, 0);
}

/**
 * Fits it.
 * @param pairs at least two
 * @param prior equally likely intervals, all > 0, two or more
 * @throws {InputError} for fewer, or an interval that is not > 0
 */
export function fitBlsObserver(pairs: readonly ReproducedInterval[], prior: readonly number[]): BlsFit {
  const where = 'fit of the BLS observer';
  if (pairs.length < 2) refuse(where, `number of productions (${pairs.length})`, 'give at least 2');
  if (prior.length < 2) refuse(where, `intervals of the prior (${prior.length})`, 'give at least 2');
  for (const value of [...prior, ...pairs.flatMap(({ ts, tp }) => [ts, tp])])
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) refuse(where, `interval (${value})`, 'use numbers > 0');
  const bounded = (logarithm: number): number => Math.min(MOST, Math.max(LEAST, Math.exp(logarithm)));
  const unlikely = ([a, b]: readonly number[]): number => {
    // Beyond the bounds as at them, and the worse the farther, so that the search comes back.
    const beyond = [a, b].reduce((sum, x) => sum + Math.abs(x - Math.log(bounded(x))), 0);
    return -blsLogLikelihood(pairs, prior, bounded(a), bounded(b)) + pairs.length * beyond;
  };
  const [wm, wp] = simplexMinimum(unlikely, [Math.log(0.1), Math.log(0.1)], 0.5, 1e-5).map(bounded);
  return { wm, wp, logLikelihood: blsLogLikelihood(pairs, prior, wm, wp) };
}
