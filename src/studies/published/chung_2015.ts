/**
 * `chung-2015`: stacks whose layers hear one another through gates, against plain ones with as many parameters. See the
 * files beside this one.
 */

import { checkSequences, sequenceParameters } from './chung_2014/learn_sequences.ts';
import { figuresOf } from './chung_2015/figures.ts';
import { findingsOf } from './chung_2015/findings.ts';
import { leastReberLoss, type PredictionSet, predictionSets, REBER_STEPS } from './chung_2015/predictions.ts';
import { type Arrangement, arrangements, type StackUnit, stackUnits } from './chung_2015/systems.ts';
import {
  learnToForetell,
  type StackProtocol,
  type StackResult,
  type StackTraining,
  stackOf,
} from './chung_2015/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = StackProtocol & {
  readonly networks: number;
  readonly sets: readonly PredictionSet[];
  readonly arrangements: readonly Arrangement[];
  readonly units: readonly StackUnit[];
  /** Learning rates that are tried. */
  readonly rates: readonly number[];
};

const shared = { arrangements, units: stackUnits, layers: 2, rates: [0.01], batch: 32, lookEvery: 50 };

/** The experiment. */
export const chung2015: NamedExperiment<Options, StackTraining, StackResult> = {
  name: 'chung-2015',
  title: 'Gated feedback',
  question: 'Does a stack foretell sequences better if its layers hear one another through gates, at equal size?',
  published:
    'Gated-feedback networks of tanh, LSTM and GRU units outperform conventional stacks at modelling language character by character and at evaluating Python programs.',
  citation: 'Chung, Gulcehre, Cho & Bengio 2015, Gated feedback recurrent neural networks, ICML, arXiv 1502.02367.',
  options: {
    full: { networks: 5, ...shared, sets: predictionSets, parameters: 3000, lessons: 1024, heldBack: 64, updates: 300 },
    quick: { networks: 2, ...shared, sets: ['reber'], parameters: 1500, lessons: 512, heldBack: 32, updates: 100 },
  },
  parameters: {
    networks: { meaning: 'networks of each system', least: 1, most: 1000, whole: true },
    sets: { meaning: 'sets of sequences', oneOf: predictionSets },
    arrangements: { meaning: 'what layers hear of one another', oneOf: arrangements },
    units: { meaning: 'kinds of units', oneOf: stackUnits },
    parameters: { meaning: 'parameters of a network, at most', least: 300, most: 1e6, whole: true },
    layers: { meaning: 'layers of a stack', least: 1, most: 6, whole: true },
    ...sequenceParameters,
  },
  check(where, { sets, arrangements: asked, units, ...protocol }) {
    checkSequences(where, protocol);
    for (const set of sets)
      for (const arrangement of asked) for (const unit of units) stackOf({ set, arrangement, unit, protocol });
  },
  units: ({ networks, sets, arrangements: asked, units, rates, ...protocol }, seed) =>
    sets.flatMap((set) =>
      units.flatMap((unit) =>
        asked.flatMap((arrangement) =>
          rates.flatMap((rate) =>
            Array.from(
              { length: networks },
              (_, i): StackTraining => ({ set, arrangement, unit, rate, seed: seed + i, protocol }),
            ),
          ),
        ),
      ),
    ),
  labelOf: ({ set, arrangement, unit, rate, seed }) =>
    `${set}, ${arrangement} ${unit} at rate ${rate}, network ${seed}`,
  costOf: ({ set, arrangement }) => (set === 'reber' ? 1 : 3) * (arrangement === 'stacked' ? 2 : 3),
  compute: (training, context) => learnToForetell(training, context),
  outcome(results, { networks, parameters, layers, rates, lessons, heldBack, updates, batch, lookEvery }, seed) {
    return {
      findings: findingsOf(results, networks, seed),
      figures: figuresOf(results, lookEvery),
      notes: [
        `Two sets: reber, the next symbol of the continual embedded Reber grammar (${REBER_STEPS} symbols from the beginning of a string on; who knows the grammar has ${(leastReberLoss() / Math.LN2).toFixed(3)} bits a symbol); rhythm, whether a beat comes in the next 20 ms, as in chung-2014.`,
        `${networks} networks of each system, ${layers} layers, the most units with which a network has at most ${parameters} parameters. ${lessons} sequences are learned, in ${updates} steps of ${batch}, by Adam (learning rate ${rates.join(' or ')}), gradients clipped at norm 1; every ${lookEvery} steps the network is tried. Each system has the rate with the lower mean loss on ${heldBack} sequences that are not scored, and each network the weights that were best on them.`,
        'The rate was chosen on one network of each system that is not scored, on reber, where .003 was worse for all six after 500 steps; two layers and not three for what they cost. Nothing else was tried.',
        'Chung et al. model a language character by character, and evaluate Python programs. Neither text nor programs are part of this package, which has no data but what it makes itself: what is foretold here is smaller by far, and programs are left out. Sizes and settings of the paper were not at hand.',
      ],
    };
  },
};
