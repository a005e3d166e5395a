/**
 * The continual embedded Reber grammar (Gers, Schmidhuber & Cummins 2000, §4.1). A Reber string goes from B to E along
 * the arrows of a small graph; an embedded one has T or P before it and must have the same symbol after it,
 *
 *   B (T … T | P … P) E,  … a Reber string (Hochreiter & Schmidhuber 1997, §5.1)
 *
 * and a stream is one embedded string after another, with nothing between them: who predicts the last T or P must keep
 * the first one over the whole inner string, and must not keep it any longer. Where two symbols may follow, each does
 * in half of the cases.
 */
import type { RandomStream } from '../../../random.ts';

/** The symbols, in the order of inputs and outputs. */
export const SYMBOLS = 'BTSXPVE';

/** A symbol that may follow, and the node after it. */
interface Arrow {
  readonly symbol: number;
  readonly to: number;
}

/** Arrows of the Reber graph, by node. */
const REBER = ['B1', 'T2 P3', 'S2 X4', 'T3 V5', 'X3 S6', 'P4 V6', 'E7'];

/** Arrows from each node; node 0 is where a string begins and where the one before it has ended. */
export const grammar: readonly (readonly Arrow[])[] = (() => {
  const symbolOf = (text: string): number => SYMBOLS.indexOf(text);
  const inner = (outer: string, first: number): Arrow[][] => [
    ...REBER.map((arrows) =>
      arrows.split(' ').map(([symbol, to]) => ({ symbol: symbolOf(symbol), to: first + Number(to) })),
    ),
    [{ symbol: symbolOf(outer), to: first + REBER.length + 1 }],
    [{ symbol: symbolOf('E'), to: 0 }],
  ];
  const size = REBER.length + 2;
  return [
    [{ symbol: symbolOf('B'), to: 1 }],
    ['T', 'P'].map((outer, k) => ({ symbol: symbolOf(outer), to: 2 + k * size })),
    ...inner('T', 2),
    ...inner('P', 2 + size),
  ];
})();

/** Goes on from a node by one arrow. */
export function follow(node: number, stream: RandomStream): Arrow {
  const arrows = grammar[node];
  return arrows[arrows.length === 1 ? 0 : stream.integer(arrows.length)];
}

/** Whether the symbols that may follow at a node are all held for likelier than every other one. */
export function foretells(node: number, scores: ArrayLike<number>): boolean {
  let least = Number.POSITIVE_INFINITY;
  for (const { symbol } of grammar[node]) least = Math.min(least, scores[symbol]);
  for (let symbol = 0; symbol < SYMBOLS.length; symbol++)
    if (!grammar[node].some((arrow) => arrow.symbol === symbol) && !(scores[symbol] < least)) return false;
  return true;
}

/**
 * Least loss of who foretells the next symbol, nats: ln 2 times the share of the symbols of a stream that are drawn,
 * which comes of how often the nodes are visited.
 */
export function entropyOfStream(): number {
  let visits = Float64Array.from(grammar, (_, node) => (node === 0 ? 1 : 0));
  let entropy = 0;
  // What is left of the beginning after so many symbols is below rounding.
  for (let symbol = 0; symbol < 5000; symbol++) {
    const next = new Float64Array(grammar.length);
    entropy = 0;
    grammar.forEach((arrows, node) => {
      entropy += visits[node] * Math.log(arrows.length);
      for (const { to } of arrows) next[to] += visits[node] / arrows.length;
    });
    visits = next;
  }
  return entropy;
}
