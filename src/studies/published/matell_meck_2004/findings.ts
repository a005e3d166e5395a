/**
 * What the oscillators say to the papers: whether the width of the response is constant or in proportion to the time,
 * and where a faster clock puts the peak. The network, its frequencies and its trials, is the unit of inference.
 */
import { scalingExponent } from '../../../metrics/weber_law.ts';
import { meanOf, measuredMean } from '../../statistics/measured.ts';
import { type Finding, judge, reported } from '../finding.ts';
import { fullWidth, pooled } from './response.ts';
import type { BeatResult, Condition } from './unit.ts';

const ABSTRACTS = 'Oprisan & Buhusi 2011, 2013, 2014: abstracts read; Matell & Meck 2004 not read';
const REVIEW = 'Buhusi & Meck 2005, as cited by later work; not read';

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

function scalar(results: readonly BeatResult[], condition: Condition, networks: number, trials: number): Finding[] {
  const own = of(results, condition);
  const published = 'peaks are Gaussian and scalar: their width is in proportion to the time';
  return [
    judge(
      {
        quantity: `${condition} noise: greatest deviation over criterion times of width ÷ time from its mean`,
        ...{ unit: '', published, source: ABSTRACTS, accepted: [null, SCALAR] },
        reason: 'constant within what some hundred trials tell',
      },
      { value: greatestDeviation(pooledWidths(own)) },
    ),
    judge(
      {
        quantity: `${condition} noise: exponent β of SD ∝ time^β`,
        ...{ unit: '', published, source: ABSTRACTS, accepted: [1 - SCALAR, 1 + SCALAR] },
        ...{ reason: '1 is scalar, ½ a Poisson clock, 0 a delay line', judgedBy: 'interval' },
      },
      measuredMean(exponents(own, networks, trials)),
    ),
    judge(
      { ...reported, quantity: `${condition} noise: full width at half maximum ÷ time, mean over criterion times` },
      { value: meanOf(pooledWidths(own)) },
    ),
  ];
}

function noiseFree(results: readonly BeatResult[], networks: number, band: number): Finding[] {
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

function dopamineShift(results: readonly BeatResult[], dopamine: number): Finding[] {
  const peaks = of(results, 'noise-free').flatMap(({ peaks: found }) => found ?? []);
  const place = (expected: number): readonly [number, number] => [expected * (1 - PLACE), expected * (1 + PLACE)];
  const claim = { unit: '', source: REVIEW, judgedBy: 'interval' as const };
  return [
    judge(
      {
        ...claim,
        quantity: `clock ${dopamine} times as fast: peak ÷ criterion time, before learning anew`,
        published: `dopamine shifts the peak to earlier, in proportion to the time: ${(1 / dopamine).toFixed(3)}`,
        ...{ accepted: place(1 / dopamine), reason: 'within 1 % of 1 ÷ the speed' },
      },
      measuredMean(peaks.map(({ drugged }) => drugged)),
    ),
    judge(
      {
        ...claim,
        quantity: `clock ${dopamine} times as fast: peak ÷ criterion time, after learning anew`,
        published: 'the peak returns with further training under the drug',
        ...{ accepted: place(1), reason: 'within 1 % of the criterion time' },
      },
      measuredMean(peaks.map(({ relearned }) => relearned)),
    ),
  ];
}

/** All findings. */
export function findingsOf(
  results: readonly BeatResult[],
  options: { readonly networks: number; readonly trials: number; readonly dopamine: number; readonly band: number },
): readonly Finding[] {
  const { networks, trials, dopamine, band } = options;
  return [
    ...noiseFree(results, networks, band),
    ...scalar(results, 'memory', networks, trials),
    ...scalar(results, 'clock', networks, trials),
    ...dopamineShift(results, dopamine),
  ];
}
