/**
 * `miconi-2015`: a network of rates learns delayed non-match to sample from a reward at the end of each trial, by a
 * rule that a synapse could follow. See the files beside this one; the rule is in src/training/reward_hebbian.ts.
 */

import { refuse } from '../../errors.ts';
import { figuresOf } from './miconi_2015/figures.ts';
import { findingsOf } from './miconi_2015/findings.ts';
import { learnFromReward, type RewardProtocol, type RewardResult, type RewardUnit } from './miconi_2015/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = RewardProtocol & { readonly networks: number };

const PUBLISHED = {
  ...{ units: 200, g: 1.5, tau: 30, eta: 0.1, maxChange: 3e-4, probability: 0.003, amplitude: 16 },
  ...{ activityTrace: 0.05, errorTrace: 0.75 },
} as const;

/** The experiment. */
export const miconi2015: NamedExperiment<Options, RewardUnit, RewardResult> = {
  name: 'miconi-2015',
  title: 'Reward at the end of the trial',
  question:
    'Can a recurrent network learn to compare two stimuli across a delay from one number at the end of the trial?',
  published:
    'A chaotic network of 200 rates learns delayed non-match to sample by a Hebbian rule that a late reward turns into changes of weights: 95 % right answers after about 1,000 trials.',
  citation:
    'Miconi 2017, Biologically plausible learning in recurrent neural networks reproduces neural dynamics observed during cognitive tasks, eLife 6:e20899; first as arXiv 1507.08973 (2015).',
  options: {
    full: { networks: 10, ...PUBLISHED, trials: 3000, criterion: 0.95, window: 100, tests: 25 },
    quick: { networks: 2, ...PUBLISHED, trials: 200, criterion: 0.95, window: 100, tests: 5 },
  },
  parameters: {
    networks: { meaning: 'networks', least: 1, most: 1000, whole: true },
    units: { meaning: 'units of a network, an even number', least: 12, most: 4000, whole: true },
    g: { meaning: 'gain of the recurrent weights', least: 0.1, most: 5 },
    tau: { meaning: 'time constant of a unit', unit: 'ms', least: 1, most: 1000 },
    eta: { meaning: 'η, learning rate', most: 10 },
    maxChange: { meaning: 'greatest change of a weight by a trial', most: 1 },
    probability: { meaning: 'probability of a perturbation in each ms and unit', most: 1 },
    amplitude: { meaning: 'greatest size of a perturbation', most: 1000 },
    activityTrace: { meaning: 'weight of the past in the running mean of activity, by step', most: 1 },
    errorTrace: { meaning: 'the same of errors, by trial', most: 1 },
    trials: { meaning: 'trials at most', least: 4, most: 1e6, whole: true },
    criterion: { meaning: 'share of right answers that ends the training', least: 0.5, most: 1 },
    window: { meaning: 'trials over which it is taken', least: 4, most: 10_000, whole: true },
    tests: { meaning: 'test trials of each kind', least: 1, most: 10_000, whole: true },
  },
  check(where, { units }) {
    if (units % 2 === 1) refuse(where, `units is odd (${units})`, 'use an even number');
  },
  units: ({ networks, ...protocol }, seed) =>
    Array.from({ length: networks }, (_, i) => ({ seed: seed + i, protocol })),
  labelOf: ({ seed }) => `network ${seed}`,
  compute: learnFromReward,
  outcome(results, { networks, ...protocol }) {
    return {
      findings: findingsOf(results, protocol),
      figures: figuresOf(results, protocol),
      notes: [
        `${networks} networks of ${protocol.units} units with all connections, inputs of their own and trials of their own. The four pairs of stimuli take turns. An answer is right if the mean rate of the first unit over the last 200 ms has the sign of its target; three units are held at constant values, as in the published program.`,
        `Training ends when the criterion is met, or after ${protocol.trials} trials; the published program goes on for 10,000 and more, and answers go on getting better.`,
        'The running mean of activity begins each trial at the initial state; in the published program it goes on from the trial before, and is forgotten before the first step that counts.',
      ],
    };
  },
};
