/** Gathers a whole run: one value is emitted, when the source completes, with copies of all spikes. */
import { defer, endWith, ignoreElements, type OperatorFunction, tap } from 'rxjs';
import type { SpikeBatch } from '../signals.ts';

/** All spikes in the order in which they came. */
export interface CollectedSpikes {
  readonly steps: number[];
  readonly senders: number[];
}

/** Emits {@link CollectedSpikes} once. */
export function collect(): OperatorFunction<SpikeBatch, CollectedSpikes> {
  return (source) =>
    defer(() => {
      const steps: number[] = [];
      const senders: number[] = [];
      return source.pipe(
        tap((batch) => {
          for (const step of batch.steps) steps.push(step);
          for (const sender of batch.senders) senders.push(sender);
        }),
        ignoreElements(),
        endWith({ steps, senders }),
      );
    });
}
