/**
 * Lessons as a network hears them, step by step: low-passed spikes and analog channels as of every continuous system
 * (`src/reservoir/continuous_reservoir.ts`), and what is wanted at which step. Several instants of one step want their
 * mean.
 */
import type { NdArray } from 'ndarray';
import { stepAtOrBefore } from '../../../models/time_grid.ts';
import { type Hearing, hear } from '../../reservoir/continuous_reservoir.ts';
import type { Lesson, Trial } from '../../signals.ts';
import type { BatchNetwork } from '../../training/through_time/network.ts';
import type { Wanted } from '../../training/through_time/train.ts';

/** A trial on the grid. */
export interface HeardTrial {
  readonly id: number;
  readonly steps: number;
  /** Of a window: steps of the trial after it. */
  readonly after?: number;
  /** [(steps + 1) × channels]; row s drives step s, row 0 is not used */
  readonly input: Float64Array;
  /** Step of each sample, 0 … steps; 0 is before the first. */
  readonly sampleSteps: readonly number[];
}

/** A trial with what is wanted. */
export interface HeardLesson extends HeardTrial {
  readonly targets: NdArray<Float64Array>;
}

/** @throws {InputError} for a trial that cannot be heard */
export function heardTrial(trial: Trial, hearing: Hearing): HeardTrial {
  const { id, steps, input } = hear(trial, hearing);
  return { id, steps, input, sampleSteps: Array.from(trial.sampleTimesMs, (time) => stepAtOrBefore(time, hearing.dt)) };
}

/** @throws {InputError} for a trial that cannot be heard */
export const heardLesson = ({ trial, targets }: Lesson, hearing: Hearing): HeardLesson => ({
  ...heardTrial(trial, hearing),
  targets,
});

/** Trials that are answered together, at most. */
export const MOST_TOGETHER = 32;

/** Trials, so many at a time. */
export const inBatches = <Some>(trials: readonly Some[], size: number): Some[][] =>
  Array.from({ length: Math.ceil(trials.length / size) }, (_, k) => trials.slice(k * size, (k + 1) * size));

/** Part of a trial: so many steps after the first `from`, which are steps 1, 2 … of it. */
function windowOf<Heard extends HeardTrial>(trial: Heard, from: number, steps: number, channels: number): Heard {
  const { sampleSteps, input } = trial;
  const place = (last: number): number => {
    const after = sampleSteps.findIndex((step) => step > last);
    return after < 0 ? sampleSteps.length : after;
  };
  const [begin, end] = [from === 0 ? 0 : place(from), place(from + steps)];
  return {
    ...trial,
    steps: Math.min(steps, Math.max(0, trial.steps - from)),
    after: Math.max(0, trial.steps - from - steps),
    input: input.subarray(Math.min(input.length, from * channels)),
    sampleSteps: sampleSteps.slice(begin, end).map((step) => step - from),
    ...('targets' in trial && { targets: rowsOf(trial.targets as HeardLesson['targets'], begin, end) }),
  };
}

const rowsOf = (targets: HeardLesson['targets'], begin: number, end: number): HeardLesson['targets'] =>
  targets.lo(begin, 0).hi(end - begin, targets.shape[1]);

/** Some trials in windows of so many steps, as many as the longest needs; themselves where one is enough. */
export function windowsOf<Heard extends HeardTrial>(
  trials: readonly Heard[],
  steps: number,
  channels: number,
): (readonly Heard[])[] {
  const longest = Math.max(1, ...trials.map((trial) => trial.steps));
  if (longest <= steps) return [trials];
  return Array.from({ length: Math.ceil(longest / steps) }, (_, window) =>
    trials.map((trial) => windowOf(trial, window * steps, steps, channels)),
  );
}

/** Writes the inputs of some trials into a network; rows and steps beyond them are silent. */
export function writeInputs({ batch, inputs, inputStride, spec }: BatchNetwork, trials: readonly HeardTrial[]): void {
  const { rows, steps } = batch;
  const heard = inputs();
  heard.fill(0);
  trials.forEach(({ input, steps: own }, row) => {
    for (let step = 0; step < Math.min(own, steps); step++)
      for (let c = 0; c < spec.inputs; c++)
        heard[(step * rows + row) * inputStride + c] = input[(step + 1) * spec.inputs + c];
  });
}

/** What some lessons want, each lesson as much as any other. */
export function wantedOf(
  { batch, spec }: BatchNetwork,
  lessons: readonly HeardLesson[],
): Wanted & { readonly lengths: readonly number[] } {
  const { rows, steps } = batch;
  const { outputs } = spec;
  const targets = new Float32Array(steps * rows * outputs);
  const weights = new Float32Array(steps * rows);
  lessons.forEach(({ sampleSteps, targets: wanted }, row) => {
    sampleSteps.forEach((step, sample) => {
      if (step === 0) return;
      const at = (step - 1) * rows + row;
      weights[at]++;
      for (let k = 0; k < outputs; k++) targets[at * outputs + k] += wanted.get(sample, k);
    });
  });
  for (let at = 0; at < weights.length; at++)
    if (weights[at] > 1) for (let k = 0; k < outputs; k++) targets[at * outputs + k] /= weights[at];
  return { targets, weights, lengths: lessons.map((lesson) => lesson.steps) };
}
