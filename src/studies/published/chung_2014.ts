/**
 * `chung-2014`: tanh, LSTM and GRU with as many parameters on three sets of sequences. See the files beside this one.
 */
import { figuresOf } from './chung_2014/figures.ts';
import { findingsOf } from './chung_2014/findings.ts';
import { checkSequences, sequenceParameters } from './chung_2014/learn_sequences.ts';
import { ADDING_STEPS, type SequenceSet, sequenceSets } from './chung_2014/sequences.ts';
import { type GatedSystem, gatedSystems } from './chung_2014/systems.ts';
import { type GatedProtocol, type GatedResult, type GatedUnit, gatedNetwork, learnGated } from './chung_2014/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = GatedProtocol & {
  readonly networks: number;
  readonly sets: readonly SequenceSet[];
  readonly systems: readonly GatedSystem[];
  /** Learning rates that are tried. */
  readonly rates: readonly number[];
};

const shared = { sets: sequenceSets, systems: gatedSystems, parameters: 2000, batch: 32, lookEvery: 50 };

/** The experiment. */
export const chung2014: NamedExperiment<Options, GatedUnit, GatedResult> = {
  name: 'chung-2014',
  title: 'Gates',
  question: 'At equal numbers of parameters, are gated units better than tanh units, and which of them?',
  published:
    'LSTM and GRU are better than tanh units at modelling polyphonic music and speech, and comparable to one another.',
  citation:
    'Chung, Gulcehre, Cho & Bengio 2014, Empirical evaluation of gated recurrent neural networks, arXiv 1412.3555.',
  options: {
    full: { networks: 5, ...shared, rates: [0.003, 0.01], lessons: 2048, heldBack: 128, updates: 800 },
    quick: { networks: 2, ...shared, rates: [0.01], lessons: 512, heldBack: 64, updates: 200 },
  },
  parameters: {
    networks: { meaning: 'networks of each system', least: 1, most: 1000, whole: true },
    sets: { meaning: 'sets of sequences', oneOf: sequenceSets },
    systems: { meaning: 'systems that are asked', oneOf: gatedSystems },
    parameters: { meaning: 'parameters of a network, at most', least: 50, most: 1e6, whole: true },
    ...sequenceParameters,
  },
  check(where, { sets, systems, ...protocol }) {
    checkSequences(where, protocol);
    for (const set of sets) for (const system of systems) gatedNetwork({ set, system, protocol });
  },
  units: ({ networks, sets, systems, rates, ...protocol }, seed) =>
    sets.flatMap((set) =>
      systems.flatMap((system) =>
        rates.flatMap((rate) =>
          Array.from({ length: networks }, (_, i): GatedUnit => ({ set, system, rate, seed: seed + i, protocol })),
        ),
      ),
    ),
  labelOf: ({ set, system, rate, seed }) => `${set}, ${system} at rate ${rate}, network ${seed}`,
  costOf: ({ set }) => (set === 'adding' ? 1 : 3),
  compute: learnGated,
  outcome(results, { networks, parameters, rates, lessons, heldBack, updates, batch, lookEvery }, seed) {
    return {
      findings: findingsOf(results, networks, seed),
      figures: figuresOf(results, lookEvery),
      notes: [
        `Three sets: interval-production, the task of that name at a step of 20 ms (squared error of the output at every instant that it asks for); adding, the sum of two marked numbers among ${ADDING_STEPS} (squared error at the end; 1/6 without an idea); rhythm, whether a beat comes in the next 20 ms, of rhythms of two intervals of 200 to 500 ms in turn, heard as volleys in a background of 2 Hz (nats a step).`,
        `${networks} networks of each system, with at most ${parameters} parameters. ${lessons} sequences are learned, in ${updates} steps of ${batch}, by Adam, gradients clipped at norm 1; every ${lookEvery} steps the network is tried. Of the learning rates ${rates.join(' and ')} each system has the one with the lower mean loss on ${heldBack} sequences that are not scored, and each network the weights that were best on them, as the authors do with ten random draws of the rate; nothing else was searched for.`,
        'Chung et al. ask for polyphonic music and raw speech, with networks of 2·10⁴ and 1.7·10⁵ parameters, RMSProp and noise on the weights. Recurrent matrices are orthogonal at first here, and forget and update gates begin at a bias of 1.',
      ],
    };
  },
};
