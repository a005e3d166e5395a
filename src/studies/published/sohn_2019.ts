/**
 * `sohn-2019`: monkeys and trained networks that reproduce intervals of two priors, told by a context, answer the one
 * interval that both priors share differently: earlier where shorter ones are usual. Do a liquid, a leaky network and
 * a filter bank with one linear readout? A linear readout of linear memories can add the context to its output
 * and no more: its noise-free optimum does not, but where noise hides the interval that alone gives a large effect.
 */
import { noiseWords } from '../../tasks/signal_to_noise.ts';
import { volleyDefaults } from '../../tasks/volley.ts';
import type { NamedExperiment } from './named_experiment.ts';
import { figuresOf } from './sohn_2019/figures.ts';
import { findingsOf } from './sohn_2019/findings.ts';
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
    /** Rate that the context adds on each fibre of its channel, Hz. */
    readonly contextHz: number;
    /** Equally spaced intervals in each prior. */
    readonly values: number;
    /** Of both priors together. */
    readonly trainTrials: number;
    readonly testTrials: number;
  };

const full: Options = {
  systems: ['liquid', 'leaky-echo-state', 'filter-bank'],
  networks: 5,
  size: 135,
  stateNoise: 0.01,
  contextHz: 60,
  values: 5,
  trainTrials: 200,
  testTrials: 100,
  ...encoding,
};

/** The experiment. */
export const sohn2019: NamedExperiment<Options, SystemUnit, SystemResult> = {
  name: 'sohn-2019',
  title: 'Does a context change what one interval is answered with?',
  question: 'Is the interval that two priors share reproduced earlier in the context of the shorter prior?',
  published:
    'Monkeys reproduced intervals of a short (480–800 ms) or a long (800–1,200 ms) prior, told by a cue; at the shared 800 ms answers were drawn to the prior of the context, and so were those of recurrent networks trained on the task. The values of the priors and the tonic input are from memory: nothing of the paper could be read.',
  citation:
    'Sohn, Narain, Meirhaeghe & Jazayeri 2019, Bayesian computation through cortical latent dynamics, Neuron 103:934.',
  options: {
    full,
    quick: { ...full, systems: ['liquid', 'filter-bank'], networks: 2, trainTrials: 120, testTrials: 40 },
  },
  parameters: {
    ...systemParameters,
    contextHz: { meaning: 'rate that the context adds on each fibre of its channel', unit: 'Hz', most: 1000 },
    values: { meaning: 'equally spaced intervals in each prior', least: 2, most: 100, whole: true },
    trainTrials: { meaning: 'training trials of both priors together', least: 10, most: 100_000, whole: true },
    testTrials: { meaning: 'test trials of both priors together', least: 10, most: 100_000, whole: true },
    ...encodingParameters,
  },
  units(options, seed) {
    const { systems, networks, size, stateNoise, contextHz, values, trainTrials, testTrials } = options;
    const name = 'two-prior-ready-set-go';
    const task = { name, contextHz, values, trainTrials, testTrials, ...encodingOf(options) } as const;
    return systemUnits({ systems, networks, size, stateNoise }, task, seed);
  },
  labelOf: labelOfSystem,
  costOf: costOfSystem,
  compute: measureSystem,
  outcome(results, options) {
    const { systems, values, trainTrials, testTrials, contextHz, stateNoise } = options;
    return {
      findings: findingsOf(results, systems, values),
      figures: figuresOf(results, systems, values),
      notes: [
        noiseWords({ ...volleyDefaults, ...encodingOf(options) }, 2400),
        `The context of the trial’s prior adds ${contextHz} Hz on every fibre of its channel from the trial’s beginning to its end. One readout serves both priors, fitted on ${trainTrials} trials and tested on ${testTrials}; when answers count does not depend on the prior. A trial without an answer counts as the middle of all intervals, whatever its context. Noise of ${100 * stateNoise} % of the largest standard deviation is on every state.`,
        'That −40 ms are asked for was decided beforehand; a Bayesian observer with human-like noise has −105 ms. But the demand is a weak one: who answers the middle of the told prior, whatever the interval, has −360 ms and slopes of 0. Linear memories can do that much, since their readout adds the context to its output, and do so where noise hides the interval; without noise their optimum has no effect of context. An effect speaks for a weighing of interval and prior only beside slopes well above 0.',
        'Unit of inference: the network (and its trials). Intervals are Student’s, corrected for skewness.',
      ],
    };
  },
};
