/**
 * `laje-buonomano-2013`: a chaotic network that learns to repeat one of its own trajectories can time seconds, and
 * comes back to it after a perturbation. See the files beside this one.
 */
import { figuresOf } from './laje_buonomano_2013/figures.ts';
import { findingsOf } from './laje_buonomano_2013/findings.ts';
import { type InnateProtocol, type InnateResult, type InnateUnit, trainInnately } from './laje_buonomano_2013/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = InnateProtocol & {
  readonly networks: number;
  /** ms */
  readonly delays: readonly number[];
};

const PUBLISHED = {
  ...{ density: 0.1, g: 1.5, tau: 10, plastic: 0.6, delta: 1, learnEvery: 2, noise: 0.001, loops: 20 },
  ...{ readoutLoops: 10, perturbation: 0.5, spreadNoise: 0.1 },
} as const;

/** The experiment. */
export const lajeBuonomano2013: NamedExperiment<Options, InnateUnit, InnateResult> = {
  name: 'laje-buonomano-2013',
  title: 'Taming chaos',
  question: 'Can a chaotic network learn to time seconds by learning to repeat its own trajectory?',
  published:
    'A network of rates in the chaotic regime that is trained to repeat a trajectory of its own (innate training) times intervals of up to about five seconds with high R², and fails by eight; readouts of the untrained network fail at one to two seconds. Perturbed, the trained network returns to its trajectory.',
  citation:
    'Laje & Buonomano 2013, Robust timing and motor patterns by taming chaos in recurrent neural networks, Nat. Neurosci. 16:925; Vitay 2016, ReScience 2:1.',
  options: {
    full: { networks: 2, delays: [500, 1000, 2000, 4000, 8000], units: 800, ...PUBLISHED, tests: 3, spreadTests: 10 },
    quick: { networks: 1, delays: [250, 500, 1000], units: 400, ...PUBLISHED, tests: 2, spreadTests: 8 },
  },
  parameters: {
    networks: { meaning: 'networks for each delay', least: 1, most: 100, whole: true },
    delays: { meaning: 'delays to be timed', unit: 'ms', least: 50, most: 20_000, whole: true },
    units: { meaning: 'units of a network', least: 10, most: 4000, whole: true },
    density: { meaning: 'share of connections that are there', least: 0.001, most: 1 },
    g: { meaning: 'gain of the recurrent weights; chaotic above 1', least: 0.1, most: 5 },
    tau: { meaning: 'time constant of a unit', unit: 'ms', least: 1, most: 1000 },
    plastic: { meaning: 'share of the units that learn', least: 0.01, most: 1 },
    delta: { meaning: 'δ of the recursive least squares', least: 1e-6, most: 1e6 },
    learnEvery: { meaning: 'time between two steps of learning', unit: 'ms', least: 1, most: 100, whole: true },
    noise: { meaning: 'SD of the noise in training and tests', most: 10 },
    loops: { meaning: 'trials of recurrent training', least: 1, most: 1000, whole: true },
    readoutLoops: { meaning: 'trials of the readout’s training', least: 1, most: 1000, whole: true },
    tests: { meaning: 'test trials', least: 1, most: 1000, whole: true },
    perturbation: { meaning: 'amplitude of the perturbation of 10 ms', most: 100 },
    spreadNoise: { meaning: 'SD of the noise under which the spread of produced times is measured', most: 10 },
    spreadTests: { meaning: 'trials for that spread', least: 2, most: 1000, whole: true },
  },
  units: ({ networks, delays, ...protocol }, seed) =>
    delays.flatMap((delay) => Array.from({ length: networks }, (_, i) => ({ seed: seed + i, delay, protocol }))),
  labelOf: ({ seed, delay }) => `network ${seed}, ${delay} ms`,
  costOf: ({ delay }) => delay,
  compute: trainInnately,
  outcome(results, { networks, units, noise, spreadNoise, loops, readoutLoops, tests, spreadTests }) {
    return {
      findings: findingsOf(results, units),
      figures: figuresOf(results, spreadNoise),
      notes: [
        `${networks} networks of ${units} units; a network has the same first weights, and the same pulse, at all delays, and is trained anew for each: ${loops} loops of the recurrent weights, then ${readoutLoops} of the readout. The untrained network has a readout trained in the same way, under the same noise of ${noise}.`,
        `R²: squared correlation of output and target from the end of the pulse to 150 ms after the delay, mean over ${tests} tests that begin in random states. The time produced is the instant of the greatest output.`,
        `Spread of times: ${spreadTests} trials under noise of ${spreadNoise}, since under that of training most networks hardly vary. The level was chosen here before any spread was looked at over delays.`,
        'Perturbation: a second input for 10 ms, 300 ms after the pulse; the run that it is compared with has the same initial state and noise.',
        'Inverse correlations are kept in float32, as in the replication; everything else is float64.',
      ],
    };
  },
};
