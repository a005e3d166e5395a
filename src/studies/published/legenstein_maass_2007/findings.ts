/**
 * Whether kernel rank minus generalisation rank foretells what a circuit remembers, as Legenstein & Maass 2007 say of
 * the plane of reach and weight; beside it what the parts of the difference, and the mere rate, foretell.
 */
import { rankCorrelation } from '../../../metrics/rank_correlation.ts';
import { type Claim, type Finding, judge, judgedIf, reported } from '../finding.ts';
import type { RankResult } from './unit.ts';

const LM07 = 'Legenstein & Maass 2007, Neural Netw. 20:323, abstract; the protocol from memory, another task';
/** As few circuits make no correlation. */
const FEWEST = 30;

/** Values of a measure by circuit. */
export function valuesOf(results: readonly RankResult[], measure: string): number[] {
  return results.map(({ measures }) => measures[measure]);
}

const REPORTED = [
  ['effectiveRankDifference', 'Effective kernel rank minus effective generalisation rank'],
  ['kernelRank', 'Kernel rank'],
  ['generalisationRank', 'Generalisation rank'],
  ['rateHz', 'Mean rate'],
] as const;

/** All findings. */
export function findingsOf(results: readonly RankResult[]): readonly Finding[] {
  const accuracy = valuesOf(results, 'accuracy');
  const against = (measure: string) => rankCorrelation(valuesOf(results, measure), accuracy);
  const difference: Claim = {
    quantity: `Kernel rank minus generalisation rank, against accuracy for earlier segments: rank correlation over ${results.length} circuits`,
    unit: '',
    published: 'the difference of ranks foretells performance over the plane of reach and weight',
    source: LM07,
    ...judgedIf(results.length >= FEWEST, [0.5, null], 'a large correlation by the usual convention (Cohen 1988)'),
  };
  const best = results.reduce((top, next) => (next.measures.accuracy > top.measures.accuracy ? next : top));
  return [
    judge(difference, against('rankDifference')),
    ...REPORTED.map(([measure, words]) =>
      judge({ ...reported, quantity: `${words}, against accuracy: rank correlation` }, against(measure)),
    ),
    judge({ ...reported, quantity: 'Reach λ of the circuit that remembers most' }, { value: best.lambda }),
    judge({ ...reported, quantity: 'Factor on the weights of that circuit' }, { value: best.weightScale }),
    judge(
      { ...reported, quantity: 'Its accuracy for the segments before the last' },
      { value: best.measures.accuracy },
    ),
  ];
}
