/** The benchmark's number beside those of its leaderboard and of its own program. */
import { meanOf, measuredMean, positiveRange } from '../../statistics/measured.ts';
import { type Claim, type Finding, judge, reported } from '../finding.ts';
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

/** Claims on the mean error of a system, if all of it is as in NeuroBench. */
function claimsOf(system: BenchSystem, quantity: string): Claim[] {
  if (system === 'lstm')
    return [
      {
        ...{ quantity, unit: '%', published: `${LEADERS.lstm} for an LSTM`, source: BOARD },
        ...{ accepted: [null, 1.1 * LEADERS.lstm] as const },
        reason: 'a tenth for other solutions of the equation; the LSTM of its program is another one, see the notes',
      },
    ];
  return [
    {
      ...{ quantity, unit: '%', source: BOARD },
      published: `${LEADERS.echoState} for echo state networks of about 190 units, ${LEADERS.lstm} for an LSTM`,
      accepted: [null, 1.1 * LEADERS.echoState] as const,
      reason: 'a tenth for other solutions of the equation; its networks there are other ones, see the notes',
    },
    {
      ...{ quantity: 'The same beside NeuroBench’s own program with these hyper-parameters', unit: '%' },
      ...{
        published: `${OWN_PROGRAM}`,
        source: 'a remark at the end of its esn_benchmark.py (read), one repeat',
      },
      ...{ accepted: [OWN_PROGRAM - 10, OWN_PROGRAM + 10] as const },
      reason: 'one repeat varies by about ten',
    },
  ];
}

/** Findings of one system. @param asThere whether all of it is as in NeuroBench */
function findingsOfSystem(results: readonly BenchResult[], asThere: boolean): Finding[] {
  const [{ system }] = results;
  const named = (quantity: string): string => (system === 'lstm' ? `LSTM: ${quantity}` : quantity);
  const mean = measuredMean(byRepeat(results), positiveRange);
  const quantity = named('sMAPE over ten Lyapunov times, mean over the series');
  const taus = [...new Set(results.map(({ tau }) => tau))];
  const first = { value: meanOf(results.map(({ byTime }) => byTime[0])) };
  const whole = asThere && taus.length === benchSeries.length;
  return [
    ...(whole ? claimsOf(system, quantity) : [{ ...reported, quantity, unit: '%' }]).map((claim) => judge(claim, mean)),
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

/** All findings. @param asThere whether all of it, series and echo state networks, is as in NeuroBench */
export function findingsOf(results: readonly BenchResult[], asThere: boolean): readonly Finding[] {
  return bySystem(results).flatMap((own) => findingsOfSystem(own, asThere));
}
