/**
 * `hardy-2018`: does a network that learned one trajectory at two speeds, told by a constant input, take it at speeds
 * between, and one that learned it at one speed not? See the files beside this one.
 */
import { refuse } from '../../errors.ts';
import { figuresOf } from './hardy_2018/figures.ts';
import { findingsOf } from './hardy_2018/findings.ts';
import { type ScalingProtocol, type ScalingResult, type ScalingUnit, trainAtSpeeds } from './hardy_2018/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = ScalingProtocol & {
  readonly networks: number;
  /** Of networks that are trained at several speeds; the others are trained at speed 1. */
  readonly trainSpeeds: readonly number[];
};

const COMMON = { g: 1.6, tau: 50, dt: 5, delta: 10, learnEvery: 5, noise: 0.05, readoutLoops: 10 } as const;

/** The experiment. */
export const hardy2018: NamedExperiment<Options, ScalingUnit, ScalingResult> = {
  name: 'hardy-2018',
  title: 'The same pattern, faster and slower',
  question: 'Does a network scale in time what it learned at one speed, or what it learned at two?',
  published:
    'Networks of rates learn a trajectory of their own and a readout five taps along it. Trained at one speed they scale over .9 to 1.15 of it when the constant input changes that tells the speed; trained at half and at twice the speed they take it at speeds between, over a factor of four. The variance of taps grows as k·T² + σ², with a larger k at slower speeds (the Weber–speed effect).',
  citation:
    'Hardy, Goudar, Romero-Sosa & Buonomano 2018, A model of temporal scaling correctly predicts that motor timing improves with speed, Nat. Commun. 9:4732; the authors’ program.',
  options: {
    full: {
      networks: 5,
      trainSpeeds: [0.5, 2],
      testSpeeds: [0.5, 0.66, 1, 1.5, 2],
      units: 500,
      lengthMs: 4000,
      ...COMMON,
      loops: 30,
      tests: 20,
    },
    quick: {
      networks: 1,
      trainSpeeds: [0.75, 1.5],
      testSpeeds: [0.75, 1, 1.25, 1.5],
      units: 400,
      lengthMs: 3000,
      ...COMMON,
      loops: 10,
      tests: 4,
    },
  },
  parameters: {
    networks: { meaning: 'networks, each trained at several speeds and at one', least: 1, most: 100, whole: true },
    trainSpeeds: { meaning: 'speeds of networks trained at several', least: 0.1, most: 10 },
    testSpeeds: { meaning: 'speeds at which networks are tested, with 1 and those of training', least: 0.1, most: 10 },
    units: { meaning: 'units of a network, an even number', least: 10, most: 4000, whole: true },
    g: { meaning: 'gain of the recurrent weights; chaotic above 1', least: 0.1, most: 5 },
    tau: { meaning: 'time constant of a unit', unit: 'ms', least: 1, most: 1000 },
    dt: { meaning: 'step', unit: 'ms', least: 0.1, most: 25 },
    lengthMs: { meaning: 'length of the pattern at speed 1', unit: 'ms', least: 100, most: 60_000 },
    delta: { meaning: 'δ of the recursive least squares', least: 1e-6, most: 1e6 },
    learnEvery: { meaning: 'time between two steps of recurrent learning', unit: 'ms', least: 0.1, most: 100 },
    noise: { meaning: 'SD of the noise, in steps of 1 ms', most: 10 },
    loops: { meaning: 'trials of recurrent training at each speed', least: 1, most: 1000, whole: true },
    readoutLoops: { meaning: 'trials of the readout’s training', least: 1, most: 1000, whole: true },
    tests: { meaning: 'tests at each speed', least: 2, most: 1000, whole: true },
  },
  check(where, { trainSpeeds, testSpeeds, units, tau, dt, learnEvery }) {
    const missing = [1, ...trainSpeeds].filter((speed) => !testSpeeds.includes(speed));
    if (missing.length > 0)
      refuse(where, `testSpeeds (${testSpeeds.join(', ')})`, `use ${missing.join(', ')} among them`);
    if (trainSpeeds.length < 2) refuse(where, `trainSpeeds (${trainSpeeds.join(', ')})`, 'use two or more');
    if (units % 2 !== 0) refuse(where, `units is odd (${units})`, 'use an even number');
    if (dt > tau / 5) refuse(where, `dt of ${dt} ms for tau of ${tau} ms`, 'use at most a fifth of it');
    const every = learnEvery / dt;
    if (every < 1 || Math.abs(every - Math.round(every)) > 1e-9)
      refuse(where, `learnEvery of ${learnEvery} ms with steps of ${dt} ms`, 'use a multiple of dt');
  },
  units: ({ networks, trainSpeeds, ...protocol }, seed) =>
    Array.from({ length: networks }, (_, i) => seed + i).flatMap((network) =>
      [trainSpeeds, [1]].map((speeds): ScalingUnit => ({ seed: network, trainSpeeds: speeds, protocol })),
    ),
  labelOf: ({ seed, trainSpeeds }) =>
    `network ${seed}, trained at speed${trainSpeeds.length > 1 ? 's' : ''} ${trainSpeeds.join(' and ')}`,
  costOf: ({ trainSpeeds, protocol: { loops, tests, testSpeeds } }) => {
    const timeOf = (speeds: readonly number[]): number => speeds.reduce((sum, speed) => sum + 1 / speed, 0);
    return 2 * loops * timeOf(trainSpeeds) + tests * timeOf(testSpeeds);
  },
  compute: trainAtSpeeds,
  outcome(results, options) {
    const { networks, units, lengthMs, loops, readoutLoops, tests, noise, dt } = options;
    return {
      findings: findingsOf(results, options),
      figures: figuresOf(results, options),
      notes: [
        `Networks: ${networks}, of ${units} units, all of which hear all, themselves included once they have learned; the published ones have 1800 units of which each hears a fifth, 360. So one inverse correlation serves all units, and a network takes minutes in place of hours. Steps of ${dt} ms. Size and noise of the full version were chosen on network 1, before others were run.`,
        `The pattern lasts ${lengthMs} ms at speed 1. A network goes along a trajectory of its own, at the fastest speed that it is trained at, and learns it in ${loops} trials at each speed, the target stretched by interpolation. A readout learns the taps at that fastest speed alone, in ${readoutLoops} trials. Networks are not taught to rest before and after, which the authors’ program does not do by default either.`,
        `${tests} tests at each speed, from random states, under the noise of training, ${noise}. Taps are the first five times at which the output stands above half a bump; a test with fewer is incomplete and not counted further. Answers are heard until a fifth after the last tap that is asked for, as in the paper: at fast speeds a network that does not scale has not come to its last tap by then.`,
        'Range: time of the last tap where it is latest, over that where it is earliest, among speeds at which at least half of the tests are complete; a factor of the speeds where time scales in full. Error: of taps against those wanted, root mean square over taps and complete tests, as a share of the pattern’s length at that speed.',
        'Weber fraction k: of SD² = k²T² + σ² over the five taps at one speed, within networks. The paper’s Weber coefficient is k².',
      ],
    };
  },
};
