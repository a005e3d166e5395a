/**
 * `jazayeri-shadlen-2010`: people who reproduce an interval are drawn towards the middle of the prior it comes from,
 * the more so the longer the prior. Are reservoirs, and if so, for people's reason? Each system reproduces intervals of
 * the three priors; beside it stand the Bayesian observer, and what the best linear readout of linear memories would
 * do without any noise or uncertainty (tasks/ready_set_go/additive_optimum.ts).
 */
import { noiseWords } from '../../tasks/signal_to_noise.ts';
import { volleyDefaults } from '../../tasks/volley.ts';
import { figuresOf } from './jazayeri_shadlen_2010/figures.ts';
import { findingsOf } from './jazayeri_shadlen_2010/findings.ts';
import { knownPriors } from './jazayeri_shadlen_2010/priors.ts';
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
    /** Equally spaced intervals in each prior. */
    readonly values: number;
    /** Per prior. */
    readonly trainTrials: number;
    readonly testTrials: number;
  };

const full: Options = {
  systems: ['liquid', 'leaky-echo-state', 'filter-bank'],
  networks: 5,
  size: 135,
  stateNoise: 0.01,
  values: 11,
  trainTrials: 110,
  testTrials: 66,
  ...encoding,
};

/** The experiment. */
export const jazayeriShadlen2010: NamedExperiment<Options, SystemUnit, SystemResult> = {
  name: 'jazayeri-shadlen-2010',
  title: 'Is a reproduced interval drawn to the middle of its prior, and why?',
  question:
    'Are reproduced intervals drawn towards the middle of their prior, more for longer priors, as people’s are?',
  published:
    'Six people reproduced intervals of three priors (494–847, 671–1,023 and 847–1,200 ms): the slope of produced on presented intervals was below one and fell from the short prior to the long one, as that of a Bayesian observer whose measurements are noisy in proportion to the interval. Read in secondary sources; the observer’s slopes (.75, .65, .56) are computed here.',
  citation: 'Jazayeri & Shadlen 2010, Temporal context calibrates interval timing, Nat. Neurosci. 13:1020.',
  options: {
    full,
    quick: { ...full, systems: ['liquid', 'filter-bank'], networks: 2, values: 5, trainTrials: 60, testTrials: 20 },
  },
  parameters: {
    ...systemParameters,
    values: { meaning: 'equally spaced intervals in each prior', least: 2, most: 100, whole: true },
    trainTrials: { meaning: 'training trials of each prior', least: 10, most: 100_000, whole: true },
    testTrials: { meaning: 'test trials of each prior', least: 10, most: 100_000, whole: true },
    ...encodingParameters,
  },
  units(options, seed) {
    const { systems, networks, size, stateNoise, values, trainTrials, testTrials } = options;
    const task = { name: 'ready-set-go', values, trainTrials, testTrials, ...encodingOf(options) } as const;
    return systemUnits({ systems, networks, size, stateNoise }, task, seed);
  },
  labelOf: labelOfSystem,
  costOf: costOfSystem,
  compute: measureSystem,
  outcome(results, options) {
    const { systems, values, trainTrials, testTrials, stateNoise } = options;
    const priors = knownPriors(values);
    return {
      findings: findingsOf(results, systems, priors),
      figures: figuresOf(results, systems, priors),
      notes: [
        noiseWords({ ...volleyDefaults, ...encodingOf(options) }, 2400),
        `Each system has a readout for each prior, fitted on ${trainTrials} trials to a step at set + sample interval, and answers ${testTrials} fresh ones where its output crosses 1/2; a trial without an answer counts as the middle of the prior. Noise of ${100 * stateNoise} % of the largest standard deviation is on every state.`,
        'A slope between .3 and .9 is what the project asked for beforehand, and is a weak demand: the noise-free optimum of a linear readout of linear memories fulfils it with no uncertainty of time at all, because the sum of a function of the time since ready and one of the time since set cannot follow a step at set + sample for many intervals. Only a slope below that optimum, or one that falls from prior to prior, which the optimum’s does not, speaks for the uncertainty that people’s is explained with.',
        'Unit of inference: the network (and its trials). Intervals are Student’s, corrected for skewness.',
      ],
    };
  },
};
