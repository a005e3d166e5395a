/**
 * `matell-meck-2004`: striatal beat frequency. Oscillators that coincide tell a time; without noise as sharply whatever
 * the time, with noise in proportion to it; and a faster clock shifts the peak. See the files beside this one.
 */

import { refuse } from '../../errors.ts';
import { figuresOf } from './matell_meck_2004/figures.ts';
import { findingsOf } from './matell_meck_2004/findings.ts';
import { type BeatResult, type BeatUnit, beat, conditions } from './matell_meck_2004/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = {
  /** Criterion times, s. */
  readonly criteria: readonly number[];
  readonly networks: number;
  readonly oscillators: number;
  /** Ends of the range of frequencies, Hz. */
  readonly fMin: number;
  readonly fMax: number;
  /** Trials of a network at a criterion time, where there is noise. */
  readonly trials: number;
  /** SD of the noise, as a share of the time or the speed. */
  readonly noise: number;
  /** Factor on the speed of the clock. */
  readonly dopamine: number;
};

/** A step with noise is a fifth of such a period. */
const MOST_HZ = 50;

const common = { criteria: [5, 10, 20], oscillators: 200, fMin: 8, fMax: 13, noise: 0.15, dopamine: 1.1 } as const;

/** The experiment. */
export const matellMeck2004: NamedExperiment<Options, BeatUnit, BeatResult> = {
  name: 'matell-meck-2004',
  title: 'Beats that tell the time',
  question: 'Do oscillators whose coincidence is detected time as animals do, with a spread in proportion to the time?',
  published:
    'Striatal neurons that learn which cortical oscillators coincide at a reward fire around the time of the reward. Without noise the width of their response does not depend on the time; noise in memory or in the clock makes it Gaussian and scalar. Dopamine speeds the clock and shifts the peak, until it is learned anew.',
  citation:
    'Matell & Meck 2004, Cogn. Brain Res. 21:139; Buhusi & Meck 2005, Nat. Rev. Neurosci. 6:755; Oprisan & Buhusi 2011, Front. Integr. Neurosci. 5:52; Oprisan & Buhusi 2014, Phil. Trans. R. Soc. B 369:20120459.',
  options: { full: { ...common, networks: 20, trials: 500 }, quick: { ...common, networks: 5, trials: 200 } },
  parameters: {
    criteria: { meaning: 'criterion times', unit: 's', least: 0.5, most: 200 },
    networks: { meaning: 'networks', least: 2, most: 1000, whole: true },
    oscillators: { meaning: 'oscillators of a network', least: 2, most: 100_000, whole: true },
    fMin: { meaning: 'lowest frequency', unit: 'Hz', least: 0.1, most: MOST_HZ },
    fMax: { meaning: 'highest frequency', unit: 'Hz', least: 0.1, most: MOST_HZ },
    trials: {
      meaning: 'trials of a network at a criterion time, where there is noise',
      least: 2,
      most: 1e6,
      whole: true,
    },
    noise: { meaning: 'SD of the noise, as a share of the time or the speed', most: 0.5 },
    dopamine: { meaning: 'factor on the speed of the clock', least: 0.5, most: 2 },
  },
  check(where, { fMin, fMax, criteria }) {
    if (criteria.length < 2) refuse(where, `criteria (${criteria.join(', ')} s)`, 'use two or more');
    if (fMin >= fMax) refuse(where, `frequencies from ${fMin} to ${fMax} Hz`, 'use fMin < fMax');
  },
  units: ({ criteria, networks, ...rest }, seed) =>
    conditions.flatMap((condition) =>
      criteria.flatMap((criterion) =>
        Array.from({ length: networks }, (_, i) => ({ condition, criterion, seed: seed + i, ...rest })),
      ),
    ),
  labelOf: ({ condition, criterion, seed }) => `${condition}, ${criterion} s, network ${seed}`,
  costOf: ({ condition, trials, criterion }) => (condition === 'memory' ? trials : 10 * criterion),
  compute: beat,
  outcome(results, { criteria, networks, oscillators, fMin, fMax, trials, noise, dopamine }) {
    return {
      findings: findingsOf(results, { networks, trials, noise, dopamine, band: fMax - fMin }),
      figures: figuresOf(results, criteria),
      notes: [
        `${networks} networks of ${oscillators} oscillators, uniform between ${fMin} and ${fMax} Hz; the network is the unit of inference. A neuron fires while the weighted sum of the oscillators is above half of its value at the learned time.`,
        `Noise is one normal factor a trial of SD ${noise}, on the time that is remembered or on the speed of the clock, ${trials} trials a network. It is in proportion to the time by itself: that the response is scalar then says that the model's own width, a constant, is small beside it, not that the model makes Weber's law.`,
        'Widths with noise are those of the response of all networks together, in parts of a fiftieth of the criterion time, without noise those between the first and the last moment above the threshold.',
        'Matell & Meck 2004 could not be read; the ranges of frequencies are those of later work, of which abstracts were read.',
      ],
    };
  },
};
