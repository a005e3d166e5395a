/**
 * Two sets of sequences of which the next step is foretold. `reber`: symbols of the continual embedded Reber grammar
 * (gers_2000/grammar.ts), from the beginning of a string on, one after another. `rhythm`: whether a beat comes, of two
 * intervals in turn (chung_2014/sequences.ts).
 */
import ndarray from 'ndarray';
import { randomStream } from '../../../random.ts';
import type { Lesson } from '../../../signals.ts';
import { type Sequences, sequencesOf } from '../chung_2014/sequences.ts';
import { follow, grammar, SYMBOLS } from '../gers_2000/grammar.ts';

/** Names of the sets. */
export const predictionSets = ['reber', 'rhythm'] as const;
/** One of them. */
export type PredictionSet = (typeof predictionSets)[number];

/** Symbols of a sequence. */
export const REBER_STEPS = 50;

const reber: Sequences = {
  // Nothing is filtered: there are no spikes.
  hearing: { channels: { spikes: 0, analog: SYMBOLS.length }, dt: 1, tauInput: 1 },
  ...{ loss: 'cross-entropy', outputs: SYMBOLS.length },
  draw: (seed, count) =>
    Array.from({ length: count }, (_, id): Lesson => {
      const stream = randomStream(seed, 'Reber strings to foretell', id);
      const room = () => ndarray(new Float64Array(REBER_STEPS * SYMBOLS.length), [REBER_STEPS, SYMBOLS.length]);
      const [values, targets] = [room(), room()];
      let heard = follow(0, stream);
      for (let s = 0; s < REBER_STEPS; s++) {
        values.set(s, heard.symbol, 1);
        heard = follow(heard.to, stream);
        targets.set(s, heard.symbol, 1);
      }
      const trial = { id, durationMs: REBER_STEPS, spikes: [], analog: { dt: 1, values } };
      return {
        trial: { ...trial, sampleTimesMs: Float64Array.from({ length: REBER_STEPS }, (_, s) => s + 1) },
        targets,
      };
    }),
};

/** By name. */
export const predictionsOf: Readonly<Record<PredictionSet, Sequences>> = { reber, rhythm: sequencesOf.rhythm };

/** Mean loss, in nats a symbol, of who knows the grammar and where in it a sequence is. */
export function leastReberLoss(): number {
  let visits = Float64Array.from(grammar, (_, node) => (node === 0 ? 1 : 0));
  let sum = 0;
  // The first symbol is heard, not foretold.
  for (let s = 0; s <= REBER_STEPS; s++) {
    const next = new Float64Array(grammar.length);
    grammar.forEach((arrows, node) => {
      if (s > 0) sum += visits[node] * Math.log(arrows.length);
      for (const { to } of arrows) next[to] += visits[node] / arrows.length;
    });
    visits = next;
  }
  return sum / REBER_STEPS;
}
