/**
 * Edges of a connectome put in order: pairs of neurons as indices, each pair once, with its signed number of synapses.
 */

/** Pairs by index, sorted by source, then target; [pairs] each. */
export interface ConnectomeEdges {
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  /** Synapses of the pair: positive where they excite, negative where they inhibit. */
  readonly synapses: Float64Array;
}

/** The order of rows by a key below `size`; rows of one key stay in the order that they have. */
function orderedBy(keys: Uint32Array, size: number, rows: Uint32Array): Uint32Array {
  const next = new Uint32Array(size + 1);
  for (const key of keys) next[key + 1]++;
  for (let key = 0; key < size; key++) next[key + 1] += next[key];
  const ordered = new Uint32Array(rows.length);
  for (const row of rows) ordered[next[keys[row]]++] = row;
  return ordered;
}

/**
 * Sorts rows by source and target, and adds up those of one pair: a table may have one for each region of the brain.
 * Time grows with rows and neurons alone.
 * @param size neurons, above all indices
 */
export function joinPairs({ sources, targets, synapses }: ConnectomeEdges, size: number): ConnectomeEdges {
  const rows = Uint32Array.from({ length: sources.length }, (_, row) => row);
  const order = orderedBy(sources, size, orderedBy(targets, size, rows));
  const joined = {
    ...{ sources: new Uint32Array(rows.length), targets: new Uint32Array(rows.length) },
    synapses: new Float64Array(rows.length),
  };
  let pairs = 0;
  for (const row of order) {
    const isSame =
      pairs > 0 && joined.sources[pairs - 1] === sources[row] && joined.targets[pairs - 1] === targets[row];
    if (!isSame) {
      joined.sources[pairs] = sources[row];
      joined.targets[pairs++] = targets[row];
    }
    joined.synapses[pairs - 1] += synapses[row];
  }
  return {
    sources: joined.sources.slice(0, pairs),
    targets: joined.targets.slice(0, pairs),
    synapses: joined.synapses.slice(0, pairs),
  };
}
