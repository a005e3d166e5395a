/** The benchmark's number beside those of its leaderboard and of its own program. */
import { meanOf, measuredMean, positiveRange } from '../../statistics/measured.ts';
import { type Finding, judge, reported } from '../finding.ts';
import { benchSeries } from './series.ts';
import type { BenchResult } from './unit.ts';

const BOARD = 'NeuroBench’s leaderboard (leaderboard.rst of its repository, read)';
/** sMAPE of its echo state network and its LSTM. */
export const LEADERS = { echoState: 14.79, lstm: 13.37 } as const;
/** What a remark in its program says of one repeat with the hyper-parameters that come with it. */
export const OWN_PROGRAM = 40.8;

/** Mean error of each repeat over the series. */
export function byRepeat(results: readonly BenchResult[]): number[] {
  const repeats = [...new Set(results.map(({ repeat }) => repeat))];
  return repeats.map((repeat) => meanOf(results.filter((one) => one.repeat === repeat).map(({ smape }) => smape)));
}

/** All findings. @param asThere whether all of it, series and networks, is as in NeuroBench */
export function findingsOf(results: readonly BenchResult[], asThere: boolean): readonly Finding[] {
  const mean = measuredMean(byRepeat(results), positiveRange);
  const quantity = 'sMAPE over ten Lyapunov times, mean over the series';
  const taus = [...new Set(results.map(({ tau }) => tau))];
  const first = results.map(({ byTime }) => byTime[0]);
  const board = {
    published: `${LEADERS.echoState} for echo state networks of about 190 units, ${LEADERS.lstm} for an LSTM`,
    source: BOARD,
  };
  return [
    judge(
      asThere && taus.length === benchSeries.length
        ? {
            ...{ quantity, unit: '%', ...board, accepted: [null, 1.1 * LEADERS.echoState] as const },
            reason: 'a tenth for other solutions of the equation; its networks there are other ones, see the notes',
          }
        : { ...reported, quantity, unit: '%' },
      mean,
    ),
    ...(asThere && taus.length === benchSeries.length
      ? [
          judge(
            {
              ...{ quantity: 'The same beside NeuroBench’s own program with these hyper-parameters', unit: '%' },
              ...{
                published: `${OWN_PROGRAM}`,
                source: 'a remark at the end of its esn_benchmark.py (read), one repeat',
              },
              ...{ accepted: [OWN_PROGRAM - 10, OWN_PROGRAM + 10] as const },
              reason: 'one repeat varies by about ten',
            },
            mean,
          ),
        ]
      : []),
    judge({ ...reported, quantity: 'sMAPE over the first Lyapunov time alone', unit: '%' }, { value: meanOf(first) }),
    ...taus.map((tau) =>
      judge(
        { ...reported, quantity: `τ = ${tau}: sMAPE`, unit: '%' },
        measuredMean(
          results.filter((one) => one.tau === tau).map(({ smape }) => smape),
          positiveRange,
        ),
      ),
    ),
  ];
}
