/** Synapses of all projections sorted into outgoing rows: by source, then delay, then target. */
import type { Network, SynapseTable } from '../network.ts';
import { shortTermColumns, shortTermKeys } from '../plasticity/short_term_columns.ts';
import { isPlastic, type SynapseChunk, wireTargets } from './wiring.ts';

/** A stable counting sort: the order of items by key, from an order before. */
function sortBy(order: Uint32Array, keyOf: (item: number) => number, keys: number): Uint32Array {
  const starts = new Uint32Array(keys + 1);
  for (const item of order) starts[keyOf(item) + 1]++;
  for (let key = 0; key < keys; key++) starts[key + 1] += starts[key];
  const sorted = new Uint32Array(order.length);
  for (const item of order) sorted[starts[keyOf(item)]++] = item;
  return sorted;
}

/**
 * Assembles the synapses onto the neurons from … to − 1 of a network into rows; synapses of equal source, delay and
 * target keep the order of their projections.
 * @throws {InputError} for a drawn number out of range
 */
export function synapseTable(network: Network, from = 0, to = network.size): SynapseTable {
  const channels = network.channels.reduce((sum, { size }) => sum + size, 0);
  const sourceCount = network.size + channels;
  let count = 0;
  const countChunk = (chunk: SynapseChunk): void => {
    count += chunk.count;
  };
  wireTargets(network, from, to, countChunk, 'places');
  const source = new Uint32Array(count);
  const unsorted = {
    ...{ target: new Uint32Array(count), delay: new Uint32Array(count) },
    ...{ weight: new Float64Array(count), receptor: new Uint16Array(count) },
  };
  const plastic = network.projections.some(({ projection }) => isPlastic(projection));
  const shortTerm = plastic ? shortTermColumns(() => new Float64Array(count).fill(Number.NaN)) : undefined;
  let at = 0;
  wireTargets(
    network,
    from,
    to,
    (chunk) => {
      source.set(chunk.sources.subarray(0, chunk.count), at);
      unsorted.target.set(chunk.targets.subarray(0, chunk.count), at);
      unsorted.weight.set(chunk.weights.subarray(0, chunk.count), at);
      unsorted.delay.set(chunk.delays.subarray(0, chunk.count), at);
      const [positive, negative] = chunk.wired.receptors;
      for (let i = 0; i < chunk.count; i++) unsorted.receptor[at + i] = chunk.weights[i] < 0 ? negative : positive;
      if (shortTerm !== undefined && chunk.shortTerm !== undefined)
        for (const key of shortTermKeys) shortTerm[key].set(chunk.shortTerm[key].subarray(0, chunk.count), at);
      at += chunk.count;
    },
    'all',
  );
  const longest = unsorted.delay.reduce((a, b) => Math.max(a, b), 0);
  const none = Uint32Array.from({ length: count }, (_, i) => i);
  const byTarget = sortBy(none, (i) => unsorted.target[i], network.size);
  const byDelay = sortBy(byTarget, (i) => unsorted.delay[i], longest + 1);
  const order = sortBy(byDelay, (i) => source[i], sourceCount);
  const rowStart = new Uint32Array(sourceCount + 1);
  for (const s of source) rowStart[s + 1]++;
  for (let s = 0; s < sourceCount; s++) rowStart[s + 1] += rowStart[s];
  const floats = (column: Float64Array): Float64Array => Float64Array.from(order, (i) => column[i]);
  const table = {
    rowStart,
    target: Uint32Array.from(order, (i) => unsorted.target[i]),
    weight: floats(unsorted.weight),
    receptor: Uint16Array.from(order, (i) => unsorted.receptor[i]),
    delay: Uint32Array.from(order, (i) => unsorted.delay[i]),
  };
  return shortTerm === undefined ? table : { ...table, shortTerm: shortTermColumns((key) => floats(shortTerm[key])) };
}
