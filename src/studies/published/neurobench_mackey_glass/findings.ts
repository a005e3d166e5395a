/** The benchmark's number beside those of its leaderboard and of its own program. */
import { meanOf, measuredMean, positiveRange } from '../../statistics/measured.ts';
import { type Claim, FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import { benchSeries } from './series.ts';
import { type BenchResult, type BenchSystem, benchSystems } from './unit.ts';

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

/** Claims on the mean error of a system. @param whole whether there are enough repeats for a verdict */
function claimsOf(system: BenchSystem, quantity: string, enough: boolean): Claim[] {
  const atMost = (value: number, reason: string): Pick<Claim, 'accepted' | 'reason'> =>
    judgedIf(enough, [null, 1.1 * value], `a tenth for other solutions of the equation; ${reason}, see the notes`);
  if (system === 'lstm')
    return [
      {
        ...{ quantity, unit: '%', published: `${LEADERS.lstm} for an LSTM`, source: BOARD },
        ...atMost(LEADERS.lstm, 'the LSTM of its program is another one'),
      },
    ];
  return [
    {
      ...{ quantity, unit: '%', source: BOARD },
      published: `${LEADERS.echoState} for echo state networks of about 190 units, ${LEADERS.lstm} for an LSTM`,
      ...atMost(LEADERS.echoState, 'its networks there are other ones'),
    },
    {
      ...{ quantity: 'The same beside NeuroBench’s own program with these hyper-parameters', unit: '%' },
      published: `${OWN_PROGRAM}`,
      source: 'a remark at the end of its esn_benchmark.py (read), one repeat',
      ...judgedIf(enough, [OWN_PROGRAM - 10, OWN_PROGRAM + 10], 'one repeat varies by about ten'),
    },
  ];
}

/** Findings of one system. @param ownSizes whether echo state networks are as large as in NeuroBench */
function findingsOfSystem(results: readonly BenchResult[], ownSizes: boolean): Finding[] {
  const [{ system }] = results;
  const named = (quantity: string): string => (system === 'lstm' ? `LSTM: ${quantity}` : quantity);
  const repeats = byRepeat(results);
  const mean = measuredMean(repeats, positiveRange);
  const quantity = named('sMAPE over ten Lyapunov times, mean over the series');
  const taus = [...new Set(results.map(({ tau }) => tau))];
  const first = { value: meanOf(results.map(({ byTime }) => byTime[0])) };
  // The benchmark's number is a mean over its series, of networks as it has them; an LSTM has no size of its own there.
  const asThere = (system === 'lstm' || ownSizes) && taus.length === benchSeries.length;
  const claims = asThere
    ? claimsOf(system, quantity, repeats.length >= FEWEST_NETWORKS)
    : [{ ...reported, quantity, unit: '%' }];
  return [
    ...claims.map((claim) => judge(claim, mean)),
    judge({ ...reported, quantity: named('sMAPE over the first Lyapunov time alone'), unit: '%' }, first),
    ...taus.map((tau) =>
      judge(
        { ...reported, quantity: named(`τ = ${tau}: sMAPE`), unit: '%' },
        measuredMean(
          results.filter((one) => one.tau === tau).map(({ smape }) => smape),
          positiveRange,
        ),
      ),
    ),
  ];
}

/** Results of each system that was asked. */
export const bySystem = (results: readonly BenchResult[]): BenchResult[][] =>
  benchSystems.map((system) => results.filter((one) => one.system === system)).filter((own) => own.length > 0);

/** All findings. @param ownSizes whether echo state networks are as large as in NeuroBench */
export function findingsOf(results: readonly BenchResult[], ownSizes: boolean): readonly Finding[] {
  return bySystem(results).flatMap((own) => findingsOfSystem(own, ownSizes));
}
