/**
 * `church-deluty-1977`: rats that learnt to tell a short signal from a long one bisect the range between them at the
 * geometric mean, and their curves for all ranges superpose over that point. Do reservoirs that learnt the two ends
 * alone? Ranges are a fifth to a quarter of the rats' and have their ratio of four.
 */

import { refuse } from '../../errors.ts';
import { rangesOf } from '../../tasks/bisection/ranges.ts';
import { noiseWords } from '../../tasks/signal_to_noise.ts';
import { volleyDefaults } from '../../tasks/volley.ts';
import { figuresOf } from './church_deluty_1977/figures.ts';
import { findingsOf } from './church_deluty_1977/findings.ts';
import type { NamedExperiment } from './named_experiment.ts';
import { type EncodingOptions, encoding, encodingOf, encodingParameters } from './timing_scores/encoding.ts';
import {
  costOfSystem,
  labelOfSystem,
  measureSystem,
  type SystemOptions,
  type SystemResult,
  type SystemUnit,
  systemParameters,
  systemUnits,
} from './timing_scores/system_scores.ts';

type Options = SystemOptions &
  EncodingOptions & {
    /** Short anchors, ms, one for each range. */
    readonly shortsMs: readonly number[];
    readonly longsMs: readonly number[];
    /** Intervals between the anchors that are asked about. */
    readonly probes: number;
    readonly trainPerAnchor: number;
    readonly testPerInterval: number;
  };

const full: Options = {
  systems: ['liquid', 'leaky-echo-state', 'filter-bank', 'delay-line'],
  networks: 5,
  size: 135,
  stateNoise: 0.01,
  shortsMs: [200, 400, 1000],
  longsMs: [800, 1600, 4000],
  probes: 7,
  trainPerAnchor: 60,
  testPerInterval: 20,
  ...encoding,
};

/** The experiment. */
export const churchDeluty1977: NamedExperiment<Options, SystemUnit, SystemResult> = {
  name: 'church-deluty-1977',
  title: 'Where is a range of intervals bisected?',
  question:
    'Do reservoirs that were taught two intervals bisect the range between them at its geometric mean, on one curve for all ranges?',
  published:
    'Eight rats bisected ranges of signals at the geometric mean of the two that were taught; the difference limen was a constant part of it, and the curves of all ranges superposed. Read in the abstract; the ranges (1–4, 2–8, 3–12, 4–16 s) are from memory.',
  citation: 'Church & Deluty 1977, Bisection of temporal intervals, J. Exp. Psychol. Anim. Behav. Process. 3:216.',
  options: {
    full,
    quick: {
      ...full,
      ...{ systems: ['liquid', 'filter-bank'], networks: 2, shortsMs: [100, 200], longsMs: [400, 800] },
      ...{ probes: 5, trainPerAnchor: 40, testPerInterval: 12 },
    },
  },
  parameters: {
    ...systemParameters,
    shortsMs: { meaning: 'short anchors, one for each range', unit: 'ms', least: 20, most: 100_000, repeats: true },
    longsMs: { meaning: 'long anchors, as many', unit: 'ms', least: 20, most: 100_000, repeats: true },
    probes: { meaning: 'intervals between the anchors that are asked about', least: 1, most: 100, whole: true },
    trainPerAnchor: { meaning: 'training trials of each anchor', least: 5, most: 100_000, whole: true },
    testPerInterval: { meaning: 'test trials of each interval', least: 2, most: 100_000, whole: true },
    ...encodingParameters,
  },
  check(where, { shortsMs, longsMs }) {
    if (shortsMs.length !== longsMs.length || shortsMs.some((short, i) => short >= longsMs[i]))
      refuse(where, `ranges from ${shortsMs} to ${longsMs} ms`, 'give as many of each, shorter and longer');
  },
  units(options, seed) {
    const { systems, networks, size, stateNoise, shortsMs, longsMs, probes, trainPerAnchor, testPerInterval } = options;
    const events = encodingOf(options);
    const task = { name: 'bisection', shortsMs, longsMs, probes, trainPerAnchor, testPerInterval, ...events } as const;
    return systemUnits({ systems, networks, size, stateNoise }, task, seed);
  },
  labelOf: labelOfSystem,
  costOf: costOfSystem,
  compute: measureSystem,
  outcome(results, options) {
    const { systems, longsMs, trainPerAnchor, testPerInterval, stateNoise } = options;
    const ranges = rangesOf(options);
    return {
      findings: findingsOf(results, systems, ranges),
      figures: figuresOf(results, systems, ranges),
      notes: [
        noiseWords({ ...volleyDefaults, ...encodingOf(options) }, Math.max(...longsMs)),
        `Each system has a readout for each range, fitted on ${trainPerAnchor} trials of each anchor to −1 and 1, and is asked ${testPerInterval} times about each interval, anchors among them. The state is read once, 30 ms after the second event. Noise of ${100 * stateNoise} % of the largest standard deviation is on every state.`,
        'The point of indifference is that of a cumulative normal in ln T with lapses of at most .2. A system that cannot tell the anchors apart has any point within the range: read it beside the accuracy.',
        'Where a readout of two classes is indifferent follows from how far its states move per millisecond: half-way between the anchors’ states, which is near the geometric mean where states move with ln T, as those of filters with logarithmically spaced time constants do, and near the arithmetic mean where they move with T. That it comes out as rats’ does shows a code, not a clock.',
        'Unit of inference: the network (and its trials). Intervals are Student’s, corrected for skewness.',
      ],
    };
  },
};
