/**
 * What a person does who must reproduce an interval: the Bayes-least-squares observer of Jazayeri & Shadlen (2010,
 * Nat. Neurosci. 13, 1020–1026). An interval ts from a discrete prior is measured as tm ~ N(ts, wm·ts), estimated as
 * te = E[ts | tm], and produced as tp ~ N(te, wp·te). Responses are drawn towards the middle of the prior (slope <
 * 1), the more so the longer it is. The averages over tm are integrals of a smooth function against a Gaussian: the
 * trapezoid rule is exact to rounding, and nothing is sampled. It is a yardstick with human-like noise, not the ideal
 * observer of a particular input.
 */

import { shares } from './log_sum.ts';
import { type ReproductionSummary, summariseReproduction } from './reproduction.ts';

const NODES = 1201;
const REACH = 7;

/** Behaviour of the observer, with the moments of tp at each interval of the prior. */
export interface BlsBehaviour extends ReproductionSummary {
  readonly means: readonly number[];
  readonly variances: readonly number[];
}

/** te = E[ts | tm] of a measurement tm, for equally likely intervals measured with the Weber fraction wm > 0. */
export function blsEstimate(prior: readonly number[], wm: number): (tm: number) => number {
  return (tm) => {
    const posterior = shares(prior.map((ts) => -0.5 * ((tm - ts) / (wm * ts)) ** 2 - Math.log(ts)));
    return posterior.reduce((sum, share, i) => sum + share * prior[i], 0);
  };
}

/**
 * The BLS observer's slope, indifference point, bias, SD and RMSE, and its moments at each interval.
 * @param prior equally likely intervals, all > 0, two or more
 * @param wm Weber fraction of measuring, > 0
 * @param wp Weber fraction of producing, ≥ 0
 */
export function blsObserver(prior: readonly number[], wm: number, wp: number): BlsBehaviour {
  const estimate = blsEstimate(prior, wm);
  const moments = prior.map((ts) => {
    let [total, first, second] = [0, 0, 0];
    for (let node = 0; node < NODES; node++) {
      const z = REACH * ((2 * node) / (NODES - 1) - 1);
      const density = Math.exp(-0.5 * z * z);
      const te = estimate(ts * (1 + wm * z));
      total += density;
      first += density * te;
      second += density * te * te;
    }
    const mean = first / total;
    return { mean, variance: (second / total) * (1 + wp * wp) - mean * mean };
  });
  const means = moments.map(({ mean }) => mean);
  const variances = moments.map(({ variance }) => variance);
  return { ...summariseReproduction(prior, means, variances), means, variances };
}
