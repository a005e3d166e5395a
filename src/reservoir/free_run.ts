/**
 * Trials that go on by themselves (`FreeRun`): answers become input. An answer that is no number is not heard, and the
 * channel keeps what it heard, so that a readout that has lost its way does not take the system with it.
 */
import { refuse } from '../errors.ts';
import type { FreeRun, Trial } from '../signals.ts';
import type { Feedback } from './reservoir.ts';

/** Refuses trials that go on by themselves where nobody answers them. @throws {InputError} */
export function checkAnswered(trials: readonly Trial[], feedback: Feedback | undefined): void {
  if (feedback !== undefined) return;
  const free = trials.find(({ freeRun }) => freeRun !== undefined);
  if (free !== undefined)
    refuse(
      `trial ${free.id}`,
      `goes on by itself, and nothing answers it (from sample ${free.freeRun?.from})`,
      'give feedback, or leave freeRun out',
    );
}

/**
 * Refuses trials that go on by themselves, for those who cannot hear answers in place of a series.
 * @param where names the one who cannot
 * @throws {InputError}
 */
export function refuseFreeRuns(where: string, trials: readonly Trial[]): void {
  const free = trials.find(({ freeRun }) => freeRun !== undefined);
  if (free !== undefined)
    refuse(where, `cannot go on by itself (trial ${free.id})`, 'use a continuous reservoir, or leave freeRun out');
}

/** What a system still has to hear of a trial. */
export interface HeardInput {
  /** Row s drives step s, [(steps + 1) × channels]; those of the analog channels are the last of each row. */
  readonly input: Float64Array;
  readonly channels: number;
  readonly steps: number;
  /** [samples] */
  readonly sampleSteps: ArrayLike<number>;
}

/**
 * Writes an answer where it is heard: from the step after its sample up to that of the next one, or to the end.
 * @param answer [K]
 * @throws {InputError} for an answer without an output that is to be heard
 */
export function hearAnswer(
  where: string,
  { from, outputs }: FreeRun,
  { input, channels, steps, sampleSteps }: HeardInput,
  sample: number,
  answer: ArrayLike<number>,
): void {
  if (sample < from) return;
  const last = sample + 1 < sampleSteps.length ? sampleSteps[sample + 1] : steps;
  const first = channels - outputs.length;
  outputs.forEach((output, c) => {
    if (output === null) return;
    if (output >= answer.length)
      refuse(where, `hears output ${output} of ${answer.length} (${output})`, `use 0 … ${answer.length - 1}, or null`);
    const at = first + c;
    const kept = input[sampleSteps[sample] * channels + at];
    const value = Number.isFinite(answer[output]) ? answer[output] : kept;
    for (let step = sampleSteps[sample] + 1; step <= last; step++) input[step * channels + at] = value;
  });
}
