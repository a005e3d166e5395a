/** How often networks learn to latch, and how fast errors fade, beside what was published. */
import { pearson } from '../../../metrics/pearson.ts';
import { slopeOf } from '../../../metrics/slope.ts';
import { meanOf, measuredMean, measuredShare, shareRange } from '../../statistics/measured.ts';
import { type Claim, FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import type { LatchResult, LatchSystem } from './unit.ts';

const SOURCE = 'Bengio, Simard & Frasconi 1994, IEEE Trans. Neural Netw. 5:157, §III and Fig. 2';

/** Results of a system at a length. */
export function resultsOf(results: readonly LatchResult[], system: LatchSystem, steps: number): LatchResult[] {
  return results.filter((own) => own.system === system && own.steps === steps);
}

/** Share of networks that succeed. */
export const successOf = (results: readonly LatchResult[]): ReturnType<typeof measuredShare> =>
  measuredShare(results.map(({ success }) => success));

/** Mean course of ln |error| by steps before the question, of the networks of a system at a length. */
export function fadingOf(results: readonly LatchResult[]): number[] {
  const own = results.filter(({ fading }) => fading.length > 0 && fading.every(Number.isFinite));
  return own.length === 0 ? [] : own[0].fading.map((_, back) => meanOf(own.map(({ fading }) => fading[back])));
}

/** How much ln |error| changes in a step, and how straight that is, r²; of one network. */
function fadingRate({ fading }: LatchResult): { slope: number; straight: number } {
  const steps = fading.map((_, back) => back);
  return { slope: slopeOf(steps, fading), straight: pearson(steps, fading) ** 2 };
}

/** What was published of a system and a length, if enough networks were asked. */
function claimed(system: LatchSystem, steps: number, lengths: readonly number[], enough: boolean): Partial<Claim> {
  if (system !== 'tanh') return {};
  const published = { standing: 'published', source: SOURCE } as const;
  if (steps === Math.min(...lengths) && steps <= 10)
    return { ...published, published: 'most', ...judgedIf(enough, [0.5, null], 'more than half of the networks') };
  if (steps === Math.max(...lengths) && steps >= 50)
    return {
      ...{ ...published, published: 'hardly any' },
      ...judgedIf(enough, [null, 0.5], 'less than half of the networks'),
    };
  return {};
}

/** How errors of a trained system fade at a length. */
function fadingFindings(results: readonly LatchResult[], system: LatchSystem, enough: boolean): Finding[] {
  const slopes = results.filter(({ fading }) => fading.length > 0 && fading.every(Number.isFinite)).map(fadingRate);
  if (slopes.length === 0) return [];
  const quantity = `${system}: ln of the error, change with each step back, before training`;
  const published = { standing: 'published', published: 'exponential decay', source: SOURCE } as const;
  const claim = {
    ...{ ...reported, quantity, unit: 'a step' },
    ...(system === 'tanh' && { ...published, ...judgedIf(enough, [null, 0], 'errors fade', 'interval') }),
  };
  const straight = { ...reported, quantity: `${system}: how straight that is (r² of ln |error| against steps)` };
  return [
    judge(claim, measuredMean(slopes.map(({ slope }) => slope))),
    judge(
      straight,
      measuredMean(
        slopes.map((own) => own.straight),
        shareRange,
      ),
    ),
  ];
}

/** All findings. */
export function findingsOf(
  results: readonly LatchResult[],
  systems: readonly LatchSystem[],
  lengths: readonly number[],
  networks: number,
): readonly Finding[] {
  const enough = networks >= FEWEST_NETWORKS;
  const success = systems.flatMap((system) =>
    lengths.map((steps) => {
      const quantity = `${system}: share of networks that latch over ${steps} steps`;
      const claim = { ...reported, quantity, ...claimed(system, steps, lengths, enough) };
      return judge(claim, successOf(resultsOf(results, system, steps)));
    }),
  );
  const longest = Math.max(...lengths);
  return [
    ...success,
    ...systems.flatMap((system) => fadingFindings(resultsOf(results, system, longest), system, enough)),
  ];
}
