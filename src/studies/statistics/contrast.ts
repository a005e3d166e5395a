/**
 * One system against another at one question: paired differences, one for each network seed that both have (same seed =
 * same trials and same network draw), their mean with its interval, and the p of the two tests of it, that there is no
 * difference and that it is as large as a margin.
 */
import { equivalenceTest } from '../../metrics/equivalence.ts';
import { meanInterval } from '../../metrics/mean_interval.ts';
import type { Scale } from '../../metrics/measure.ts';
import { signFlipTest } from '../../metrics/paired_test.ts';

/** What one network scored. */
export interface ScoredNetwork {
  readonly seed: number;
  /** null where it has no value. */
  readonly value: number | null;
  readonly scale: Scale | null;
}

/** Differences too small to matter lie within ± `size`; `better` says which values of the measure are better. */
export interface Margin {
  /** > 0, in the unit of the measure. */
  readonly size: number;
  readonly better: 'higher' | 'lower';
}

/** The contrast; NaN for what is not defined. */
export interface Contrast {
  /** Seeds in which both were run. */
  readonly pairs: number;
  /** Mean difference, the one minus the other, with its 95 % interval. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Uncorrected p of the sign-flip test of no difference. */
  readonly p: number;
  /** Uncorrected p of the two one-sided tests of a difference as large as the margin; NaN without a margin. */
  readonly pEquivalent: number;
}

/** NaN for what is undefined, so that whatever is computed from it is undefined too. */
export const valueIn = ({ value }: Pick<ScoredNetwork, 'value'>): number => value ?? Number.NaN;

/** null for what is undefined. */
export const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/**
 * The scale that values share: from the lowest to the highest of any, with the root mean square of their steps.
 */
export function sharedScale(networks: readonly Pick<ScoredNetwork, 'scale'>[]): Scale | undefined {
  const scales = networks.flatMap(({ scale }) => scale ?? []);
  if (scales.length === 0 || scales.length < networks.length) return undefined;
  return {
    low: Math.min(...scales.map(({ low }) => low)),
    high: Math.max(...scales.map(({ high }) => high)),
    step: Math.sqrt(scales.reduce((sum, { step }) => sum + step * step, 0) / scales.length),
  };
}

/** The scale of differences between values of two scales. */
function differenceScale(of: Scale | undefined, minus: Scale | undefined): Scale | undefined {
  if (of === undefined || minus === undefined) return undefined;
  return { low: of.low - minus.high, high: of.high - minus.low, step: Math.max(of.step, minus.step) };
}

/**
 * The contrast that some differences make.
 * @param differences one for each network that counts
 * @param scale of the differences, where that is known @param stream seed and name of the random stream of the flips
 */
export function testedContrast(
  differences: readonly number[],
  scale: Scale | undefined,
  stream: { readonly seed: number; readonly name: string },
  margin?: Margin,
): Contrast {
  const { mean, low, high } = meanInterval(differences, scale === undefined ? {} : { scale });
  return {
    ...{ pairs: differences.length, difference: mean, low, high },
    p: signFlipTest(differences, stream),
    pEquivalent: margin === undefined ? Number.NaN : equivalenceTest(differences, { margin: margin.size, scale }),
  };
}

/**
 * The contrast of two systems.
 * @param of networks of the one, a seed each, ascending @param minus of the other
 * @param stream seed and name of the random stream of the flips
 */
export function contrastOf(
  of: readonly ScoredNetwork[],
  minus: readonly ScoredNetwork[],
  stream: { readonly seed: number; readonly name: string },
  margin?: Margin,
): Contrast {
  const others = new Map(minus.map((network) => [network.seed, network]));
  const differences = of.flatMap((network) => {
    const other = others.get(network.seed);
    return other === undefined ? [] : [valueIn(network) - valueIn(other)];
  });
  const scale = differenceScale(sharedScale(of), sharedScale(minus));
  return testedContrast(differences, scale, stream, margin);
}
