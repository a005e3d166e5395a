/** How much is answered rightly with and without cells along depth, beside what was published. */
import { measuredDifference, measuredMean, measuredShare, shareRange } from '../../statistics/measured.ts';
import { FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import { type ProblemName, problems } from './problems.ts';
import { type GridSystem, gridSystems, withoutDepth } from './systems.ts';
import type { GridQuestion, GridResult } from './unit.ts';

const SOURCE = 'Kalchbrenner, Danihelka & Graves 2015, arXiv 1507.01526';

/** Share of right answers above which parity counts as learned: what chance leaves no room for. */
export const LEARNED = 0.95;

/** Share at the end of the training; nothing is chosen by it. */
export const lastOf = ({ right }: GridResult): number => right[right.length - 1];

/** Problems with their sizes, in the order of the list. */
export const questionsOf = (results: readonly GridResult[]): Pick<GridQuestion, 'problem' | 'size'>[] =>
  problems.flatMap((problem) => {
    const sizes = new Set(results.filter((result) => result.problem === problem).map(({ size }) => size));
    return [...sizes].toSorted((a, b) => a - b).map((size) => ({ problem, size }));
  });

/** Results of a system. */
export const resultsOf = (
  results: readonly GridResult[],
  { problem, size }: Pick<GridQuestion, 'problem' | 'size'>,
  system: GridSystem,
): GridResult[] =>
  results.filter((result) => result.problem === problem && result.size === size && result.system === system);

/** Systems that were asked a problem, in the order of the list. */
export const askedOf = (results: readonly GridResult[], problem: ProblemName): GridSystem[] =>
  gridSystems.filter((system) => results.some((result) => result.problem === problem && result.system === system));

const many = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

const wordsOf = ({ problem, size }: Pick<GridQuestion, 'problem' | 'size'>): string =>
  problem === 'addition' ? `sums of numbers of ${many(size, 'digit')}` : `parity of ${many(size, 'bit')}`;

/** What systems with cells along depth gain over those without them. */
function gainsOf(
  results: readonly GridResult[],
  question: Pick<GridQuestion, 'problem' | 'size'>,
  enough: boolean,
  seed: number,
): Finding[] {
  const asked = askedOf(results, question.problem);
  const published = {
    ...{ published: 'Grid LSTM significantly outperforms the standard LSTM', source: `${SOURCE}, abstract` },
    ...{ standing: 'published' as const, ...judgedIf(enough, [0, null], 'the whole interval above 0', 'interval') },
  };
  return asked
    .filter((system) => !withoutDepth.includes(system))
    .flatMap((system) =>
      asked
        .filter((other) => withoutDepth.includes(other))
        .map((without) => {
          const [of, minus] = [system, without].map((own) => resultsOf(results, question, own).map(lastOf));
          const quantity = `${wordsOf(question)}: right, ${system} minus ${without}`;
          const claim = { ...reported, quantity, ...(question.problem === 'addition' && published) };
          return judge(claim, measuredDifference(of, minus, { seed, name: quantity }));
        }),
    );
}

/** All findings. */
export function findingsOf(results: readonly GridResult[], networks: number, seed: number): readonly Finding[] {
  const enough = networks >= FEWEST_NETWORKS;
  return questionsOf(results).flatMap((question) => {
    const asked = askedOf(results, question.problem);
    const shares = asked.map((system) => {
      const own = resultsOf(results, question, system);
      const made = `${many(own[0].layers, 'layer')} of ${many(own[0].units, 'unit')}`;
      return judge(
        { ...reported, quantity: `${wordsOf(question)}: right, ${system}, ${made}` },
        measuredMean(own.map(lastOf), shareRange),
      );
    });
    const gains = gainsOf(results, question, enough, seed);
    const ofDepth = resultsOf(results, question, 'grid-lstm-1d');
    if (ofDepth.length === 0) return [...shares, ...gains];
    const learned = judge(
      {
        ...{ quantity: `${wordsOf(question)}: share of networks of grid-lstm-1d that learn it`, unit: '' },
        ...{ published: 'learns parity of up to 250 bits', standing: 'published' },
        source: `${SOURCE}, appendix, as quoted by S. Cronin 2018 (siobhankcronin.com)`,
        ...judgedIf(enough, [0.5, null], `at least half of the networks have ${LEARNED} right`),
      },
      measuredShare(ofDepth.map((result) => lastOf(result) >= LEARNED)),
    );
    return [...shares, ...gains, learned];
  });
}
