/** Losses of networks with as many parameters, and what gates gain over tanh units, beside what was published. */
import { measuredDifference, measuredMean, positiveRange } from '../../statistics/measured.ts';
import { FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import { atBestRate, lossOfBest } from './learn_sequences.ts';
import { type SequenceSet, sequenceSets } from './sequences.ts';
import { type GatedSystem, gatedSystems } from './systems.ts';
import type { GatedResult } from './unit.ts';

const SOURCE = 'Chung, Gulcehre, Cho & Bengio 2014, arXiv 1412.3555, abstract';

/** Results of a system on a set, at the learning rate with the lowest mean loss on the sequences that choose. */
export function chosen(results: readonly GatedResult[], set: SequenceSet, system: GatedSystem): GatedResult[] {
  return atBestRate(results.filter((result) => result.set === set && result.system === system));
}

/** Sets and systems of some results, in the order of the lists. */
export const setsOf = (results: readonly GatedResult[]): SequenceSet[] =>
  sequenceSets.filter((set) => results.some((result) => result.set === set));
export const systemsOf = (results: readonly GatedResult[]): GatedSystem[] =>
  gatedSystems.filter((system) => results.some((result) => result.system === system));

const logLosses = (results: readonly GatedResult[]): number[] => results.map((result) => Math.log(lossOfBest(result)));

/** How much lower the logarithm of a loss is than that of another system, network by network. */
function gainOf(
  results: readonly GatedResult[],
  set: SequenceSet,
  [gate, other]: readonly GatedSystem[],
  seed: number,
) {
  const [of, minus] = [other, gate].map((system) => logLosses(chosen(results, set, system)));
  return measuredDifference(of, minus, { seed, name: `${set}: ${gate} against ${other}` });
}

/** All findings. */
export function findingsOf(results: readonly GatedResult[], networks: number, seed: number): readonly Finding[] {
  const enough = networks >= FEWEST_NETWORKS;
  const systems = systemsOf(results);
  return setsOf(results).flatMap((set) => {
    const losses = systems.map((system) => {
      const own = chosen(results, set, system);
      const quantity = `${set}: loss of ${system}, ${own[0].units} units, at rate ${own[0].rate}`;
      return judge({ ...reported, quantity }, measuredMean(own.map(lossOfBest), positiveRange));
    });
    const gains = systems.includes('tanh')
      ? systems
          .filter((system) => system !== 'tanh')
          .map((system) =>
            judge(
              {
                ...{ quantity: `${set}: ln of the loss, tanh minus ${system}`, unit: '', source: SOURCE },
                ...{ published: 'gated units are better', standing: 'published' },
                ...judgedIf(enough, [0, null], 'the whole interval above 0', 'interval'),
              },
              gainOf(results, set, [system, 'tanh'], seed),
            ),
          )
      : [];
    const between =
      systems.includes('lstm') && systems.includes('gru')
        ? [
            judge(
              {
                ...{ ...reported, quantity: `${set}: ln of the loss, LSTM minus GRU` },
                ...{ published: 'comparable', source: SOURCE },
              },
              gainOf(results, set, ['gru', 'lstm'], seed),
            ),
          ]
        : [];
    return [...losses, ...gains, ...between];
  });
}
