/**
 * Which triangles of the synapse lines are drawn: those that rest visibly, then what changes, namely lines of the
 * selected neuron that are hidden at rest and pulses in flight. Line i has the vertices of its shape (line_shape.ts),
 * from i times their number on.
 */
import type { LineShape } from './line_shape.ts';

/** Synapses by source: those of neuron n are `synapses[first[n] … first[n + 1] − 1]`. */
export interface BySource {
  readonly first: Uint32Array;
  readonly synapses: Uint32Array;
  /** Longest delay of a neuron's synapses, ms, [neurons]. */
  readonly longest: Float32Array;
}

/** Sorts synapses by source. */
export function bySource(neurons: number, sources: Uint32Array, delays: Float32Array): BySource {
  const first = new Uint32Array(neurons + 1);
  const longest = new Float32Array(neurons);
  for (let i = 0; i < sources.length; i++) {
    first[sources[i] + 1]++;
    longest[sources[i]] = Math.max(longest[sources[i]], delays[i]);
  }
  for (let n = 0; n < neurons; n++) first[n + 1] += first[n];
  const next = first.slice();
  const synapses = new Uint32Array(sources.length);
  for (let i = 0; i < sources.length; i++) synapses[next[sources[i]]++] = i;
  return { first, synapses, longest };
}

/** Appends the vertices of a line, or of its pulse, to `vertices` from `at` on; gives where they end. */
export function append(
  { corners }: LineShape,
  triangles: readonly number[],
  line: number,
  vertices: Uint32Array,
  at: number,
): number {
  const first = corners.length * line;
  for (let k = 0; k < triangles.length; k++) vertices[at + k] = first + triangles[k];
  return at + triangles.length;
}

/** Vertices of the lines that are drawn at rest. @param visible 1 for those, [lines] */
export function restingVertices(shape: LineShape, visible: Uint8Array): Uint32Array {
  const lines = visible.reduce((sum, shown) => sum + shown, 0);
  const found = new Uint32Array(shape.line.length * lines);
  let end = 0;
  for (let i = 0; i < visible.length; i++) if (visible[i] === 1) end = append(shape, shape.line, i, found, end);
  return found;
}

/**
 * Appends to `vertices` from `at` on the pulses that are under way at `timeMs`; gives where they end.
 * @param lastSpikeMs of every neuron, at least [neurons]
 */
export function appendPulses(
  shape: LineShape,
  { first, synapses, longest }: BySource,
  delays: Float32Array,
  lastSpikeMs: Float32Array,
  timeMs: number,
  vertices: Uint32Array,
  at: number,
): number {
  let end = at;
  for (let n = 0; n < longest.length; n++) {
    const since = timeMs - lastSpikeMs[n];
    if (since < 0 || since >= longest[n]) continue;
    for (let k = first[n]; k < first[n + 1]; k++)
      if (since < delays[synapses[k]]) end = append(shape, shape.pulse, synapses[k], vertices, end);
  }
  return end;
}
