/** Endless streams of the grammar side by side, heard window after window. */
import { randomStream } from '../../../random.ts';
import type { BatchNetwork } from '../../../training/through_time/network.ts';
import { follow, SYMBOLS } from './grammar.ts';

/** Streams that go on from window to window. */
export interface Streams {
  /**
   * Writes the next window into a network that hears one of seven symbols in a step.
   * @returns the node after each symbol, at which the next one is foretold, and that next one, [steps · rows]
   */
  next(network: BatchNetwork): { readonly nodes: Uint8Array; readonly followers: Uint8Array };
}

/** Begins some, each at the beginning of a string. @param use names the draws, with the seed and a number */
export function createStreams(use: string, seed: number, number: number, rows: number): Streams {
  const draws = Array.from({ length: rows }, (_, row) =>
    randomStream(seed, `Reber strings, ${use}`, number * rows + row),
  );
  // What is heard next has been drawn, since it was foretold.
  const coming = draws.map((stream) => follow(0, stream));
  return {
    next({ batch, inputs, inputStride }) {
      const heard = inputs();
      heard.fill(0);
      const nodes = new Uint8Array(batch.steps * rows);
      const followers = new Uint8Array(batch.steps * rows);
      for (let step = 0; step < batch.steps; step++)
        for (let row = 0; row < rows; row++) {
          const at = step * batch.rows + row;
          heard[at * inputStride + coming[row].symbol] = 1;
          nodes[step * rows + row] = coming[row].to;
          coming[row] = follow(coming[row].to, draws[row]);
          followers[step * rows + row] = coming[row].symbol;
        }
      return { nodes, followers };
    },
  };
}

/** Targets of a training: 1 for the symbol that follows, [steps · rows × symbols]. */
export function oneHot(followers: Uint8Array, targets: Float32Array): void {
  targets.fill(0);
  followers.forEach((symbol, at) => {
    targets[at * SYMBOLS.length + symbol] = 1;
  });
}
