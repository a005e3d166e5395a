/** Synapses of all projections sorted into outgoing rows: by source, then delay, then target. */
import type { SynapseTable } from './network.ts';

/** Synapses of one projection; indices within its populations. */
export interface ProjectedSynapses {
  readonly firstSource: number;
  readonly firstTarget: number;
  readonly sources: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
  readonly weight: Float64Array;
  /** Steps */
  readonly delay: Uint32Array;
  readonly shortTerm: NonNullable<SynapseTable['shortTerm']> | undefined;
}

/** Counts the synapses of each source and returns where each row starts. */
function countRows(projections: readonly ProjectedSynapses[], sourceCount: number): Uint32Array {
  const rowStart = new Uint32Array(sourceCount + 1);
  for (const { sources, firstSource } of projections) {
    for (let i = 0; i < sources.length; i++) rowStart[firstSource + sources[i] + 1]++;
  }
  for (let s = 0; s < sourceCount; s++) rowStart[s + 1] += rowStart[s];
  return rowStart;
}

/**
 * Assembles the rows; synapses of equal source, delay and target keep the order of their projections.
 * @param sourceCount neurons plus input channels
 */
export function assembleRows(projections: readonly ProjectedSynapses[], sourceCount: number): SynapseTable {
  const rowStart = countRows(projections, sourceCount);
  const count = rowStart[sourceCount];
  const next = rowStart.slice();
  const owner = new Uint32Array(count);
  const item = new Uint32Array(count);
  projections.forEach(({ sources, firstSource }, p) => {
    for (let i = 0; i < sources.length; i++) {
      const place = next[firstSource + sources[i]]++;
      owner[place] = p;
      item[place] = i;
    }
  });
  const delayAt = (place: number): number => projections[owner[place]].delay[item[place]];
  const targetAt = (place: number): number =>
    projections[owner[place]].firstTarget + projections[owner[place]].targets[item[place]];
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let s = 0; s < sourceCount; s++) {
    order
      .subarray(rowStart[s], rowStart[s + 1])
      .sort((a, b) => delayAt(a) - delayAt(b) || targetAt(a) - targetAt(b) || a - b);
  }
  const column = (read: (projection: ProjectedSynapses, i: number) => number): Float64Array =>
    Float64Array.from(order, (place) => read(projections[owner[place]], item[place]));
  const table = {
    rowStart,
    target: Uint32Array.from(order, targetAt),
    weight: column((projection, i) => projection.weight[i]),
    delay: Uint32Array.from(order, delayAt),
  };
  if (projections.every((projection) => projection.shortTerm === undefined)) return table;
  const shortTerm = (key: keyof NonNullable<SynapseTable['shortTerm']>): Float64Array =>
    column((projection, i) => projection.shortTerm?.[key][i] ?? Number.NaN);
  return {
    ...table,
    shortTerm: {
      U: shortTerm('U'),
      tauRec: shortTerm('tauRec'),
      tauFac: shortTerm('tauFac'),
      u0: shortTerm('u0'),
      R0: shortTerm('R0'),
    },
  };
}
