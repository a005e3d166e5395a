/**
 * `kalchbrenner-2015`: LSTM cells along depth, on the addition of numbers that are read digit by digit and on parity.
 * See the files beside this one.
 */
import { refuse } from '../../errors.ts';
import { figuresOf } from './kalchbrenner_2015/figures.ts';
import { findingsOf, LEARNED } from './kalchbrenner_2015/findings.ts';
import { type ProblemName, problems } from './kalchbrenner_2015/problems.ts';
import { type GridSystem, systemsOf } from './kalchbrenner_2015/systems.ts';
import {
  type GridProtocol,
  type GridResult,
  type GridTraining,
  gridNetwork,
  learnProblem,
} from './kalchbrenner_2015/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = {
  readonly networks: number;
  readonly problems: readonly ProblemName[];
  readonly batch: number;
  readonly looks: number;
  readonly tests: number;
  readonly digits: number;
  readonly additionParameters: number;
  /** Of the Grid LSTMs, and of the stacked LSTM. */
  readonly gridLayers: number;
  readonly stackedLayers: number;
  readonly additionRate: number;
  readonly additionUpdates: number;
  readonly bits: readonly number[];
  readonly parityParameters: number;
  readonly parityLayers: number;
  readonly parityRate: number;
  readonly parityUpdates: number;
};

const shared = {
  ...{ problems, batch: 32, tests: 512, additionRate: 0.01, gridLayers: 4, stackedLayers: 2 },
  ...{ parityRate: 0.005, parityLayers: 6, parityParameters: 6000 },
};

/** How networks of a problem are made and taught. */
const protocolOf = (options: Options, problem: ProblemName, system: GridSystem): GridProtocol => {
  const { batch, looks, tests } = options;
  if (problem === 'parity') {
    const { parityParameters: parameters, parityLayers: layers, parityRate: rate, parityUpdates: updates } = options;
    return { parameters, layers, rate, updates, batch, looks, tests };
  }
  const { additionParameters: parameters, additionRate: rate, additionUpdates: updates } = options;
  const { gridLayers, stackedLayers } = options;
  const layers = system === 'lstm' ? 1 : system === 'stacked-lstm' ? stackedLayers : gridLayers;
  return { parameters, layers, rate, updates, batch, looks, tests };
};

const count = (meaning: string, least = 1, most = 1e6) => ({ meaning, least, most, whole: true }) as const;

/** What there is to teach. */
const trainingsOf = (options: Options, seed: number): GridTraining[] =>
  options.problems.flatMap((problem) =>
    (problem === 'addition' ? [options.digits] : options.bits).flatMap((size) =>
      systemsOf[problem].flatMap((system) =>
        Array.from({ length: options.networks }, (_, i): GridTraining => {
          const protocol = protocolOf(options, problem, system);
          return { problem, size, system, seed: seed + i, protocol };
        }),
      ),
    ),
  );

/** The experiment. */
export const kalchbrenner2015: NamedExperiment<Options, GridTraining, GridResult> = {
  name: 'kalchbrenner-2015',
  title: 'Cells along depth',
  question: 'Does a network learn to add, and to tell odd from even, better if it has LSTM cells along depth too?',
  published:
    'Grid LSTM significantly outperforms the standard LSTM at adding integers of 15 digits; along depth alone it learns the parity of up to 250 bits.',
  citation: 'Kalchbrenner, Danihelka & Graves 2015, Grid long short-term memory, arXiv 1507.01526.',
  options: {
    full: {
      ...{ networks: 5, ...shared, looks: 20, digits: 2, additionParameters: 18_000, additionUpdates: 2000 },
      ...{ bits: [8, 12, 16], parityUpdates: 4000 },
    },
    quick: {
      ...{ networks: 2, ...shared, looks: 5, digits: 1, additionParameters: 4000, additionUpdates: 400 },
      ...{ bits: [6], parityUpdates: 1000 },
    },
  },
  parameters: {
    networks: count('networks of each system', 1, 1000),
    problems: { meaning: 'problems', oneOf: problems },
    batch: count('sequences of a step of training, a multiple of four', 4, 4096),
    looks: count('looks at a network while it learns, evenly', 1, 1000),
    tests: count('sequences that are asked at each, at least', 1, 1e5),
    digits: count('digits of a number', 1, 9),
    additionParameters: count('parameters of a network that adds, at most', 700),
    gridLayers: count('layers of a Grid LSTM that adds', 1, 8),
    stackedLayers: count('layers of the stacked LSTM, beside one of a single layer', 1, 8),
    additionRate: { meaning: 'learning rate of Adam, addition', least: 1e-9, most: 10 },
    additionUpdates: count('steps of training, addition, a multiple of looks'),
    bits: count('bits whose parity is asked', 1, 1000),
    parityParameters: count('parameters of a network that tells parity, at most', 4000),
    parityLayers: count('layers of such a network', 1, 8),
    parityRate: { meaning: 'learning rate of Adam, parity', least: 1e-9, most: 10 },
    parityUpdates: count('steps of training, parity, a multiple of looks'),
  },
  check(where, options) {
    const { batch, looks, additionUpdates, parityUpdates } = options;
    for (const training of trainingsOf({ ...options, networks: 1 }, 0)) gridNetwork(training);
    if (batch % 4 !== 0) refuse(where, `batch of ${batch}`, 'use a multiple of four');
    for (const [name, updates] of Object.entries({ additionUpdates, parityUpdates }))
      if (updates % looks !== 0) refuse(where, `${name} (${updates}) with ${looks} looks`, 'use a multiple of looks');
  },
  units: trainingsOf,
  labelOf: ({ problem, size, system, seed }) => `${problem} of ${size}, ${system}, network ${seed}`,
  costOf: ({ system, problem, protocol: { updates, layers, parameters } }) =>
    // Tied weights are used in every layer.
    updates *
    parameters *
    (system.startsWith('tied') || system === 'grid-lstm-1d' ? layers : 1) *
    (problem === 'addition' ? 8 : 1),
  compute: (training, context) => learnProblem(training, context),
  outcome(results, options, seed) {
    const { networks, batch, looks, tests, digits, additionUpdates, parityUpdates } = options;
    const between = { addition: (batch * additionUpdates) / looks, parity: (batch * parityUpdates) / looks };
    return {
      findings: findingsOf(results, networks, seed),
      figures: figuresOf(results, between),
      notes: [
        `${networks} networks of each system, with as many units as at most ${options.additionParameters} (addition) and ${options.parityParameters} parameters (parity) allow. Every step of training has ${batch} new sequences; ${additionUpdates} steps for addition, ${parityUpdates} for parity, by Adam (rates ${options.additionRate} and ${options.parityRate}), cross-entropy, gradients clipped at norm 1. What is told is the share of ${tests} newly drawn sequences that are answered rightly after the last step. There are 10 to the power of twice the digits pairs of numbers, and 2 to that of the bits patterns: where these are few, lessons hold them all, so that to learn them is asked, not to generalise.`,
        `Addition: two numbers of ${digits} digits (15 in the paper), digit by digit as they are written, each followed by a delimiter; then their sum, ${digits + 1} digits, the first one first. A sum is right if all its digits are. Grid LSTMs have ${options.gridLayers} layers with weights of their own or tied, the LSTM one and the stacked LSTM ${options.stackedLayers}.`,
        `Parity: all bits at once, as −1 and 1, through ${options.parityLayers} layers: a Grid LSTM along depth alone with tied weights, or feed-forward tanh layers. A network has learned it with ${LEARNED} right. That the paper goes up to 250 bits was read in a quotation.`,
        'Digits, bits and sizes were chosen for what they cost, on one network of each system that is not scored, and rates so: for addition .01 (the Grid LSTMs were tried with it alone, the stacked LSTM with .005 too, and with four layers, which were no better), for parity .005. Bits were heard as 0 and 1 at first, and the Grid LSTM then did not learn the parity of 12. Published sizes of networks and numbers of sequences were not at hand.',
      ],
    };
  },
};
