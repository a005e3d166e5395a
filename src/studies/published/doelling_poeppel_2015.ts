/**
 * `doelling-poeppel-2015`: does a brain follow notes because it oscillates, or because each note evokes a response? At
 * one rate both look alike; the lags over rates tell them apart. See the files beside this one.
 */

import { refuse } from '../../errors.ts';
import { figuresOf } from './doelling_poeppel_2015/figures.ts';
import { findingsOf } from './doelling_poeppel_2015/findings.ts';
import {
  type ListenerResult,
  type ListenerUnit,
  type ListeningProtocol,
  listen,
} from './doelling_poeppel_2015/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = ListeningProtocol & { readonly listeners: number };

/** The experiment. */
export const doellingPoeppel2015: NamedExperiment<Options, ListenerUnit, ListenerResult> = {
  name: 'doelling-poeppel-2015',
  title: 'Following notes',
  question: 'Is a response that follows notes that of an oscillator, or one that each note evokes?',
  published:
    'Cortical activity locks to music above about one note a second; below, only musicians’ does (Doelling & Poeppel 2015). In simulations the lags of an oscillator behind the notes concentrate over rates, those of evoked responses depend on the rate; recordings are nearer to the oscillator (Doelling et al. 2019).',
  citation:
    'Doelling & Poeppel 2015, Cortical entrainment to music and its modulation by expertise, PNAS 112:E6233; Doelling, Assaneo, Bevilacqua, Pesaran & Poeppel 2019, An oscillator model better predicts cortical entrainment to music, PNAS 116:10113.',
  options: {
    full: {
      ...{ listeners: 20, rates: [0.5, 0.7, 1, 1.5, 5, 8], trials: 20, seconds: 20, warmupSeconds: 2 },
      ...{ noise: 3, driveNoise: 0.5, differences: 0.1 },
    },
    quick: {
      ...{ listeners: 6, rates: [0.5, 0.7, 1, 1.5, 5, 8], trials: 10, seconds: 20, warmupSeconds: 2 },
      ...{ noise: 3, driveNoise: 0.5, differences: 0.1 },
    },
  },
  parameters: {
    listeners: { meaning: 'simulated listeners', least: 2, most: 1000, whole: true },
    rates: { meaning: 'notes a second', unit: 'Hz', least: 0.1, most: 20 },
    trials: { meaning: 'trials at each rate', least: 2, most: 1000, whole: true },
    seconds: { meaning: 'length of a trial, a whole number of periods at each rate', unit: 's', least: 1, most: 1000 },
    warmupSeconds: { meaning: 'time before it', unit: 's', most: 100 },
    noise: { meaning: 'SD of the background, of that of the response without it', most: 1000 },
    driveNoise: { meaning: 'SD of the noise in the oscillator’s input', most: 1000 },
    differences: { meaning: 'SD by which listeners differ in speed', most: 1 },
  },
  check(where, { rates, seconds }) {
    const rate = rates.find((candidate) => Math.abs(candidate * seconds - Math.round(candidate * seconds)) > 1e-9);
    if (rate !== undefined)
      refuse(where, `no whole number of periods of ${rate} Hz in ${seconds} s`, 'use a multiple of 1/rate');
  },
  units: ({ listeners, ...protocol }, seed) =>
    Array.from({ length: listeners }, (_, i) => ({ seed: seed + i, protocol })),
  labelOf: ({ seed }) => `listener ${seed}`,
  compute: listen,
  outcome(results, { listeners, trials, seconds, noise, driveNoise, differences }, seed) {
    return {
      findings: findingsOf(results, seed),
      figures: figuresOf(results),
      notes: [
        `${listeners} simulated listeners, the unit of inference, whose responses differ in speed by ${100 * differences} % (standard deviation); ${trials} trials of ${seconds} s at each rate.`,
        'Oscillator: parameters of Doelling et al. (2019) as a public re-implementation of their description has them; it is driven by the envelope of the notes and begins in any state. Evoked responses: one kernel of three waves for every note, chosen here, where the study had one measured.',
        `Background noise of 1/f, ${noise} times the response without it, the same for both; noise of ${driveNoise} in the oscillator’s input in every millisecond. All of this was fixed before any locking or lag was looked at. With other noise, locking is another: it tells of the ratio of signal and background as much as of the response.`,
        'Phase concentration: resultant of the lags over rates, weighted by locking; the published metric is known from the abstract and may be weighted otherwise. Musical training is no part of this.',
      ],
    };
  },
};
