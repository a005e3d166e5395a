/**
 * What the liquids hear where they are not asked for an interval: a Poisson train on the one input channel, as in
 * figure 2 of Maass et al. 2002, and copies of it whose spikes are moved by Gaussian jitter. A trial's id is the stream
 * of its initial potentials: trials of one id differ by their input alone.
 */
import { randomStream } from '../../../random.ts';
import type { Trial } from '../../../signals.ts';

/** Length of a trial, ms, and rate of the train, Hz. */
export const poissonTrial = { durationMs: 500, rateHz: 20 } as const;
/** Ids of trials that are not those of a task. */
const FIRST_ID = 2 ** 31;
const SAMPLE_EVERY_MS = 10;

/** The instants at which trials are read whose course is of interest, ms. */
export const courseTimesMs = Float64Array.from(
  { length: poissonTrial.durationMs / SAMPLE_EVERY_MS },
  (_, k) => (k + 1) * SAMPLE_EVERY_MS,
);
const LAST = Float64Array.of(poissonTrial.durationMs);

/** A train. @param index which of the trains of the seed and use */
export function poissonTrain(seed: number, use: string, index: number): Float64Array {
  const { durationMs, rateHz } = poissonTrial;
  return Float64Array.from(randomStream(seed, `poisson input ${use}`, index).poissonTimes(rateHz, 0, durationMs));
}

/** The train with every spike moved; what falls outside of the trial is not heard. */
export function jittered(train: Float64Array, jitterMs: number, seed: number, index: number): Float64Array {
  const stream = randomStream(seed, 'jitter of poisson input', index);
  const moved = train.map((time) => time + jitterMs * stream.normal());
  return moved.filter((time) => time > 0 && time <= poissonTrial.durationMs).sort();
}

/**
 * A trial. @param id integer ≥ 0; trials of one id have the same initial potentials @param whole read all the time, not
 * only at the end
 */
export function trialOf(train: Float64Array, id: number, whole = false): Trial {
  return {
    id: FIRST_ID + id,
    durationMs: poissonTrial.durationMs,
    spikes: [train],
    sampleTimesMs: whole ? courseTimesMs : LAST,
  };
}
