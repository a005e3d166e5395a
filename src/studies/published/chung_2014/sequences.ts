/**
 * The three sets of sequences. `interval-production` is the task of that name, its target at every instant that it
 * asks for. `adding`: two channels, numbers uniform in 0 … 1 and marks; the sum of the two marked numbers is wanted at
 * the end (Hochreiter & Schmidhuber 1997, experiment 4; who always answers 1 has an error of 1/6). `rhythm`: beats at
 * two intervals in turn, drawn for each sequence, as volleys of spikes in a background (tasks/volley.ts); wanted at
 * every step is whether a beat comes in the next one.
 */
import ndarray from 'ndarray';
import { randomStream } from '../../../random.ts';
import type { Hearing } from '../../../reservoir/continuous_reservoir.ts';
import type { Lesson } from '../../../signals.ts';
import { intervalProduction } from '../../../tasks/interval_production/task.ts';
import { channelTrain, type VolleyOptions, volleyDefaults } from '../../../tasks/volley.ts';
import type { LossName } from '../../../training/through_time/loss.ts';

/** Names of the sets. */
export const sequenceSets = ['interval-production', 'adding', 'rhythm'] as const;
/** One of them. */
export type SequenceSet = (typeof sequenceSets)[number];

/** How a set is heard, judged and drawn. */
export interface Sequences {
  readonly hearing: Hearing;
  readonly loss: LossName;
  readonly outputs: number;
  /** Draws lessons. */
  readonly draw: (seed: number, count: number) => readonly Lesson[];
}

/** Numbers that a network hears of it in a step. */
export const inputsOf = ({ hearing: { channels } }: Sequences): number => channels.spikes + channels.analog;

/** Step of a network that hears spikes, ms, and the filter on them. */
const DT = 20;
const TAU = 20;

const produced: Sequences = {
  hearing: { channels: { spikes: 2, analog: 0 }, dt: DT, tauInput: TAU },
  ...{ loss: 'squared', outputs: 1 },
  draw: (seed, count) => intervalProduction({ sampleEveryMs: DT, trainTrials: count }).train('all', seed),
};

/** Steps of a sequence of the adding problem. */
export const ADDING_STEPS = 50;

const added: Sequences = {
  hearing: { channels: { spikes: 0, analog: 2 }, dt: 1, tauInput: TAU },
  ...{ loss: 'squared', outputs: 1 },
  draw: (seed, count) =>
    Array.from({ length: count }, (_, id): Lesson => {
      const stream = randomStream(seed, 'numbers to add', id);
      const half = ADDING_STEPS / 2;
      const marked = [stream.integer(half), half + stream.integer(half)];
      const values = ndarray(new Float64Array(2 * ADDING_STEPS), [ADDING_STEPS, 2]);
      let sum = 0;
      for (let t = 0; t < ADDING_STEPS; t++) {
        const value = stream.uniform();
        values.set(t, 0, value);
        if (!marked.includes(t)) continue;
        values.set(t, 1, 1);
        sum += value;
      }
      const trial = { id, durationMs: ADDING_STEPS, spikes: [], analog: { dt: 1, values } };
      return {
        trial: { ...trial, sampleTimesMs: Float64Array.of(ADDING_STEPS) },
        targets: ndarray(Float64Array.of(sum), [1, 1]),
      };
    }),
};

/** Steps of a rhythm, ms between two of its beats, when the first one comes, and how its beats sound. */
const RHYTHM_STEPS = 150;
const BETWEEN_MS = [200, 500];
const FIRST_MS = [20, 200];
const BEATS: VolleyOptions = { ...volleyDefaults, backgroundHz: 2 };

const rhythm: Sequences = {
  hearing: { channels: { spikes: 1, analog: 0 }, dt: DT, tauInput: TAU },
  ...{ loss: 'cross-entropy', outputs: 2 },
  draw: (seed, count) =>
    Array.from({ length: count }, (_, id): Lesson => {
      const stream = randomStream(seed, 'rhythms', id);
      const within = ([from, to]: readonly number[]): number => from + (to - from) * stream.uniform();
      const durationMs = RHYTHM_STEPS * DT;
      const intervals = [within(BETWEEN_MS), within(BETWEEN_MS)];
      const beats: number[] = [];
      // One beat more than is heard, since the last step asks for what comes after it.
      for (let at = within(FIRST_MS); at <= durationMs + DT; at += intervals[(beats.length - 1) % 2]) beats.push(at);
      const targets = ndarray(new Float64Array(2 * RHYTHM_STEPS), [RHYTHM_STEPS, 2]);
      for (let s = 0; s < RHYTHM_STEPS; s++) {
        const from = (s + 1) * DT;
        const comes = beats.some((beat) => beat > from && beat <= from + DT);
        targets.set(s, comes ? 1 : 0, 1);
      }
      return {
        trial: {
          ...{ id, durationMs, spikes: [channelTrain(stream, beats, durationMs, BEATS)] },
          sampleTimesMs: Float64Array.from({ length: RHYTHM_STEPS }, (_, s) => (s + 1) * DT),
        },
        targets,
      };
    }),
};

/** By name. */
export const sequencesOf: Readonly<Record<SequenceSet, Sequences>> = {
  'interval-production': produced,
  adding: added,
  rhythm,
};
