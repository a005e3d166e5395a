/**
 * `legenstein-maass-2007`: do kernel rank and generalisation rank foretell which circuit remembers best? Over a plane
 * of the reach of connections and a factor on their weights. See the files beside this one.
 */
import { figuresOf } from './legenstein_maass_2007/figures.ts';
import { findingsOf } from './legenstein_maass_2007/findings.ts';
import { measureRanks, type RankProtocol, type RankResult, type RankUnit } from './legenstein_maass_2007/unit.ts';
import { jitterMs } from './liquid_measures/measure.ts';
import { poissonTrial } from './liquid_measures/poisson_trials.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = RankProtocol & {
  /** Circuits at each point of the plane. */
  readonly networks: number;
  readonly lambdas: readonly number[];
  /** Factors on all recurrent weights. */
  readonly weightScales: readonly number[];
};

/** The experiment. */
export const legensteinMaass2007: NamedExperiment<Options, RankUnit, RankResult> = {
  name: 'legenstein-maass-2007',
  title: 'Do ranks foretell what a circuit remembers?',
  question: 'Does kernel rank minus generalisation rank foretell how well readouts name what a circuit heard before?',
  published:
    'Where a circuit separates different inputs and does not separate versions of one, it computes well: over a plane of reach and weight, the difference of kernel rank and generalisation rank foretells performance better than the edge of chaos does. Only the abstract could be read.',
  citation:
    'Legenstein & Maass 2007, Edge of chaos and prediction of computational performance for neural circuit models, Neural Netw. 20:323. Task: Maass, Natschläger & Markram 2002, Neural Comput. 14:2531.',
  options: {
    full: {
      networks: 2,
      lambdas: [1, 2, 3, 4, 8],
      weightScales: [0.25, 0.5, 1, 2],
      rankInputs: 200,
      versionsOf: 2,
      trainTrials: 500,
      testTrials: 300,
    },
    quick: {
      networks: 1,
      lambdas: [1, 2, 4],
      weightScales: [0.5, 1],
      rankInputs: 150,
      versionsOf: 1,
      trainTrials: 150,
      testTrials: 100,
    },
  },
  parameters: {
    networks: { meaning: 'circuits at each point of the plane', least: 1, most: 1000, whole: true },
    lambdas: { meaning: 'reaches of the connections', unit: 'grid units', least: 0.1, most: 20 },
    weightScales: { meaning: 'factors on all recurrent weights', least: 0.01, most: 100 },
    rankInputs: { meaning: 'inputs whose states make the matrix of the rank', least: 2, most: 5000, whole: true },
    versionsOf: { meaning: 'inputs of which versions are made', least: 1, most: 100, whole: true },
    trainTrials: { meaning: 'training trials', least: 20, most: 100_000, whole: true },
    testTrials: { meaning: 'test trials', least: 20, most: 100_000, whole: true },
  },
  units: ({ networks, lambdas, weightScales, ...protocol }, seed) =>
    Array.from({ length: networks }, (_, i) => seed + i).flatMap((circuit) =>
      lambdas.flatMap((lambda) =>
        weightScales.map((weightScale): RankUnit => ({ lambda, weightScale, seed: circuit, protocol })),
      ),
    ),
  labelOf: ({ lambda, weightScale, seed }) => `λ = ${lambda}, weights × ${weightScale}, circuit ${seed}`,
  costOf: ({ lambda, weightScale }) => 2 + lambda * weightScale,
  compute: measureRanks,
  outcome(results, { rankInputs, versionsOf, trainTrials, testTrials }) {
    return {
      findings: findingsOf(results),
      figures: figuresOf(results),
      notes: [
        `Kernel rank: rank of the matrix of states after ${poissonTrial.durationMs} ms of ${rankInputs} Poisson trains of ${poissonTrial.rateHz} Hz. Generalisation rank: the same of ${rankInputs} versions of one train, its spikes moved by ${jitterMs} ms (SD), mean over ${versionsOf} trains. Initial potentials are the same in all. Effective rank: exponential of the entropy of the singular values.`,
        `Accuracy: of ridge readouts for all but the last of four segments that were heard, ${trainTrials} training and ${testTrials} test trials; the inputs of the ranks are none of them.`,
        'Circuits at one point of the plane and those at others of one seed share positions and inputs; the interval of the correlation takes circuits as independent.',
      ],
    };
  },
};
