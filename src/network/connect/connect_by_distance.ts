/**
 * Connectors that join each pair with a probability that falls with distance: those of Maass et al. 2002, Gaussian and
 * exponential.
 */
import type { Connector } from '../../../models/circuits/connector.ts';
import { refuse } from '../../errors.ts';
import type { RandomStream } from '../../random.ts';
import { checkProbability } from '../topologies/edges.ts';
import { squaredDistances } from './by_distance.ts';
import type { Pairs, Sides } from './sides.ts';

/** Connectors by distance. */
export type DistanceRule = Connector & { rule: 'maass' | 'gaussian' | 'exponential' };

/** Probability of a pair by the square of its distance, a number above 1 counting as 1. */
export function pairProbability(rule: DistanceRule): (squared: number) => number {
  switch (rule.rule) {
    case 'maass':
      return (squared) => rule.C * Math.exp(-squared / rule.lambda ** 2);
    case 'gaussian':
      return (squared) => rule.p_max * Math.exp(-squared / (2 * rule.sigma ** 2));
    case 'exponential':
      return (squared) => rule.p_max * Math.exp(-Math.sqrt(squared) / rule.sigma);
    default:
      return rule satisfies never;
  }
}

/** A probability below this is none: of the draws, which have 53 bits, only 0 would be less. */
const LEAST_PROBABILITY = 2 ** -53;

/** Square of a distance beyond which every probability, falling as it does, is below {@link LEAST_PROBABILITY}. */
function farthest(probability: (squared: number) => number): number {
  let limit = 1;
  while (probability(limit) >= LEAST_PROBABILITY) limit *= 2;
  // Between what may be joined and what may not, to within a thousandth.
  for (let near = limit / 2, far = limit; far - near > limit / 1000; ) {
    const middle = (near + far) / 2;
    if (probability(middle) >= LEAST_PROBABILITY) near = middle;
    else {
      far = middle;
      limit = middle;
    }
  }
  return limit;
}

function checkRule(rule: DistanceRule, where: string): void {
  if (rule.rule === 'maass') {
    checkProbability(rule.C, 'C', where);
    if (!(rule.lambda >= 0)) refuse(where, `lambda is negative (${rule.lambda})`, 'use lambda ≥ 0');
    return;
  }
  if (!(rule.p_max >= 0 && Number.isFinite(rule.p_max)))
    refuse(where, `p_max is out of range (${rule.p_max})`, 'use a number ≥ 0; probabilities are cut at 1');
  if (!(rule.sigma > 0)) refuse(where, `sigma is not positive (${rule.sigma})`, 'use sigma > 0');
}

/** Pairs by distance. @throws {InputError} for a parameter out of range or missing positions */
export function connectByDistance(rule: DistanceRule, sides: Sides, stream: RandomStream, where: string): Pairs {
  checkRule(rule, where);
  const squaredDistance = squaredDistances(sides, `rule ${rule.rule}`, where);
  const sources: number[] = [];
  const targets: number[] = [];
  if (rule.rule === 'maass' && rule.lambda === 0) return { sources, targets };
  const skipSelf = sides.same && (rule.rule === 'maass' || rule.allow_autapses === false);
  const probability = pairProbability(rule);
  const limit = farthest(probability);
  // Pairs that are too far apart keep their draws, which are passed over: most of a large network's.
  let passed = 0;
  for (let s = 0; s < sides.sourceSize; s++) {
    for (let t = 0; t < sides.targetSize; t++) {
      if (skipSelf && s === t) continue;
      const squared = squaredDistance(s, t);
      if (squared > limit) {
        passed++;
        continue;
      }
      if (passed > 0) {
        stream.skipUniforms(passed);
        passed = 0;
      }
      if (stream.uniform() >= probability(squared)) continue;
      sources.push(s);
      targets.push(t);
    }
  }
  stream.skipUniforms(passed);
  return { sources, targets };
}
