/**
 * Weights of one projection that several threads hold, each onto its own targets: put together, and taken apart again.
 */
import type { PlasticWeights } from '../engine.ts';

/**
 * Where each synapse of the parts, one after the other, goes: by source, then delay, then target, in the order of the
 * parts where all are equal.
 */
function orderOf(parts: readonly PlasticWeights[]): { part: number; index: number }[] {
  const places = parts.flatMap(({ sources }, part) => Array.from(sources, (_, index) => ({ part, index })));
  return places.sort((a, b) => {
    const [p, q] = [parts[a.part], parts[b.part]];
    return (
      p.sources[a.index] - q.sources[b.index] ||
      p.delays[a.index] - q.delays[b.index] ||
      p.targets[a.index] - q.targets[b.index] ||
      a.part - b.part ||
      a.index - b.index
    );
  });
}

/** Puts the parts together, in the order of one that holds all. */
export function mergeWeights(parts: readonly PlasticWeights[]): PlasticWeights {
  const order = orderOf(parts);
  return {
    sources: Uint32Array.from(order, ({ part, index }) => parts[part].sources[index]),
    targets: Uint32Array.from(order, ({ part, index }) => parts[part].targets[index]),
    delays: Uint32Array.from(order, ({ part, index }) => parts[part].delays[index]),
    weights: Float64Array.from(order, ({ part, index }) => parts[part].weights[index]),
  };
}

/** Takes new weights, in the order of {@link mergeWeights}, apart again. */
export function splitWeights(weights: Float64Array, parts: readonly PlasticWeights[]): Float64Array[] {
  const split = parts.map((part) => new Float64Array(part.weights.length));
  orderOf(parts).forEach(({ part, index }, i) => {
    split[part][index] = weights[i];
  });
  return split;
}
