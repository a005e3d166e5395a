/** Trials side by side as a network hears them, float32 straight away, and what is wanted of it at which step. */
import { randomStream } from '../../../random.ts';
import type { BatchNetwork } from '../../../training/through_time/network.ts';
import type { Wanted } from '../../../training/through_time/train.ts';
import type { Timeline } from './trials.ts';

/** SD of the noise on every input channel at every step, √(2/α) · .01 with α = 1. */
export const INPUT_NOISE = Math.SQRT2 * 0.01;

/**
 * Writes what trials hear, with noise at every step, into a network; channels hear noise alone after a trial's end.
 * @param noise names the draws; none where left out
 */
export function hearTrials(
  { batch: { rows, steps }, inputs, inputStride, spec }: BatchNetwork,
  trials: readonly Timeline[],
  noise?: readonly [use: string, seed: number, number: number],
): void {
  const heard = inputs();
  heard.fill(0);
  if (noise !== undefined) {
    const stream = randomStream(noise[1], `noise on inputs, ${noise[0]}`, noise[2]);
    for (let at = 0; at < steps * rows; at++)
      for (let c = 0; c < spec.inputs; c++) heard[at * inputStride + c] = INPUT_NOISE * stream.normal();
  }
  trials.forEach((timeline, row) => {
    for (const [channel, spans] of timeline.heard.entries())
      for (const [from, to] of spans)
        for (let step = from; step < to; step++) heard[(step * rows + row) * inputStride + channel] += 1;
  });
}

/** What is wanted: every trial counts as much as any other, and so does each counted step among those of a trial. */
export function wantedOf(
  { batch: { rows, steps }, spec: { outputs } }: BatchNetwork,
  trials: readonly Timeline[],
): Wanted {
  const targets = new Float32Array(steps * rows * outputs);
  const weights = new Float32Array(steps * rows);
  trials.forEach(({ wanted, counted: [from, to] }, row) => {
    for (let step = from; step < to; step++) weights[step * rows + row] = 1 / (to - from);
    for (const [output, spans] of wanted.entries())
      for (const [start, end] of spans)
        for (let step = start; step < end; step++) targets[(step * rows + row) * outputs + output] = 1;
  });
  return { targets, weights };
}
