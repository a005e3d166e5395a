/** Who reads letters at speeds that were not taught, beside what was published. */
import { meanOf, measuredDifference, measuredMean, shareRange } from '../../statistics/measured.ts';
import { FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import type { MorseResult, MorseSystem } from './unit.ts';

const SOURCE = 'Jacques, Tiganj, Sarkar, Howard & Sederberg 2022, ICML, abstract and Morse decoder';

/** Results of a system. */
export const resultsOf = (results: readonly MorseResult[], system: MorseSystem): MorseResult[] =>
  results.filter((own) => own.system === system);

/** What is published of a system. Beside the pooled memory the authors ask a TCN, and none of ours. */
function claimed(system: MorseSystem, enough: boolean) {
  if (system !== 'log-memory-pooled') return {};
  return {
    ...({ standing: 'published', source: SOURCE, published: 'generalises over rescaling' } as const),
    ...judgedIf(enough, [0.8, null], 'four letters of five at every speed', 'interval'),
  };
}

/** All findings. */
export function findingsOf(
  results: readonly MorseResult[],
  systems: readonly MorseSystem[],
  { speeds, networks }: { readonly speeds: readonly number[]; readonly networks: number },
  seed: number,
): readonly Finding[] {
  const enough = networks >= FEWEST_NETWORKS;
  const trained = speeds.indexOf(1);
  const worst = ({ accuracy }: MorseResult): number => Math.min(...accuracy);
  const bySystem = systems.flatMap((system) => {
    const own = resultsOf(results, system);
    const of = (quantity: string) => ({ ...reported, quantity: `${system}: ${quantity}` });
    const mean = (value: (result: MorseResult) => number) => measuredMean(own.map(value), shareRange);
    return [
      judge(
        {
          ...{ ...of('letters read at the speed of training'), standing: 'condition' },
          ...judgedIf(enough, [0.9, null], 'who has not learned the letters says nothing of speeds'),
        },
        mean(({ accuracy }) => accuracy[trained]),
      ),
      judge({ ...of('letters read at the worst speed'), ...claimed(system, enough) }, mean(worst)),
      ...[0, speeds.length - 1].map((k) =>
        judge(
          of(`letters read at ${speeds[k]} times the speed`),
          mean(({ accuracy }) => accuracy[k]),
        ),
      ),
      judge(
        of('letters read at speeds that were not taught'),
        mean(({ accuracy }) => meanOf(accuracy.filter((_, k) => k !== trained))),
      ),
    ];
  });
  if (!systems.includes('log-memory-pooled')) return bySystem;
  const pooled = resultsOf(results, 'log-memory-pooled').map(worst);
  const against = systems
    .filter((system) => system !== 'log-memory-pooled')
    .map((system) =>
      judge(
        { ...reported, quantity: `letters read at the worst speed: log-memory-pooled minus ${system}` },
        measuredDifference(pooled, resultsOf(results, system).map(worst), { seed, name: `pooled against ${system}` }),
      ),
    );
  return [...bySystem, ...against];
}
