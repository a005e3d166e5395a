/** Bits a step of stacks with as many parameters, and what gated feedback gains, beside what was published. */
import { measuredDifference, measuredMean, positiveRange } from '../../statistics/measured.ts';
import { atBestRate, lossOfBest } from '../chung_2014/learn_sequences.ts';
import { FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import { type PredictionSet, predictionSets } from './predictions.ts';
import { type Arrangement, arrangements, type StackUnit, stackUnits } from './systems.ts';
import type { StackResult } from './unit.ts';

const SOURCE = 'Chung, Gulcehre, Cho & Bengio 2015, arXiv 1502.02367, abstract';

/** Results of a system on a set, at the rate with the fewest bits on the sequences that choose. */
export function chosen(
  results: readonly StackResult[],
  set: PredictionSet,
  arrangement: Arrangement,
  unit: StackUnit,
): StackResult[] {
  return atBestRate(
    results.filter((result) => result.set === set && result.arrangement === arrangement && result.unit === unit),
  );
}

/** Sets, arrangements and kinds of units of some results, in the order of the lists. */
export const setsOf = (results: readonly StackResult[]): PredictionSet[] =>
  predictionSets.filter((set) => results.some((result) => result.set === set));
export const arrangementsOf = (results: readonly StackResult[]): Arrangement[] =>
  arrangements.filter((arrangement) => results.some((result) => result.arrangement === arrangement));
export const unitsOf = (results: readonly StackResult[]): StackUnit[] =>
  stackUnits.filter((unit) => results.some((result) => result.unit === unit));

/** All findings. */
export function findingsOf(results: readonly StackResult[], networks: number, seed: number): readonly Finding[] {
  const enough = networks >= FEWEST_NETWORKS;
  const asked = arrangementsOf(results);
  return setsOf(results).flatMap((set) =>
    unitsOf(results).flatMap((unit) => {
      const of = (arrangement: Arrangement): StackResult[] => chosen(results, set, arrangement, unit);
      const bits = asked.map((arrangement) => {
        const own = of(arrangement);
        const quantity = `${set}: ${arrangement} ${unit}, ${own[0].units} units a layer, rate ${own[0].rate}`;
        return judge({ ...reported, quantity, unit: 'bits a step' }, measuredMean(own.map(lossOfBest), positiveRange));
      });
      if (asked.length < arrangements.length) return bits;
      const [plain, gated] = arrangements.map((arrangement) => of(arrangement).map(lossOfBest));
      const gain = judge(
        {
          ...{ quantity: `${set}: stacked minus gated feedback, ${unit}`, unit: 'bits a step', source: SOURCE },
          ...{ published: 'gated feedback is better', standing: 'published' },
          ...judgedIf(enough, [0, null], 'the whole interval above 0', 'interval'),
        },
        measuredDifference(plain, gated, { seed, name: `${set}: feedback, ${unit}` }),
      );
      return [...bits, gain];
    }),
  );
}
