/** Values of a circuit turned into numbers: constants repeated, arrays checked, distributions drawn. */
import type { Distribution, RandomDistribution, Value } from '../../../models/circuits/circuit.ts';
import { checkQuantity } from '../../../models/quantities.ts';
import { refuse } from '../../errors.ts';
import type { RandomStream } from '../../random.ts';
import { checkKind, type Keys, keys } from '../check_keys.ts';
import { checkDistanceFunction, isByDistance } from '../connect/by_distance.ts';

const MOST_REDRAWS = 1000;
/**
 * Between these ratios of sd and mean a gamma distribution's shape, (mean/sd)², and what is drawn with it are numbers.
 */
const LEAST_GAMMA_CV = 1e-9;
const MOST_GAMMA_CV = 1e3;

/** Whether a value is found at build: drawn, or by distance. */
export function isDistribution(value: Value): value is Distribution {
  return typeof value === 'object' && ('distribution' in value || 'distance' in value);
}

/** What each kind has. */
export const distributionKeys: Readonly<Record<RandomDistribution['distribution'], Keys>> = {
  uniform: keys('distribution low high'),
  normal: keys('distribution mean sd', 'min max'),
  positive_normal: keys('distribution mean sd', 'max'),
  gamma: keys('distribution mean sd'),
  lognormal: keys('distribution mean sd', 'min max'),
};

/** Refuses a distribution that cannot be. */
export function checkDistribution(distribution: Distribution, where: string): void {
  if (isByDistance(distribution)) {
    checkDistanceFunction(distribution, where);
    return;
  }
  const numbers = checkKind(distribution, 'distribution', distributionKeys, where);
  for (const [name, value] of Object.entries(numbers)) if (name !== 'distribution') checkQuantity(value, name, where);
  if (distribution.distribution === 'uniform') {
    if (distribution.low > distribution.high) {
      refuse(where, `low exceeds high (${distribution.low} > ${distribution.high})`, 'use low ≤ high');
    }
  } else if (distribution.sd < 0) {
    refuse(where, `sd is negative (${distribution.sd})`, 'use sd ≥ 0');
  }
  if (distribution.distribution === 'gamma') {
    if (distribution.mean === 0 && distribution.sd !== 0)
      refuse(where, `mean is zero (${distribution.mean})`, 'use a mean above or below 0');
    const ratio = distribution.sd / Math.abs(distribution.mean);
    if (distribution.sd !== 0 && distribution.mean !== 0 && !(ratio >= LEAST_GAMMA_CV && ratio <= MOST_GAMMA_CV))
      refuse(
        where,
        `sd is out of range for its mean ${distribution.mean} (${distribution.sd})`,
        `use 0, or ${LEAST_GAMMA_CV} … ${MOST_GAMMA_CV} times the mean`,
      );
  }
  if (distribution.distribution === 'lognormal' && distribution.mean === 0)
    refuse(where, `mean is zero (${distribution.mean})`, 'use a mean above or below 0');
  if (distribution.distribution === 'positive_normal' && distribution.mean <= 0) {
    refuse(where, `mean is not positive (${distribution.mean})`, 'use mean > 0');
  }
}

/** Draws again until a number is within bounds. @throws {InputError} after a thousand times */
function redraw(
  {
    distribution,
    mean,
    sd,
    min = -Infinity,
    max = Infinity,
  }: RandomDistribution & { distribution: 'normal' | 'lognormal' },
  draw: () => number,
  where: string,
): number {
  for (let attempt = 0; attempt < MOST_REDRAWS; attempt++) {
    const value = draw();
    if (value >= min && value <= max) return value;
  }
  return refuse(
    where,
    `${distribution}(${mean}, ${sd}) misses [${min}, ${max}] ${MOST_REDRAWS} times`,
    'use bounds that contain more of it',
  );
}

/** Mean and standard deviation of the logarithm of a log-normal magnitude (mean not 0). */
export function logMoments(mean: number, sd: number): { readonly mu: number; readonly sigma: number } {
  const variance = Math.log1p((sd / mean) ** 2);
  return { mu: Math.log(Math.abs(mean)) - variance / 2, sigma: Math.sqrt(variance) };
}

/** Draws one number of a checked distribution. */
export function drawOne(distribution: RandomDistribution, stream: RandomStream, where: string): number {
  switch (distribution.distribution) {
    case 'uniform':
      return distribution.low + (distribution.high - distribution.low) * stream.uniform();
    case 'normal': {
      const { mean, sd } = distribution;
      return redraw(distribution, () => mean + sd * stream.normal(), where);
    }
    case 'lognormal': {
      const { mean, sd } = distribution;
      const { mu, sigma } = logMoments(mean, sd);
      return redraw(distribution, () => Math.sign(mean) * Math.exp(mu + sigma * stream.normal()), where);
    }
    case 'positive_normal': {
      const { mean, sd, max = Infinity } = distribution;
      const draw = mean + sd * stream.normal();
      return draw > 0 && draw <= max ? draw : Math.min(2 * mean, max) * (1 - stream.uniform());
    }
    case 'gamma': {
      const { mean, sd } = distribution;
      if (mean === 0 || sd === 0) return mean;
      const shape = (mean / sd) ** 2;
      return (mean / shape) * stream.gamma(shape);
    }
    default:
      return distribution satisfies never;
  }
}

/**
 * Numbers of a value.
 * @param count how many, ≥ 0
 * @param where names the value in an error
 * @throws {InputError} if an array has another length, a number is NaN, or a distribution is impossible
 */
export function drawValues(value: Value, count: number, stream: RandomStream, where: string): Float64Array {
  if (typeof value === 'number') {
    if (Number.isNaN(value)) refuse(where, 'not a number (NaN)', 'use a number');
    return new Float64Array(count).fill(value);
  }
  if (isByDistance(value))
    return refuse(where, `a value by distance outside a synapse (${value.distance})`, 'use a number or a distribution');
  if (isDistribution(value)) {
    checkDistribution(value, where);
    return Float64Array.from({ length: count }, () => drawOne(value, stream, where));
  }
  if (value.length !== count) refuse(where, `wrong number of values (${value.length})`, `use ${count}`);
  const values = Float64Array.from(value);
  const bad = values.findIndex(Number.isNaN);
  if (bad >= 0) refuse(`${where}[${bad}]`, 'not a number (NaN)', 'use a number');
  return values;
}
