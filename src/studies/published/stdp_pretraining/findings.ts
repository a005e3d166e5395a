/**
 * What the liquids say to two claims, each of which may fail: STDP pretraining improves the liquid (separation, as
 * published; accuracy, as asked here), and it does so by structure (learned weights do better than the same weights
 * shuffled). Both at the untrained rate. What follows is reported: the same without matching, by interval, ranks, and
 * what became of the weights.
 */

import { holm } from '../../../metrics/holm.ts';
import { canBeSignificant } from '../../../metrics/significance.ts';
import { meanOf, measuredMean } from '../../statistics/measured.ts';
import { type Claim, type Finding, judge, judgedIf, reported } from '../finding.ts';
import { ratesMatched } from '../liquid_measures/matched_rates.ts';
import { type Comparison, differenceOf, measureOf } from './differences.ts';
import { greatestWeight } from './listed_column.ts';
import type { NetworkResult } from './unit.ts';

const NORTON = 'Norton & Ventura 2006, abstract as an index reprints it; nothing else of it could be read';
/** A weight this close to an end of its range, of the greatest, counts as there. */
const AT_END = 0.05;

type Question = Comparison & Pick<Claim, 'quantity' | 'published' | 'source'>;

/** The questions that are judged; Holm's family. */
const JUDGED: readonly Question[] = [
  {
    ...{ metric: 'classSeparation', of: 'stdpMatched', minus: 'untrained' },
    quantity: 'Separation of the two intervals, after STDP minus untrained, equal rates',
    published: 'Hebbian learning improves separation of structured input (speech)',
    source: `${NORTON}; another task and rule`,
  },
  {
    ...{ metric: 'accuracy', of: 'stdpMatched', minus: 'untrained' },
    quantity: 'Accuracy over all T0, after STDP minus untrained, equal rates',
    published: 'what separates better should be told apart better',
    source: `our reading; ${NORTON}`,
  },
  {
    ...{ metric: 'accuracy', of: 'stdpMatched', minus: 'shuffledMatched' },
    quantity: 'Accuracy over all T0, after STDP minus learned weights shuffled, equal rates',
    published: 'learning helps where input has structure, so it should matter which synapses learned what',
    source: `our reading; ${NORTON}`,
  },
];

/** The judged findings; with too few networks for p to tell anything there is no verdict. */
function judged(results: readonly NetworkResult[], seed: number): readonly Finding[] {
  const measured = JUDGED.map((question) => differenceOf(results, question, seed));
  const corrected = holm(measured.map(({ p }) => p));
  const enough = canBeSignificant(results.length, JUDGED.length);
  const reason = 'all of the 95 % interval over networks is above zero, and p (sign flips, Holm) is below .05';
  const range = judgedIf(enough, [0, null], reason, 'test');
  return JUDGED.map(({ quantity, published, source }, i) => {
    const { p, ...interval } = measured[i];
    const claim = { quantity, published, source, unit: '', ...range };
    return judge(claim, { ...interval, ...(enough ? { p: corrected[i] } : {}) });
  });
}

function equalRates(results: readonly NetworkResult[]): Finding {
  const rate = (liquid: 'untrained' | 'stdpMatched' | 'shuffledMatched'): number =>
    measureOf(results, liquid, 'rateHz').value;
  const quantity = 'Greatest deviation of a matched mean rate from the untrained one, on fresh trials';
  const matched = (['stdpMatched', 'shuffledMatched'] as const).map(rate);
  return ratesMatched(
    quantity,
    matched.map((hz) => Math.abs(hz / rate('untrained') - 1)),
  );
}

/**
 * Every measure beside the judged ones, at equal rates and as STDP left them; p uncorrected, since nothing is claimed
 * of them.
 */
function furtherMeasures(
  results: readonly NetworkResult[],
  conditions: readonly string[],
  seed: number,
): readonly Finding[] {
  const headlines = [
    { metric: 'rateHz', words: 'Mean rate', unit: 'Hz' },
    { metric: 'accuracy', words: 'Accuracy over all T0', unit: '' },
    ...conditions.map((condition) => ({ metric: condition, words: `Accuracy at ${condition}`, unit: '' })),
    { metric: 'classSeparation', words: 'Separation of the two intervals', unit: '' },
    { metric: 'separation', words: 'Separation of Poisson trains', unit: '' },
    { metric: 'effectiveRankDifference', words: 'Effective kernel rank minus generalisation rank', unit: '' },
  ];
  const pairs = [
    { of: 'stdpMatched', minus: 'untrained', words: 'after STDP minus untrained, equal rates' },
    { of: 'stdpMatched', minus: 'shuffledMatched', words: 'after STDP minus shuffled, equal rates' },
    { of: 'stdp', minus: 'untrained', words: 'after STDP minus untrained, rates as they came' },
    { of: 'stdp', minus: 'shuffled', words: 'after STDP minus shuffled, rates as they came' },
  ] as const;
  const isJudged = (comparison: Comparison): boolean =>
    JUDGED.some(
      ({ metric, of, minus }) => metric === comparison.metric && of === comparison.of && minus === comparison.minus,
    );
  return headlines.flatMap(({ metric, words, unit }) =>
    pairs
      .filter(({ of, minus }) => !isJudged({ metric, of, minus }))
      .map(({ of, minus, words: which }) =>
        judge(
          { ...reported, quantity: `${words}: ${which} (p uncorrected)`, unit },
          differenceOf(results, { metric, of, minus }, seed),
        ),
      ),
  );
}

/** What became of the weights, mean over networks. */
function ofWeights(results: readonly NetworkResult[]): readonly Finding[] {
  const atEnds = (values: readonly number[]): number =>
    meanOf(values.map((w) => Number(w < AT_END * greatestWeight || w > (1 - AT_END) * greatestWeight)));
  const over = (quantity: string, of: (weights: NetworkResult['weights']) => number): Finding => {
    return judge({ ...reported, quantity }, measuredMean(results.map(({ weights }) => of(weights))));
  };
  return [
    over('Mean weight after STDP over mean weight before', ({ stdp, untrained }) => meanOf(stdp) / meanOf(untrained)),
    over(`Share of weights within ${100 * AT_END} % of an end of their range, before STDP`, ({ untrained }) =>
      atEnds(untrained),
    ),
    over(`Share of weights within ${100 * AT_END} % of an end of their range, after STDP`, ({ stdp }) => atEnds(stdp)),
  ];
}

/** All findings. @param conditions of the task */
export function findingsOf(
  results: readonly NetworkResult[],
  conditions: readonly string[],
  seed: number,
): readonly Finding[] {
  return [
    ...judged(results, seed),
    equalRates(results),
    ...furtherMeasures(results, conditions, seed),
    ...ofWeights(results),
  ];
}
