/** What evolved networks say to Bown & Lexer (2006): networks with rhythm can be evolved, here such as beat along. */
import { meanOf, measuredMean, positiveRange } from '../../statistics/measured.ts';
import { type Finding, judge, judgedIf, reported } from '../finding.ts';
import type { EvolutionResult } from './unit.ts';

const SOURCE = 'Bown & Lexer 2006; abstract read, the criterion is one of this project';
const ENTRAINED = 0.1;

/** The evolution whose best network did best in its last generation, not in the tests. */
export function bestOf(results: readonly EvolutionResult[]): EvolutionResult {
  const last = ({ course }: EvolutionResult): number => course[course.length - 1];
  return results.reduce((best, result) => (last(result) < last(best) ? result : best));
}

/** All findings. */
export function findingsOf(results: readonly EvolutionResult[]): readonly Finding[] {
  const { evolved, fresh } = bestOf(results);
  const entrained = {
    unit: '% of the period',
    published: 'rhythmic behaviour that goes with what is heard can be evolved',
    source: SOURCE,
  };
  const accepted = [null, 100 * ENTRAINED] as const;
  return [
    judge(
      {
        ...entrained,
        quantity: 'Phase error of the best evolved network, fresh pulses, periods of its evolution',
        accepted,
        reason: 'a tenth of the period; passing pulses on gives 25, beats at random as much',
      },
      { value: 100 * evolved.error },
    ),
    judge(
      {
        ...entrained,
        quantity: 'The same at pulses that were left out',
        // Not finite where none was left out.
        ...judgedIf(
          Number.isFinite(evolved.errorOfOmitted),
          accepted,
          'a tenth of the period; chance is 25, and passing pulses on gives 50',
        ),
      },
      { value: 100 * evolved.errorOfOmitted },
    ),
    judge(
      {
        ...reported,
        quantity: 'Phase error of the best evolved network at periods in between',
        unit: '% of the period',
      },
      { value: 100 * fresh.error },
    ),
    judge(
      { ...reported, quantity: `Share of evolutions whose best network has a phase error below ${100 * ENTRAINED} %` },
      { value: meanOf(results.map((result) => (result.evolved.error < ENTRAINED ? 1 : 0))) },
    ),
    judge(
      { ...reported, quantity: 'Phase error after evolution, mean', unit: '% of the period' },
      measuredMean(
        results.map((result) => 100 * result.evolved.error),
        positiveRange,
      ),
    ),
    judge(
      { ...reported, quantity: 'Phase error of the best of the first generation, mean', unit: '% of the period' },
      measuredMean(
        results.map(({ first }) => 100 * first.error),
        positiveRange,
      ),
    ),
  ];
}
