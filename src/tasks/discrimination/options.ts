/** Options of discrimination: what they mean, their defaults, what is refused, and what of them was used. */
import { refuse } from '../../errors.ts';
import { checkAscending, checkRange, type OptionValue } from '../options.ts';
import { mostTrials } from '../trial_identity.ts';
import { checkVolley, jitterReach, leastApart, usedOptions, type VolleyOptions, volleyDefaults } from '../volley.ts';
import { ratiosOf } from './designs.ts';

/** Name of the task, part of its random streams. */
export const NAME = 'discrimination';

/** What messages call it. */
export const WHERE = `task ${NAME}`;

const THRESHOLDS = ['interpolated', 'adaptive'] as const;

/** Options of the discrimination task. */
export type DiscriminationOptions = VolleyOptions & {
  /** Shorter anchors in ms, one condition each. */
  readonly T0s: readonly number[];
  /** Longer over shorter anchor, > 1. */
  readonly ratio: number;
  /**
   * In place of `ratio`: several, ascending. A condition for each at every T0, from which the ratio of d′ = 1 is
   * interpolated; or, with `threshold: adaptive`, what a readout is taught together, and from the first to the last the
   * range in which it is tested. None: `ratio` alone.
   */
  readonly ratios: readonly number[];
  /** How the ratio of d′ = 1 is found: between ratios tested, or by tracks that follow the answers (adaptive.ts). */
  readonly threshold: (typeof THRESHOLDS)[number];
  /** Tracks that run side by side, at each T0. */
  readonly tracks: number;
  /** Pairs of trials in each of them. */
  readonly trialsPerTrack: number;
  readonly trainPerClass: number;
  readonly testPerClass: number;
  readonly probesPerPoint: number;
  /** Probes are at T0·ratio^exponent; 0 and 1 are the anchors and need no probe. */
  readonly probeExponents: readonly number[];
  /**
   * Background alone before the earliest possible first volley, in ms. A liquid begins a trial with rested synapses,
   * which the background wears down; slow filters have heard more by then (T0 = 200 ms, noise of 1 % on states:
   * accuracy of the liquid .72 after 50 ms and .70 after 1000, of the filter bank .96 and .82; preset `standard`).
   */
  readonly warmupMs: number;
  /** From the nominal time of the second volley's last spike to the reading, in ms. */
  readonly readDelayMs: number;
};

/** What is presented when nothing else is asked for. */
export const discriminationDefaults: DiscriminationOptions = {
  T0s: [100, 200, 400, 800],
  ratio: 1.25,
  ratios: [],
  threshold: 'interpolated',
  tracks: 8,
  trialsPerTrack: 60,
  trainPerClass: 400,
  testPerClass: 150,
  probesPerPoint: 50,
  probeExponents: [0.2, 0.4, 0.6, 0.8],
  warmupMs: 50,
  readDelayMs: 30,
  ...volleyDefaults,
};

/** Options that only one way of finding the threshold has. */
const ONLY = {
  interpolated: ['testPerClass', 'probesPerPoint', 'probeExponents'],
  adaptive: ['threshold', 'tracks', 'trialsPerTrack'],
} as const;

/** Those that go unused. */
function unusedOptions({ threshold }: DiscriminationOptions): readonly (keyof DiscriminationOptions)[] {
  return ONLY[threshold === 'adaptive' ? 'interpolated' : 'adaptive'];
}

/** Options as used: one ratio or several, one way of finding the threshold. */
export function paramsOf(options: DiscriminationOptions): Readonly<Record<string, OptionValue>> {
  const unused: readonly string[] = unusedOptions(options);
  const { ratio, ratios, ...others } = options;
  const used = Object.entries(usedOptions(others)).filter(([name]) => !unused.includes(name));
  return { ...Object.fromEntries(used), ...(ratios.length > 0 ? { ratios } : { ratio }) };
}

/** Refuses options that go unused, and what tracks cannot do. */
function checkThreshold(options: DiscriminationOptions, given: Partial<DiscriminationOptions>): void {
  const { threshold, ratios, tracks, trialsPerTrack, trainPerClass } = options;
  if (!THRESHOLDS.includes(threshold)) refuse(WHERE, `threshold (${threshold})`, `use ${THRESHOLDS.join(', ')}`);
  for (const name of unusedOptions(options))
    if (given[name] !== undefined && name !== 'threshold')
      refuse(WHERE, `${name} goes unused with threshold ${threshold} (${String(given[name])})`, 'leave it out');
  if (threshold === 'interpolated') return;
  if (ratios.length < 2)
    refuse(
      WHERE,
      `too few ratios for an adaptive threshold (${ratios.length})`,
      'give at least 2, e.g. 1.02, 1.1, 1.5',
    );
  checkRange(WHERE, 'tracks', tracks, 1, 1000, 'whole');
  // The later half is what counts, and before it a track must have come down.
  checkRange(WHERE, 'trialsPerTrack', trialsPerTrack, 20, Math.floor(mostTrials / (2 * tracks)), 'whole');
  checkRange(WHERE, 'trainPerClass', trainPerClass, ratios.length, mostTrials / 2, 'whole');
}

/** Refuses options out of range. @param given those that are not the defaults */
export function checkDiscrimination(options: DiscriminationOptions, given: Partial<DiscriminationOptions>): void {
  if (given.ratio !== undefined && options.ratios.length > 0)
    refuse(WHERE, `both ratio (${given.ratio}) and ratios (${options.ratios.join(', ')})`, 'give one of them');
  if (options.ratios.length === 1 && options.threshold === 'interpolated')
    refuse(WHERE, `one ratio, which has no threshold (${options.ratios[0]})`, 'give two ratios or more, or ratio');
  checkVolley(WHERE, options);
  checkAscending(WHERE, 'T0s', options.T0s, 1, 100_000);
  checkRange(WHERE, 'ratio', options.ratio, 1.001, 10);
  checkAscending(WHERE, 'ratios', options.ratios, 1.001, 10, 0);
  checkRange(WHERE, 'trainPerClass', options.trainPerClass, 2, mostTrials / 2, 'whole');
  checkRange(WHERE, 'testPerClass', options.testPerClass, 1, mostTrials / 2, 'whole');
  checkAscending(WHERE, 'probeExponents', options.probeExponents, -5, 5, 0);
  const mostProbes = Math.floor(mostTrials / Math.max(1, options.probeExponents.length));
  checkRange(WHERE, 'probesPerPoint', options.probesPerPoint, 0, mostProbes, 'whole');
  // Then every spike of the first volley is heard, and volleys cannot be taken for one another.
  checkRange(WHERE, 'warmupMs', options.warmupMs, jitterReach * options.jitterMs, 100_000);
  checkRange(WHERE, 'readDelayMs', options.readDelayMs, 0, 100_000);
  checkThreshold(options, given);
  const longestRatio = Math.max(...ratiosOf(options));
  const shortest = options.T0s[0] * longestRatio ** Math.min(0, ...options.probeExponents);
  const apart = leastApart(options);
  if (shortest < apart)
    refuse(
      WHERE,
      `the volleys of the shortest interval overlap (${shortest} ms)`,
      `use intervals of at least ${apart} ms`,
    );
}
