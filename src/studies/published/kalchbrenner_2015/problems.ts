/**
 * Two problems whose lessons are drawn anew in every step of training. `addition`: two numbers of so many digits, read
 * digit by digit as they are written, each followed by a delimiter; from the second delimiter on their sum is asked
 * for, a digit a step, the first one first, with a leading zero where there is no carry,
 *
 *   heard 4 7 – 8 5 –        for d = 2
 *   asked           1 3 2,
 *
 * and nothing is heard after the delimiter. `parity`: whether the number of ones among so many bits is odd; all of them
 * are heard at once, as −1 and 1.
 */
import type { RandomStream } from '../../../random.ts';
import type { BatchNetwork } from '../../../training/through_time/network.ts';
import type { Wanted } from '../../../training/through_time/train.ts';

/** Names. */
export const problems = ['addition', 'parity'] as const;
/** One of them. */
export type ProblemName = (typeof problems)[number];

/** A problem of a size. */
export interface Problem {
  readonly inputs: number;
  readonly outputs: number;
  /** Steps of a sequence. */
  readonly steps: number;
  /** Draws sequences, as many as the network hears at once, and writes them into it. @returns what is wanted of them */
  draw(network: BatchNetwork, stream: RandomStream): Wanted;
}

/** Nothing heard and nothing asked yet. */
function blank({ batch: { rows, steps }, spec, inputs }: BatchNetwork) {
  inputs().fill(0);
  return { targets: new Float32Array(rows * steps * spec.outputs), weights: new Float32Array(rows * steps) };
}

const DELIMITER = 10;

/** Digits of a number, so many of them. */
const digitsOf = (number: number, digits: number): number[] => [...String(number).padStart(digits, '0')].map(Number);

/** Of numbers with so many digits, leading zeros included. */
const addition = (digits: number): Problem => ({
  ...{ inputs: DELIMITER + 1, outputs: 10, steps: 3 * digits + 2 },
  draw(network, stream) {
    const { batch, inputs, inputStride } = network;
    const heard = inputs();
    const wanted = blank(network);
    for (let row = 0; row < batch.rows; row++) {
      const [a, b] = [0, 1].map(() => stream.integer(10 ** digits));
      const symbols = [...digitsOf(a, digits), DELIMITER, ...digitsOf(b, digits), DELIMITER];
      symbols.forEach((symbol, step) => {
        heard[(step * batch.rows + row) * inputStride + symbol] = 1;
      });
      digitsOf(a + b, digits + 1).forEach((digit, k) => {
        const at = (symbols.length - 1 + k) * batch.rows + row;
        wanted.targets[at * 10 + digit] = 1;
        wanted.weights[at] = 1;
      });
    }
    return wanted;
  },
});

const parity = (bits: number): Problem => ({
  ...{ inputs: bits, outputs: 2, steps: 1 },
  draw(network, stream) {
    const { batch, inputs, inputStride } = network;
    const heard = inputs();
    const wanted = blank(network);
    for (let row = 0; row < batch.rows; row++) {
      let odd = 0;
      for (let k = 0; k < bits; k++) {
        const bit = stream.integer(2);
        odd ^= bit;
        heard[row * inputStride + k] = 2 * bit - 1;
      }
      wanted.targets[row * 2 + odd] = 1;
      wanted.weights[row] = 1;
    }
    return wanted;
  },
});

/** A problem of digits or bits. */
export const problemOf = (name: ProblemName, size: number): Problem =>
  name === 'addition' ? addition(size) : parity(size);

/** How many of the sequences of a batch are answered rightly: the likeliest symbol at every step that is asked. */
export function rightAnswers(
  { batch, spec, outputStride }: BatchNetwork,
  answers: Float32Array,
  wanted: Wanted,
): number {
  const { outputs } = spec;
  let right = 0;
  for (let row = 0; row < batch.rows; row++) {
    let all = true;
    for (let step = 0; step < batch.steps; step++) {
      const at = step * batch.rows + row;
      if (wanted.weights[at] === 0) continue;
      const own = answers.subarray(at * outputStride, at * outputStride + outputs);
      const target = wanted.targets.subarray(at * outputs, (at + 1) * outputs);
      if (target[own.indexOf(Math.max(...own))] !== 1) all = false;
    }
    if (all) right++;
  }
  return right;
}
