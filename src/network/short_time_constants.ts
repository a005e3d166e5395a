/** Time constants shorter than a step: possible, but nearly always seconds that were meant as milliseconds. */
import type { Network } from './network.ts';
import { noteOf } from './rounding_notes.ts';

/** A note on them, in words; none where all are at least a step. */
export function shortTimeConstants({ blocks, dt }: Pick<Network, 'blocks' | 'dt'>): string[] {
  return noteOf(
    `time constants below a step of ${dt} ms (they are in ms)`,
    blocks.map(({ name, neuron, params }) => {
      const short = Object.entries(neuron.parameters).flatMap(([key, { unit }]) => {
        if (unit !== 'ms' || !key.startsWith('tau')) return [];
        const least = params[key].reduce((a, b) => (b > 0 ? Math.min(a, b) : a), Number.POSITIVE_INFINITY);
        return least < dt ? [`${key} ${least} ms`] : [];
      });
      return [`population ${name}`, short.length === 0 ? undefined : short.join(', ')] as const;
    }),
  );
}
