/**
 * The experiment behind the game: the task of the report (studies/is_spiking_necessary), 200 or 250 ms, asked of five
 * systems at four sizes of noise on their states. It is an experiment as `compare` runs it, so that what the page
 * shows can be had from there: `experimentOf` as a file, its unit of this seed.
 */
import type { Experiment } from '../../src/studies/comparison/experiment.ts';

/** A system that takes part, by its label in the experiment. */
export const systems = ['liquid', 'liquid-static', 'leaky-echo-state', 'filter-bank', 'delay-line'] as const;
/** One of them. */
export type SystemName = (typeof systems)[number];

/** Sizes of the noise on states: SD as a share of the largest SD of a state in training. */
export const noises = [0, 0.01, 0.05, 0.2] as const;

/** The intervals, ms. */
export const SHORT_MS = 200;
export const LONG_MS = 250;

/** Background before the earliest first volley, ms: what wears the synapses down, or hardly any. */
export const warmups = [1000, 50] as const;

/** What can be chosen before a game. */
export interface GameSettings {
  /** Of the networks, and of the trials. */
  readonly seed: number;
  readonly warmupMs: (typeof warmups)[number];
}

/** How many trials there are, of each interval. */
export interface TrialNumbers {
  readonly trainPerClass: number;
  readonly testPerClass: number;
}

/** Trials of the game: lessons as in the report, and more tests than anybody plays. */
export const gameTrials: TrialNumbers = { trainPerClass: 60, testPerClass: 200 };

const TAU = { tau: 30 };
const SIZE = 135;

/** The experiment. */
export function experimentOf({ seed, warmupMs }: GameSettings, numbers: TrialNumbers = gameTrials): Experiment {
  const task = {
    name: 'discrimination',
    T0s: [SHORT_MS],
    ratio: LONG_MS / SHORT_MS,
    warmupMs,
    probesPerPoint: 0,
  } as const;
  return {
    ...{ name: '200_or_250', seed, networks: 1, size: SIZE, stateNoise: 0, reference: 'liquid' },
    reservoirs: systems.map((name) => ({
      label: name,
      spec: { name, size: SIZE, ...(name === 'liquid' || name === 'liquid-static' ? TAU : {}) },
    })),
    tasks: noises.map((stateNoise) => ({
      label: `discrimination+stateNoise=${stateNoise}`,
      spec: { ...task, ...numbers },
      stateNoise,
    })),
  };
}
