/**
 * Sequences whose first steps say one of two classes, and nothing after: 1 or −1 for three steps, then nothing, with
 * noise that is uniform in ±noise throughout; at the end the class is asked, 1 or −1 (Bengio, Simard & Frasconi 1994,
 * §III, where the class is heard through learned inputs).
 */
import { randomStream } from '../../../random.ts';

/** Steps that say the class. */
export const TOLD_STEPS = 3;

/** Sequences of a batch. */
export interface LatchBatch {
  /** [steps][rows] */
  readonly inputs: Float32Array;
  /** 1 or −1 for each sequence, [rows] */
  readonly classes: Float32Array;
}

/** Draws a batch. @param use names the draws, with the seed and a number */
export function latchBatch(
  use: string,
  seed: number,
  number: number,
  { rows, steps, noise }: { readonly rows: number; readonly steps: number; readonly noise: number },
): LatchBatch {
  const stream = randomStream(seed, `latching ${use}`, number);
  const classes = Float32Array.from({ length: rows }, () => (stream.uniform() < 0.5 ? -1 : 1));
  const inputs = Float32Array.from({ length: steps * rows }, (_, at) => {
    const told = Math.floor(at / rows) < TOLD_STEPS ? classes[at % rows] : 0;
    return told + noise * (2 * stream.uniform() - 1);
  });
  return { inputs, classes };
}
