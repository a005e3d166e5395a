/** Which neuron has which row of the raster: rows are sorted by number, rate, place or population. */
import type { CircuitView } from '../../circuit_view.ts';

/** What rows are sorted by. */
export const sortings = ['number', 'rate', 'position', 'population'] as const;
/** One of them. */
export type Sorting = (typeof sortings)[number];

/** Spikes of each neuron in the record, [neurons]. */
export function spikesOfEach(
  neurons: number,
  visitAll: (visit: (timeMs: number, sender: number) => void) => void,
): Uint32Array {
  const counts = new Uint32Array(neurons);
  visitAll((_, sender) => {
    counts[sender]++;
  });
  return counts;
}

/**
 * Neuron of each row, [neurons]. By rate those that fire most come first; by position they go along x, then y, then z;
 * by population one follows another, those that excite first, and within one those that fire most.
 * @param spikes of each neuron, [neurons]
 */
export function rowOrder(sorting: Sorting, view: CircuitView, spikes: Uint32Array): Uint32Array {
  const { neurons, positions, populations } = view;
  const order = Uint32Array.from({ length: neurons }, (_, i) => i);
  const byRate = (a: number, b: number): number => spikes[b] - spikes[a] || a - b;
  switch (sorting) {
    case 'number':
      return order;
    case 'rate':
      return order.sort(byRate);
    case 'position': {
      const along = (a: number, b: number, axis: number): number => positions[3 * a + axis] - positions[3 * b + axis];
      return order.sort((a, b) => along(a, b, 0) || along(a, b, 1) || along(a, b, 2) || a - b);
    }
    case 'population': {
      const place = new Uint32Array(neurons).fill(populations.length);
      const sorted = populations.toSorted((a, b) => Number(a.inhibitory) - Number(b.inhibitory));
      for (const [p, { first, size }] of sorted.entries()) place.fill(p, first, first + size);
      return order.sort((a, b) => place[a] - place[b] || byRate(a, b));
    }
    default:
      return sorting satisfies never;
  }
}

/** Row of each neuron, [neurons]. */
export function rowsOf(order: Uint32Array): Uint32Array {
  const rows = new Uint32Array(order.length);
  order.forEach((neuron, row) => {
    rows[neuron] = row;
  });
  return rows;
}
