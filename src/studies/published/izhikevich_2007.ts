/**
 * `izhikevich-2007`: how a reward that comes seconds later finds the synapse that earned it. Spike timing leaves an
 * eligibility at every synapse, dopamine turns it into weight, and only at one synapse do the two coincide again and
 * again. See the files beside this one.
 */

import { figureOf } from './izhikevich_2007/figures.ts';
import { findingsOf } from './izhikevich_2007/findings.ts';
import { type RewardResult, type RewardUnit, reward } from './izhikevich_2007/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = {
  readonly networks: number;
  /** Model time, whole seconds. */
  readonly seconds: number;
  /** ms */
  readonly dt: number;
  /** Factor on the published speed of learning. */
  readonly speed: number;
  /** Instants at which the weights are noted. */
  readonly samples: number;
};

/** The experiment. */
export const izhikevich2007: NamedExperiment<Options, RewardUnit, RewardResult> = {
  name: 'izhikevich-2007',
  title: 'The distal reward',
  question:
    'Does a reward that comes seconds after the spikes that earned it strengthen the synapse between them, and no other?',
  published:
    'In a network of 1,000 neurons that fire by themselves, dopamine is released 1 to 3 s after a chosen neuron fires within 10 ms after another that has a synapse to it. Within about an hour that synapse is potentiated to its greatest weight, and the others are not.',
  citation:
    'Izhikevich 2007, Solving the distal reward problem through linkage of STDP and dopamine signaling, Cereb. Cortex 17:2443.',
  options: {
    full: { networks: 3, seconds: 3600, dt: 0.5, speed: 1, samples: 60 },
    quick: { networks: 2, seconds: 400, dt: 0.5, speed: 4, samples: 20 },
  },
  parameters: {
    networks: { meaning: 'networks, each with a seed of its own', least: 2, most: 1000, whole: true },
    seconds: { meaning: 'model time', unit: 's', least: 10, most: 36_000, whole: true },
    dt: { meaning: 'time step', unit: 'ms', least: 0.1, most: 1 },
    speed: { meaning: 'factor on the published speed of learning', least: 0.1, most: 10 },
    samples: { meaning: 'instants at which the weights are noted', least: 2, most: 1000, whole: true },
  },
  units: ({ networks, ...protocol }, seed) =>
    Array.from({ length: networks }, (_, i) => ({ seed: seed + i, ...protocol })),
  labelOf: ({ seed }) => `network ${seed}`,
  compute: reward,
  outcome(results, { networks, seconds, dt, speed }) {
    return {
      findings: findingsOf(results),
      figures: [figureOf(results)],
      notes: [
        `${networks} networks of ${seconds} s, each with connections, noise and delays of rewards of its own; the network is the unit of inference. Time step ${dt} ms, by forward Euler; the published program has two half-millisecond steps of the potential and one of a millisecond of the recovery.`,
        speed === 1
          ? 'Speed of learning as published.'
          : `Both amplitudes of the eligibility are ${speed} times the published ones, so that less time is needed; all chance changes of weights are as many times larger too.`,
        'Coincidence: within 10 ms, as the paper has it; its program allows 20 ms. Rewards are counted when they are earned, and the last few fall behind the end.',
        'Weights change all the time here, in the program every 10 ms. The noise is made of Poisson events in place of uniform numbers, of a size at which neurons fire as often as there.',
      ],
    };
  },
};
