/**
 * What the taught networks say to Nicola & Clopath (2017). Published is that the network makes the sine by itself; how
 * closely is not given as a number there, so what counts as close is fixed here, before the runs that are reported.
 */
import { correlationRange, measuredMean, positiveRange, type Range } from '../../statistics/measured.ts';
import { FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import type { ForceResult } from './unit.ts';

const NICOLA = 'Nicola & Clopath 2017, Nat. Commun. 8:2208, figure 2; read in the port of their code to Brian2';
/** Of the error at the best lag: a sine of half the size, or one and a half times it, has .5. */
const CLOSE = 0.5;
/** Share of the frequency by which a free sine may be off. */
const OFF = 0.05;

/** All findings. @param targetHz of the sine */
export function findingsOf(results: readonly ForceResult[], targetHz: number): readonly Finding[] {
  const over = (of: (result: ForceResult) => number, range: Range = positiveRange) =>
    measuredMean(results.map(of), range);
  const count = (holds: (result: ForceResult) => boolean): number => results.filter(holds).length / results.length;
  const enough = results.length >= FEWEST_NETWORKS;
  const range = [targetHz * (1 - OFF), targetHz * (1 + OFF)] as const;
  return [
    judge(
      {
        quantity: `Share of networks whose free output is a sine of ${targetHz} Hz: error below ${CLOSE} at the best lag`,
        unit: '',
        published: 'after teaching, the network of LIF neurons goes on with the sine by itself',
        source: NICOLA,
        ...judgedIf(enough, [1, null], 'every network, as no failure is told of at these parameters'),
      },
      { value: count(({ alignedError }) => alignedError < CLOSE) },
    ),
    judge(
      {
        quantity: 'Frequency of the free output',
        unit: 'Hz',
        published: `that of the sine, ${targetHz} Hz`,
        source: NICOLA,
        ...judgedIf(enough, range, 'within 5 %, own criterion', 'interval'),
      },
      over(({ freeHz }) => freeHz),
    ),
    judge(
      {
        standing: 'condition',
        quantity: 'Normalised error over the second half of the teaching',
        unit: '',
        published: '',
        source: 'this experiment',
        accepted: [null, CLOSE],
        reason: 'a network that does not follow while it is taught cannot be asked to go on',
      },
      over(({ taughtError }) => taughtError),
    ),
    judge(
      { ...reported, quantity: 'Free output, normalised error at the best lag' },
      over(({ alignedError }) => alignedError),
    ),
    judge(
      { ...reported, quantity: 'Free output, correlation at the best lag' },
      over(({ alignedCorrelation }) => alignedCorrelation, correlationRange),
    ),
    judge(
      { ...reported, quantity: 'Free output, normalised error without a lag, over all of the free time' },
      over(({ freeError }) => freeError),
    ),
    judge(
      { ...reported, quantity: 'Rate of the neurons while free', unit: 'Hz' },
      over(({ rateHz }) => rateHz),
    ),
  ];
}
