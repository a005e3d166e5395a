/** What readouts say to Auer, Burgsteiner & Maass (2008): as good as linear ones on liquids, and more than linear. */
import { meanInterval } from '../../../metrics/mean_interval.ts';
import { rangeScale } from '../../../metrics/measure.ts';
import { meanOf, measuredDifference, measuredMean, positiveRange } from '../../statistics/measured.ts';
import { type Claim, FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import { type ByReadout, type ReadoutResult, readoutNames } from './unit.ts';

const AUER =
  'Auer, Burgsteiner & Maass 2008, Neural Netw. 21:786; the rule read in the authors’ circuit tool, the paper not';
/** Accuracy by which it may be worse. */
const MARGIN = 0.02;
const BETTER_THAN_LINEAR = 0.8;
const CHANCE = 0.5;
/** Of accuracy around chance: a plane may cut a corner off. */
const NEAR_CHANCE = 0.1;
/** Normalised error; of the mean it is 1. */
const FOLLOWS = 0.6;
const NOTHING = 0.9;

type Results = readonly ReadoutResult[];

/** What all of the interval is to lie in, if there are networks enough. */
function within(results: Results, accepted: NonNullable<Claim['accepted']>, reason: string): Partial<Claim> {
  return judgedIf(results.length >= FEWEST_NETWORKS, accepted, reason, 'interval');
}

/** Mean of shares over networks; its interval ends at 0 and 1. */
function meanShare(shares: readonly number[]) {
  const { mean, low, high } = meanInterval(shares, { scale: rangeScale(0, 1) });
  return { value: mean, low, high };
}

const sameSign = (results: Results, name: keyof ByReadout) => meanShare(results.map((result) => result.sameSign[name]));

/** On liquids, beside each of the linear readouts. */
function onLiquids(results: Results, seed: number): Finding[] {
  const meansOf = (name: keyof ByReadout) => results.map(({ liquid }) => meanOf(liquid.map((shares) => shares[name])));
  return (['logistic', 'ridge'] as const).map((name) =>
    judge(
      {
        quantity: `Liquid states, accuracy of parallel perceptrons minus that of ${name}, mean over T0`,
        unit: '',
        published: 'as good as other readouts on such tasks',
        source: AUER,
        ...within(results, [-MARGIN, null], 'no worse by more than .02, own criterion'),
      },
      measuredDifference(meansOf('parallel perceptrons'), meansOf(name), {
        seed,
        name: `parallel perceptrons and ${name}`,
      }),
    ),
  );
}

/** Where linear readouts fail. */
function beyondLinear(results: Results): Finding[] {
  const claim = { unit: '', published: 'parallel perceptrons come close to every continuous function', source: AUER };
  return [
    judge(
      {
        ...claim,
        quantity: 'Same sign, accuracy of parallel perceptrons',
        ...within(results, [BETTER_THAN_LINEAR, null], 'chance is .5, and of a linear readout too; own criterion'),
      },
      sameSign(results, 'parallel perceptrons'),
    ),
    judge(
      {
        ...claim,
        quantity: 'b · sin 2a, normalised error of parallel perceptrons',
        ...within(results, [null, FOLLOWS], 'the mean has 1, and a linear readout no less; own criterion'),
      },
      measuredMean(
        results.map(({ product }) => product['parallel perceptrons']),
        positiveRange,
      ),
    ),
  ];
}

/** That linear readouts do fail there. */
function linearFail(results: Results): Finding[] {
  const condition = {
    ...{ standing: 'condition' as const, unit: '', published: '' },
    reason: 'else the question would be one for a linear readout',
  };
  return [
    ...(['logistic', 'ridge'] as const).map((name) =>
      judge(
        {
          ...condition,
          quantity: `Same sign, accuracy of ${name}`,
          source: 'a plane through the square cuts likes and unlikes evenly',
          accepted: [CHANCE - NEAR_CHANCE, CHANCE + NEAR_CHANCE],
        },
        sameSign(results, name),
      ),
    ),
    judge(
      {
        ...condition,
        quantity: 'b · sin 2a, normalised error of ridge',
        source: 'the product has no linear part',
        accepted: [NOTHING, null],
      },
      measuredMean(
        results.map(({ product }) => product.ridge),
        positiveRange,
      ),
    ),
  ];
}

/** All findings. */
export function findingsOf(results: Results, T0s: readonly number[], seed: number): readonly Finding[] {
  return [
    ...onLiquids(results, seed),
    ...beyondLinear(results),
    ...linearFail(results),
    ...T0s.flatMap((T0, i) =>
      readoutNames.map((name) =>
        judge(
          { ...reported, quantity: `Liquid states, T0 = ${T0} ms: accuracy of ${name}` },
          meanShare(results.map(({ liquid }) => liquid[i][name])),
        ),
      ),
    ),
    judge({ ...reported, quantity: 'Same sign, accuracy of nearest centroid' }, sameSign(results, 'nearest centroid')),
  ];
}
