/** What each system says of the three claims: bisection at the geometric mean, a constant limen, one curve for all. */
import { ALL_RANGES, type Range } from '../../../tasks/bisection/ranges.ts';
import { meanOf, measuredGeometricMean } from '../../statistics/measured.ts';
import { FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import { type SystemResult, scoreOf, valuesOf } from '../timing_scores/system_scores.ts';

const SOURCE = 'Church & Deluty 1977, abstract; the range is ours';
/** Largest distance of curves that are called one, and how far limens may differ. */
const ONE_CURVE = 0.15;
const SAME_LIMEN = [0.75, 4 / 3] as const;

/** Share of right answers at the anchors below which a system has nothing to bisect. */
const TOLD = 0.75;

/** Difference limen of the last range over that of the first, in each network. */
function limenRatios(results: readonly SystemResult[], system: string, ranges: readonly Range[]): number[] {
  const [first, last] = [ranges[0], ranges[ranges.length - 1]].map(({ condition }) =>
    valuesOf(results, system, 'differenceLimen', condition),
  );
  return last.map((limen, i) => limen / first[i]);
}

function judged(results: readonly SystemResult[], system: string, ranges: readonly Range[]): readonly Finding[] {
  const published = 'rats: at the geometric mean';
  const tells = ({ condition }: Range): boolean => {
    const shares = valuesOf(results, system, 'accuracy', condition);
    return shares.length >= FEWEST_NETWORKS && meanOf(shares) >= TOLD;
  };
  const tellsAll = ranges.every(tells);
  return [
    ...ranges.map((range) =>
      judge(
        {
          ...{ quantity: `Point of indifference over the geometric mean, ${system}, ${range.condition}`, unit: '' },
          ...{ published, source: SOURCE },
          ...judgedIf(tells(range), [0.95, 1.05], 'within 5 % of it, as was asked for before anything was run'),
        },
        scoreOf(results, system, 'pseOverGeometric', range.condition),
      ),
    ),
    ...(ranges.length < 2
      ? []
      : [
          judge(
            {
              ...{ quantity: `Difference limen (over PSE) of the longest range over that of the shortest, ${system}` },
              ...{ unit: '', published: 'constant over ranges', source: SOURCE },
              ...judgedIf(tellsAll, SAME_LIMEN, 'no more than a third apart'),
            },
            measuredGeometricMean(limenRatios(results, system, ranges)),
          ),
          judge(
            {
              ...{ quantity: `Largest distance of the curves of two ranges, each over its PSE, ${system}`, unit: '' },
              ...{ published: 'curves superpose', source: SOURCE },
              ...judgedIf(
                tellsAll,
                [0, ONE_CURVE],
                'shares of some 20 trials in each of five networks scatter by so much',
              ),
            },
            scoreOf(results, system, 'superposition', ALL_RANGES),
          ),
        ]),
  ];
}

/** All findings. */
export function findingsOf(
  results: readonly SystemResult[],
  systems: readonly string[],
  ranges: readonly Range[],
): readonly Finding[] {
  const further = [
    { metric: 'accuracy', words: 'Accuracy at the anchors' },
    { metric: 'pseOverArithmetic', words: 'Point of indifference over the arithmetic mean' },
    { metric: 'differenceLimen', words: 'Difference limen over the point of indifference' },
    { metric: 'lapses', words: 'Lapses' },
  ];
  return [
    ...systems.flatMap((system) => judged(results, system, ranges)),
    ...systems.flatMap((system) =>
      further.flatMap(({ metric, words }) =>
        ranges.map(({ condition }) =>
          judge(
            { ...reported, quantity: `${words}, ${system}, ${condition}` },
            scoreOf(results, system, metric, condition),
          ),
        ),
      ),
    ),
  ];
}
