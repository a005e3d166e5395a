/**
 * `zhou-2022`: two intervals, told by two stimuli or by two contexts, and in which way the states of networks that
 * learn them encode time. See the files beside this one.
 */
import { refuse } from '../../errors.ts';
import type { NamedExperiment } from './named_experiment.ts';
import { figuresOf } from './zhou_2022/figures.ts';
import { findingsOf } from './zhou_2022/findings.ts';
import { DT, type Telling, tellings } from './zhou_2022/trials.ts';
import { type ClockProtocol, type ClockResult, type ClockUnit, learnIntervals } from './zhou_2022/unit.ts';

type Options = ClockProtocol & {
  readonly networks: number;
  readonly tellings: readonly Telling[];
};

const shared = { tellings, levels: [0.25, 0.75], batch: 4, rate: 0.01, tests: 100, performance: 0.97 };

/** The experiment. */
export const zhou2022: NamedExperiment<Options, ClockUnit, ClockResult> = {
  name: 'zhou-2022',
  title: 'Encoding time in neural dynamic regimes',
  question: 'Do networks encode two intervals in another way where two stimuli tell them than where two contexts do?',
  published:
    'Networks with the same answers encode two intervals by scaled, absolute or stimulus-specific dynamics, depending on how the intervals are told; one way is better suited for generalisation, the other for robustness to noise.',
  citation:
    'Zhou, Masmanidis & Buonomano 2022, Encoding time in neural dynamic regimes with distinct computational tradeoffs, PLoS Comput. Biol. 18:e1009271; protocol and measures from its program (github.com/ShanglinZhou/RNN_2Intervals).',
  options: {
    full: {
      ...{ networks: 20, ...shared, units: 200, intervals: [2500, 5500], loss: 2, evaluateEvery: 50, evaluations: 40 },
    },
    quick: {
      ...{ networks: 1, ...shared, units: 64, intervals: [1000, 2500], loss: 1.4, evaluateEvery: 50, evaluations: 20 },
    },
  },
  parameters: {
    networks: { meaning: 'networks of each way of telling', least: 1, most: 100, whole: true },
    tellings: { meaning: 'how intervals are told', oneOf: tellings },
    units: { meaning: 'units of a network', least: 1, most: 2000, whole: true },
    intervals: { meaning: 'short and long interval, from the end of the stimulus', unit: 'ms', least: DT, most: 1e5 },
    levels: { meaning: 'levels of the context for them', least: 0, most: 100 },
    batch: { meaning: 'trials of a step of training, a multiple of four', least: 4, most: 4096, whole: true },
    rate: { meaning: 'learning rate of Adam', least: 1e-9, most: 10 },
    evaluateEvery: { meaning: 'steps of training between evaluations', least: 1, most: 1e6, whole: true },
    evaluations: { meaning: 'evaluations at most', least: 1, most: 1e5, whole: true },
    tests: { meaning: 'trials of an evaluation', least: 1, most: 1e5, whole: true },
    loss: { meaning: 'mean loss of trials below which training may end', most: 1e3 },
    performance: { meaning: 'share of right trials above which training may end', most: 1 },
  },
  check(where, { batch, intervals, levels }) {
    if (batch % 4 !== 0) refuse(where, `batch of ${batch}`, 'use a multiple of four');
    for (const [name, range] of Object.entries({ intervals, levels }))
      if (range.length !== 2 || range[0] >= range[1])
        refuse(where, `${name} of ${range.join(',')}`, 'give that of the short and that of the long one, ascending');
  },
  units: ({ networks, tellings: asked, ...protocol }, seed) =>
    asked.flatMap((telling) =>
      Array.from({ length: networks }, (_, i): ClockUnit => ({ telling, seed: seed + i, protocol })),
    ),
  labelOf: ({ telling, seed }) => `${telling}, network ${seed}`,
  compute: learnIntervals,
  outcome(results, { networks, tellings: asked, ...protocol }, seed) {
    const { units, batch, rate, evaluateEvery, evaluations, tests, intervals, levels } = protocol;
    return {
      findings: findingsOf(results, asked, protocol, seed),
      figures: figuresOf(results, asked, protocol),
      notes: [
        `${networks} networks of ${units} units for each way of telling (published: 20 networks of 200), a fifth of which inhibit, one in five of all connections; steps of ${DT} ms, time constant 100 ms, noise of √200·.1 in the drive of every unit. A stimulus of 500 ms; intervals of ${intervals.join(' and ')} ms (published: 2500 and 5500).`,
        `Adam with rate ${rate} and ${batch} trials a step (published: 1) on √Σ (answer − wanted)² of each trial, to the end of its answer; the program counts some steps after it as well, in which it wants 0 again. Every ${evaluateEvery} steps (published: 100) an evaluation of ${tests} new trials, ${evaluations} at most; a trial is right if its answer first passes .6 while the wanted one rises.`,
        `The levels of the context are not in the program; here they are ${levels.join(' and ')}. Networks of one seed begin with the same weights, whichever way they are told, and are compared in pairs.`,
        'How the authors asked for generalisation and robustness could not be read (the abstract and the program could). Here, between what was taught, both stimuli come at once, each as strong as it is near, or a level of the context between the two; and noise is two and three times that of training. Which way is the specific, the general and the robust one is our reading: the abstract names the difference, not its direction. What was judged and how was settled on networks of seeds 1001 and 1002; nothing was searched for. Six networks of 100 units of each way, some of the same seeds, were run first: neither way was surely better in generalisation or in noise. What inhibitory neurons and connections contribute is not asked.',
      ],
    };
  },
};
