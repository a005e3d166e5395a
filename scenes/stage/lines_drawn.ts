/**
 * Which triangles of the synapse lines are drawn: those that rest visibly, then what changes, namely lines of the
 * selected neuron that are hidden at rest and pulses in flight. Vertices 6i … 6i + 2 are line i's, 6i + 3 … 6i + 5 its
 * pulse's.
 */

/** Vertices of a synapse: the line's three, then the pulse's. */
export const VERTICES = 6;

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

/** Vertices of the lines that are drawn at rest, [3 × of them]. */
export function restingVertices(visible: Uint8Array): Uint32Array {
  const found: number[] = [];
  for (let i = 0; i < visible.length; i++)
    if (visible[i] === 1) found.push(VERTICES * i, VERTICES * i + 1, VERTICES * i + 2);
  return Uint32Array.from(found);
}

/**
 * Appends to `vertices` from `at` on the pulses that are under way at `timeMs`; gives where they end.
 * @param lastSpikeMs of every neuron, at least [neurons]
 */
export function appendPulses(
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
    for (let k = first[n]; k < first[n + 1]; k++) {
      if (since >= delays[synapses[k]]) continue;
      for (let corner = 3; corner < VERTICES; corner++) vertices[end++] = VERTICES * synapses[k] + corner;
    }
  }
  return end;
}
