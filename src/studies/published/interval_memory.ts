/**
 * `interval-memory`: where in a liquid does an interval sit? The published column against controls that take away one
 * thing each, and with faster and slower short-term plasticity. See the files beside this one.
 */
import { conditions } from './interval_memory/conditions.ts';
import { figuresOf } from './interval_memory/figures.ts';
import { findingsOf } from './interval_memory/findings.ts';
import {
  discriminationOf,
  type IntervalProtocol,
  type IntervalResult,
  type IntervalUnit,
  measureIntervals,
} from './interval_memory/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = IntervalProtocol & { readonly circuits: number };

const shared = { ratio: 1.25, backgroundHz: 10, warmupMs: 50, stateNoise: 0 } as const;

/** The experiment. */
export const intervalMemory: NamedExperiment<Options, IntervalUnit, IntervalResult> = {
  name: 'interval-memory',
  title: 'Where does the interval sit?',
  question: 'Is it the plasticity of recurrent synapses that keeps an interval beyond what membranes and traces keep?',
  published:
    'Buonomano & Merzenich (1995) proposed that short-term plasticity makes a random network tell intervals. How much of an interval a column with plasticity, with static weights, with weights at their steady state or without recurrence keeps is not published; expectations come from an earlier replication of four circuits.',
  citation:
    'Buonomano & Merzenich 1995, Science 267:1028. Column: Maass, Natschläger & Markram 2002, Neural Comput. 14:2531.',
  options: {
    full: { ...shared, circuits: 20, T0s: [50, 100, 200, 400, 800], trainPerClass: 350, testPerClass: 150 },
    quick: { ...shared, circuits: 2, T0s: [100, 200], trainPerClass: 40, testPerClass: 40 },
  },
  parameters: {
    circuits: { meaning: 'circuits of each condition', least: 2, most: 1000, whole: true },
    T0s: { meaning: 'base intervals, ascending', unit: 'ms', least: 20, most: 10_000 },
    trainPerClass: { meaning: 'training trials of each class', least: 10, most: 10_000, whole: true },
    testPerClass: { meaning: 'test trials of each class', least: 10, most: 10_000, whole: true },
    ratio: { meaning: 'longer over shorter interval', least: 1.01, most: 4 },
    backgroundHz: { meaning: 'background on the input channel', unit: 'Hz', most: 1000 },
    warmupMs: { meaning: 'background before the first volley', unit: 'ms', least: 10, most: 10_000, whole: true },
    stateNoise: { meaning: 'SD of the noise on every state, as a share of the largest SD of a state', most: 100 },
  },
  check(_where, { circuits, ...protocol }) {
    discriminationOf(protocol);
  },
  units: ({ circuits, ...protocol }, seed) =>
    conditions.flatMap(({ name }) =>
      Array.from({ length: circuits }, (_, i): IntervalUnit => ({ condition: name, seed: seed + i, protocol })),
    ),
  labelOf: ({ condition, seed }) => `${condition}, circuit ${seed}`,
  compute: measureIntervals,
  outcome(results, { circuits, ...protocol }, seed) {
    const { T0s, ratio, trainPerClass, testPerClass, backgroundHz, warmupMs, stateNoise } = protocol;
    return {
      findings: findingsOf(results, protocol, seed),
      figures: figuresOf(results, T0s, ratio),
      notes: [
        `Two volleys of five spikes T0 or ${ratio}·T0 apart in a background of ${backgroundHz} Hz on the one input channel, ${warmupMs} ms of it before the first volley; ${trainPerClass} training and ${testPerClass} test trials a class. The state is read 30 ms after the second volley and looks back over five time constants, 150 ms: beyond that no trace holds the first volley. Noise on states: ${100 * stateNoise} % of the largest standard deviation.`,
        'Static: the paper’s weights without u·R, one factor on all recurrent ones. Steady: each weight times its own u·R at 10 Hz, then one factor. Plastic input: no recurrence, the synapses of the input dynamic, one factor on them; no recurrence: the same without plasticity. Each factor gives the mean rate of the column with dynamic synapses within 5 %.',
        'The Weber fraction is ln(ratio)/d′; its minimum is where d′ is greatest, among the T0 that were measured. d′ is bounded by the number of test trials.',
        'Unit of inference: the circuit. Differences are paired by seed: 95 % interval of the mean, sign-flip p.',
      ],
    };
  },
};
