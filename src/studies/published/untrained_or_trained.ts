/**
 * `untrained-or-trained`: the same network with all of its weights learning, with its recurrent weights alone, and as a
 * reservoir, whose head alone learns. See the files beside this one.
 */
import { refuse } from '../../errors.ts';
import { type PartName, partNames } from '../../training/through_time/learn_only.ts';
import type { NamedExperiment } from './named_experiment.ts';
import { figuresOf } from './untrained_or_trained/figures.ts';
import { findingsOf } from './untrained_or_trained/findings.ts';
import {
  type AskedName,
  askedNames,
  type SystemName,
  systemNames,
  type TrainedProtocol,
  type TrainedResult,
  type TrainedUnit,
  trainPart,
} from './untrained_or_trained/unit.ts';

type Options = TrainedProtocol & {
  readonly networks: number;
  readonly tasks: readonly AskedName[];
  readonly systems: readonly SystemName[];
  readonly parts: readonly PartName[];
};

const shared = { systems: systemNames, parts: partNames, T0: 200, noise: 0.01, tests: 100 };

/** How long a network takes beside the RNN: cells, and steps of 5 ms in place of 10. */
const COSTS: Readonly<Record<SystemName, number>> = { rnn: 1, gru: 2, 'adaptive-lif': 4 };

/** The experiment. */
export const untrainedOrTrained: NamedExperiment<Options, TrainedUnit, TrainedResult> = {
  name: 'untrained-or-trained',
  title: 'What training the recurrence buys',
  question: 'At equal lessons, how much better is a network whose recurrence learns than one whose head alone does?',
  published:
    'Reservoir computing leaves recurrence as it was drawn and teaches a readout alone, which is said to be enough for many tasks; no comparison on interval timing at equal lessons was found.',
  citation:
    'Lukoševičius & Jaeger 2009, Reservoir computing approaches to recurrent neural network training, Comput. Sci. Rev. 3:127.',
  options: {
    full: { networks: 5, tasks: askedNames, ...shared, units: 40, passes: 80, lessons: 100 },
    quick: { networks: 2, tasks: ['discrimination'], ...shared, units: 20, passes: 10, lessons: 60 },
  },
  parameters: {
    networks: { meaning: 'networks of each kind', least: 1, most: 1000, whole: true },
    tasks: { meaning: 'what is learned', oneOf: askedNames },
    systems: { meaning: 'networks that are asked', oneOf: systemNames },
    parts: { meaning: 'what of them learns', oneOf: partNames },
    units: { meaning: 'units of a network', least: 1, most: 2000, whole: true },
    passes: { meaning: 'passes through the lessons', least: 1, most: 10_000, whole: true },
    lessons: { meaning: 'lessons, an even number', least: 4, most: 1e5, whole: true },
    tests: { meaning: 'tests, an even number', least: 10, most: 1e5, whole: true },
    T0: { meaning: 'the shorter interval of discrimination', unit: 'ms', least: 20, most: 10_000 },
    noise: { meaning: 'noise on what is read, as a share of the largest SD of a state', most: 10 },
  },
  check(where, { lessons, tests }) {
    for (const [name, count] of Object.entries({ lessons, tests }))
      if (count % 2 !== 0) refuse(where, `${name} of ${count}`, 'use an even number');
  },
  units: ({ networks, tasks, systems, parts, ...protocol }, seed) =>
    tasks.flatMap((task) =>
      systems.flatMap((system) =>
        parts.flatMap((part) =>
          Array.from({ length: networks }, (_, i): TrainedUnit => ({ task, system, part, seed: seed + i, protocol })),
        ),
      ),
    ),
  labelOf: ({ task, system, part, seed }) => `${task}, ${system}, ${part}, network ${seed}`,
  costOf: ({ task, system }) => (task === 'interval-production' ? 4 : 1) * COSTS[system],
  compute: trainPart,
  outcome(results, options, seed) {
    const { tasks, systems, parts, networks, units, passes, lessons, tests, T0, noise } = options;
    return {
      findings: findingsOf(results, options, seed),
      figures: figuresOf(results, tasks, systems, parts),
      notes: [
        `${networks} networks of ${units} units of each kind, ${lessons} lessons, ${tests} tests; ${passes} passes for all, of which the one is kept that answers the lessons held back best; other parameters are the defaults of the learners (the spiking network with a rate of .01 and batches of 16, the others .003 and 32). Discrimination: ${T0} against ${1.25 * T0} ms, chance is .5.`,
        `Noise of ${noise} of the largest SD of a state is on what is read, in lessons and in tests.`,
        'A head alone learns here by the same steps down a gradient as the whole network. The ridge readout that reservoirs have elsewhere is fitted at once and better: what training the recurrence buys beside that is less than beside this.',
      ],
    };
  },
};
