/**
 * Pairs of spike trains at a given distance, as in figure 2 of Maass, Natschläger & Markram 2002. Each spike becomes a
 * bump g(t) = exp(−(t/5 ms)²), and d(u, v) is the integral of the squared difference of the two sums of bumps over the
 * length of the trains: with the bumps in full, also beyond the ends,
 *   d(u, v)·length = c(u, u) + c(v, v) − 2·c(u, v),   c(u, v) = 5 ms·√(π/2)·Σ exp(−(tᵢ − tⱼ)²/(2·(5 ms)²)).
 * No square root is taken, as in Brian2's version of the figure, which gives the numbers that are compared. Pairs are
 * independent Poisson trains of which those at the distance are kept: near pairs have fewer spikes than far ones.
 */
import { poissonTrain, poissonTrial } from '../liquid_measures/poisson_trials.ts';

const BUMP_MS = 5;
/** How far from the distance asked for a pair may be. */
const TOLERANCE = 0.01;
/** Of independent trains at 20 Hz one pair in some 200 is as near as .1; at 0 there would be none. */
const MOST_CANDIDATES = 1e6;
/** Distances, but for 0, that more than one pair in ten thousand has: 6 and 36 spikes, where 20 are usual. */
export const REACHED = [0.08, 0.45] as const;

/** A pair of trains, spike times in ms. */
export type InputPair = readonly [Float64Array, Float64Array];

function correlation(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (const x of a) for (const y of b) sum += Math.exp(-((x - y) ** 2) / (2 * BUMP_MS ** 2));
  return BUMP_MS * Math.sqrt(Math.PI / 2) * sum;
}

/** d(u, v) of two trains, spike times in ms, over the length of a Poisson trial; a pure number. */
export function inputDistance(u: Float64Array, v: Float64Array): number {
  return (correlation(u, u) + correlation(v, v) - 2 * correlation(u, v)) / poissonTrial.durationMs;
}

/**
 * So many pairs at each distance, [distances][count]; at distance 0 a train and itself.
 * @throws {Error} if independent trains hardly ever are at one of the distances
 */
export function pairsAt(distances: readonly number[], count: number, seed: number): readonly (readonly InputPair[])[] {
  const train = (index: number): Float64Array => poissonTrain(seed, 'pairs at distances', index);
  const kept = distances.map((): InputPair[] => []);
  for (let candidate = 0; kept.some((pairs) => pairs.length < count); candidate++) {
    if (candidate === MOST_CANDIDATES)
      throw new Error(`maass-2002: too few pairs of trains at distances ${distances.join(', ')}; use some near .25`);
    const pair = [train(2 * candidate), train(2 * candidate + 1)] as const;
    const apart = inputDistance(...pair);
    distances.forEach((distance, k) => {
      const found = distance === 0 ? ([pair[0], pair[0]] as const) : pair;
      if (kept[k].length < count && (distance === 0 || Math.abs(apart - distance) <= TOLERANCE)) kept[k].push(found);
    });
  }
  return kept;
}
