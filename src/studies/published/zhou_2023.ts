/**
 * `zhou-2023`: networks that remember a stimulus over a delay whose length it tells, and whether their states tell the
 * time as well. See the files beside this one.
 */
import { refuse } from '../../errors.ts';
import type { NamedExperiment } from './named_experiment.ts';
import { figuresOf } from './zhou_2023/figures.ts';
import { findingsOf } from './zhou_2023/findings.ts';
import { type Demand, DT, demands, longestTrial } from './zhou_2023/trials.ts';
import {
  learnToRemember,
  type MemoryProtocol,
  type MemoryResult,
  type MemoryUnit,
  trainingOf,
} from './zhou_2023/unit.ts';

type Options = MemoryProtocol & {
  readonly networks: number;
  readonly demands: readonly Demand[];
};

const shared = { demands, invalid: 0.1, batch: 16, rate: 0.001 };

/** The experiment. */
export const zhou2023: NamedExperiment<Options, MemoryUnit, MemoryResult> = {
  name: 'zhou-2023',
  title: 'Multiplexing working memory and time',
  question: 'Do states of networks that remember over a delay tell the time as well, though nobody asks for it?',
  published:
    'Networks that remember over delays of known lengths develop sequences that are specific to what is remembered and tell the time as well; over the course of training they go from low-dimensional ramps to high-dimensional sequences, which can survive the deletion of all excitatory-to-excitatory connections.',
  citation:
    'Zhou, Seay, Taxidis, Golshani & Buonomano 2023, Multiplexing working memory and time in the trajectories of neural networks, Nat. Hum. Behav. 7:1170; protocol from its program (github.com/BuonoLab/Timing-WM_RNN_2022).',
  options: {
    full: {
      ...{ networks: 5, ...shared, units: 128, delays: [400, 880] },
      ...{ cost: 0.0018, evaluateEvery: 500, evaluations: 80, tests: 512 },
    },
    quick: {
      ...{ networks: 1, ...shared, units: 64, delays: [200, 440] },
      ...{ cost: 0.1, evaluateEvery: 100, evaluations: 12, tests: 128 },
    },
  },
  parameters: {
    networks: { meaning: 'networks of each demand', least: 1, most: 100, whole: true },
    demands: { meaning: 'what is asked for', oneOf: demands },
    units: { meaning: 'units of a network', least: 5, most: 2000, whole: true },
    delays: {
      meaning: 'delays after the first stimulus and after the second one',
      unit: 'ms',
      least: 8 * DT,
      most: 1e5,
    },
    invalid: { meaning: 'share of trials with the delay of the other stimulus', least: 0, most: 1 },
    batch: { meaning: 'trials of a step of training, a multiple of four', least: 4, most: 4096, whole: true },
    rate: { meaning: 'learning rate of Adam', least: 1e-9, most: 10 },
    evaluateEvery: { meaning: 'steps of training between evaluations', least: 1, most: 1e6, whole: true },
    evaluations: { meaning: 'evaluations at most', least: 1, most: 1e5, whole: true },
    tests: { meaning: 'trials of an evaluation', least: 1, most: 1e5, whole: true },
    cost: { meaning: 'mean cost below which training ends; of memory and time, half as much again', most: 1e3 },
  },
  check(where, { batch, delays }) {
    if (batch % 4 !== 0) refuse(where, `batch of ${batch}`, 'use a multiple of four');
    if (delays.length !== 2 || delays[0] >= delays[1])
      refuse(where, `delays of ${delays.join(',')}`, 'give the short and the long one, ascending');
  },
  units: ({ networks, demands: asked, ...protocol }, seed) =>
    asked.flatMap((demand) =>
      Array.from({ length: networks }, (_, i): MemoryUnit => ({ demand, seed: seed + i, protocol })),
    ),
  labelOf: ({ demand, seed }) => `${demand}, network ${seed}`,
  compute: learnToRemember,
  outcome(results, { networks, demands: asked, ...protocol }) {
    return {
      findings: findingsOf(results, asked, protocol),
      figures: figuresOf(results, asked, protocol),
      notes: notesOf(networks, protocol),
    };
  },
};

function notesOf(networks: number, protocol: MemoryProtocol): string[] {
  const { units, batch, rate, delays, evaluateEvery, evaluations, tests, cost, invalid } = protocol;
  return [
    `${networks} networks of ${units} rectified units for each demand (published: 256 units), a fifth of which inhibit; time constant 50 ms, steps of ${DT} ms (published: 10). Two stimuli of 150 ms on a ring of 32 inputs, the first between 260 and 500 ms after the beginning (published: 250 and 1000); delays of ${delays.join(' and ')} ms (published: 1000 and 2200), a tenth more or less, those of the other stimulus in ${invalid} of the trials. Noise as in the program, at these steps.`,
    `Adam with ${batch} trials a step (published: 32), gradients cut to ±1, rate ${rate} (published: .001), ${evaluations * evaluateEvery} steps at most (published: 125,000). The program’s penalty of rates counts for each unit what it counts there. Every ${evaluateEvery} steps an evaluation of ${tests} new trials (published: 500 and 512); training ends with the first whose cost is below ${cost}, of memory and time half as much again. The authors end at .001 and .0015, means over trials of up to 4.2 s, of which answers are a smaller part; these have ${(longestTrial(trainingOf(protocol).delays) * DT) / 1000} s. How many units and steps was looked for on networks of seeds 1001 and 1002, which are not scored.`,
    'Of memory and time, the second output rises from the middle of the delay to its end. The state in the delay is read by the nearest mean state, with noise, from trials of the mean delays; decoders learn from other trials than those they are asked. States that leak tell some time without any training, and some of which stimulus it was: half of what any answer has, which was to be the bound, is met by networks that have learned nothing. So all that is said of time is the difference to the same network before training. How the authors measured could not be read (the abstract and the program could): which numbers stand for sequences, ramps and survival is our reading. A third task of the authors (cues associated with intervals), what people do, and what inhibitory connections contribute are not asked.',
  ];
}
