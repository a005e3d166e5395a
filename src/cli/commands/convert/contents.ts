/** What a file holds, in figures and in words. */
import { countSpikes } from '../../../formats/count_spikes.ts';
import type { Recording } from '../../../recording/recording.ts';

/** Figures of what a file holds. */
export type Contents =
  | { readonly kind: 'circuit'; readonly populations: number }
  | { readonly kind: 'spikes'; readonly populations: Readonly<Record<string, number>>; readonly lastMs: number }
  | {
      readonly kind: 'traces';
      readonly populations: Readonly<Record<string, number>>;
      readonly units: string;
      readonly samples: number;
      readonly everyMs: number;
    }
  | { readonly kind: 'weights'; readonly rows: number };

/** Figures of a recording. */
export function contentsOf({ spikes, traces, weights }: Recording): Contents {
  if (spikes !== undefined) {
    let lastMs = 0;
    spikes.each((_, timeMs) => {
      lastMs = timeMs;
    });
    const counts = countSpikes(spikes);
    return {
      kind: 'spikes',
      populations: Object.fromEntries(spikes.populations.map(({ population }, i) => [population, counts[i]])),
      lastMs,
    };
  }
  if (traces !== undefined) {
    const { units, everyMs, populations } = traces;
    const [first] = populations;
    return {
      ...{ kind: 'traces', units, everyMs },
      populations: Object.fromEntries(populations.map(({ population, nodeIds }) => [population, nodeIds.length])),
      samples: first.nodeIds.length === 0 ? 0 : first.data.length / first.nodeIds.length,
    };
  }
  let rows = 0;
  weights?.each(() => {
    rows++;
  });
  return { kind: 'weights', rows };
}

/** A number of things, in words: `1,200 spikes`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

/** What a file holds, in a line. */
export function contentsText(contents: Contents): string {
  switch (contents.kind) {
    case 'circuit':
      return `circuit of ${counted(contents.populations, 'population')}`;
    case 'spikes': {
      const counts = Object.values(contents.populations);
      const total = counts.reduce((sum, count) => sum + count, 0);
      const until = total === 0 ? '' : `, the last at ${Number(contents.lastMs.toFixed(3))} ms`;
      return `${counted(total, 'spike')} of ${counted(counts.length, 'population')}${until}`;
    }
    case 'traces': {
      const neurons = Object.values(contents.populations).reduce((sum, count) => sum + count, 0);
      const { samples, units } = contents;
      const everyMs = Number(contents.everyMs.toFixed(9));
      return `traces of ${counted(neurons, 'neuron')}, ${counted(samples, 'sample')} every ${everyMs} ms, in ${units}`;
    }
    case 'weights':
      return counted(contents.rows, 'transmitted weight');
    default:
      return contents satisfies never;
  }
}
