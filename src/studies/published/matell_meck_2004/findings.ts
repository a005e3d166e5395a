/**
 * What the oscillators say to the papers: whether the width of the response is constant or in proportion to the time,
 * and where a faster clock puts the peak. The network, its frequencies and its trials, is the unit of inference.
 */
import { scalingExponent } from '../../../metrics/weber_law.ts';
import { meanOf, measuredMean } from '../../statistics/measured.ts';
import { FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import { fullWidth, pooled } from './response.ts';
import type { BeatResult, Condition } from './unit.ts';

const ABSTRACTS = 'Oprisan & Buhusi 2011, 2013, 2014: abstracts read; Matell & Meck 2004 not read';
const REVIEW = 'Buhusi & Meck 2005, as cited by later work; not read';

/** What findings depend on. */
export interface BeatOptions {
  readonly networks: number;
  readonly trials: number;
  /** SD, as a share of the time or the speed. */
  readonly noise: number;
  readonly dopamine: number;
  /** Width of the range of frequencies, Hz. */
  readonly band: number;
}

/** Deviations that still count as constant. */
const CONSTANT = 0.05;
const SCALAR = 0.15;
/** Of the place of a peak. */
const PLACE = 0.01;

const of = (results: readonly BeatResult[], condition: Condition): readonly BeatResult[] =>
  results.filter((result) => result.condition === condition);

/** Means over networks by criterion time. */
function byCriterion(results: readonly BeatResult[], value: (result: BeatResult) => number): number[] {
  const criteria = [...new Set(results.map(({ criterion }) => criterion))];
  return criteria.map((criterion) => meanOf(results.filter((one) => one.criterion === criterion).map(value)));
}

/** Greatest deviation from the mean of some values, as a share of it. */
export function greatestDeviation(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.max(...values.map((value) => Math.abs(value / mean - 1)));
}

/**
 * Widths of the responses of all networks together, by criterion time: in the response of one, the greatest part is the
 * one that chance has raised.
 */
function pooledWidths(results: readonly BeatResult[]): number[] {
  const criteria = [...new Set(results.map(({ criterion }) => criterion))];
  return criteria.map((criterion) =>
    fullWidth(pooled(results.filter((one) => one.criterion === criterion).map(({ response }) => response))),
  );
}

/** β of SD ∝ T^β, a value for each network. @param trials of each time */
function exponents(results: readonly BeatResult[], networks: number, trials: number): number[] {
  // Units go by criterion time, then network.
  return Array.from({ length: networks }, (_, n) =>
    scalingExponent(
      results
        .filter((_, i) => i % networks === n)
        .map(({ criterion, sd }) => ({ interval: criterion, sd: sd * criterion, trials })),
    ),
  );
}

function scalar(results: readonly BeatResult[], condition: Condition, options: BeatOptions): Finding[] {
  const own = of(results, condition);
  const { networks, trials, noise } = options;
  const published = 'peaks are Gaussian and scalar: their width is in proportion to the time';
  return [
    judge(
      {
        quantity: `${condition} noise: greatest deviation over criterion times of width ÷ time from its mean`,
        ...{ unit: '', published, source: ABSTRACTS },
        ...judgedIf(noise > 0, [null, SCALAR], 'constant within what some hundred trials tell'),
      },
      { value: greatestDeviation(pooledWidths(own)) },
    ),
    judge(
      {
        quantity: `${condition} noise: exponent β of SD ∝ time^β`,
        ...{ unit: '', published, source: ABSTRACTS },
        ...judgedIf(
          noise > 0 && networks >= FEWEST_NETWORKS,
          [1 - SCALAR, 1 + SCALAR],
          '1 is scalar, ½ a Poisson clock, 0 a delay line',
          'interval',
        ),
      },
      measuredMean(exponents(own, networks, trials)),
    ),
    judge(
      { ...reported, quantity: `${condition} noise: full width at half maximum ÷ time, mean over criterion times` },
      { value: meanOf(pooledWidths(own)) },
    ),
  ];
}

function noiseFree(results: readonly BeatResult[], { networks, band }: BeatOptions): Finding[] {
  const own = of(results, 'noise-free');
  const widths = byCriterion(own, ({ width, criterion }) => width * criterion);
  return [
    judge(
      {
        quantity:
          'without noise: greatest deviation over criterion times of the full width at half maximum from its mean',
        ...{ unit: '', published: 'the width does not depend on the time', source: ABSTRACTS },
        ...{ accepted: [null, CONSTANT], reason: 'constant within what the draw of the frequencies makes of it' },
      },
      { value: greatestDeviation(widths) },
    ),
    judge(
      {
        ...reported,
        quantity: `without noise: full width at half maximum; 1.2 ÷ band of frequencies is ${(1.2 / band).toFixed(3)} s`,
        unit: 's',
      },
      { value: meanOf(widths) },
    ),
    judge(
      { ...reported, quantity: 'without noise: exponent β of SD ∝ time^β' },
      measuredMean(exponents(own, networks, 2)),
    ),
  ];
}

function dopamineShift(results: readonly BeatResult[], { networks, dopamine }: BeatOptions): Finding[] {
  const peaks = of(results, 'noise-free').flatMap(({ peaks: found }) => found ?? []);
  const place = (expected: number): readonly [number, number] => [expected * (1 - PLACE), expected * (1 + PLACE)];
  const claim = { unit: '', source: REVIEW };
  // A clock that is as fast as before shifts nothing.
  const enough = networks >= FEWEST_NETWORKS && dopamine !== 1;
  return [
    judge(
      {
        ...claim,
        quantity: `clock ${dopamine} times as fast: peak ÷ criterion time, before learning anew`,
        published: `dopamine shifts the peak to earlier, in proportion to the time: ${(1 / dopamine).toFixed(3)}`,
        ...judgedIf(enough, place(1 / dopamine), 'within 1 % of 1 ÷ the speed', 'interval'),
      },
      measuredMean(peaks.map(({ drugged }) => drugged)),
    ),
    judge(
      {
        ...claim,
        quantity: `clock ${dopamine} times as fast: peak ÷ criterion time, after learning anew`,
        published: 'the peak returns with further training under the drug',
        ...judgedIf(enough, place(1), 'within 1 % of the criterion time', 'interval'),
      },
      measuredMean(peaks.map(({ relearned }) => relearned)),
    ),
  ];
}

/** All findings. */
export function findingsOf(results: readonly BeatResult[], options: BeatOptions): readonly Finding[] {
  return [
    ...noiseFree(results, options),
    ...scalar(results, 'memory', options),
    ...scalar(results, 'clock', options),
    ...dopamineShift(results, options),
  ];
}
