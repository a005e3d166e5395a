/**
 * A reservoir that remembers its last runs: asked again with the very same trials, it gives what it gave before. That
 * is how readouts with different noise on states see one simulation. Runs in which something is fed back are not
 * remembered, since what is fed back may differ.
 */
import type { Reservoir, ReservoirRun } from '../reservoir/reservoir.ts';
import type { Trial } from '../signals.ts';

interface Remembered {
  readonly trials: readonly Trial[];
  readonly run: ReservoirRun;
}

/** The reservoir with a memory, which lasts as long as the trials do. */
export function remembering(reservoir: Reservoir): Reservoir {
  const runs = new WeakMap<Trial, Remembered>();
  return {
    ...reservoir,
    async run(trials, options = {}) {
      if (options.feedback !== undefined || trials.length === 0) return reservoir.run(trials, options);
      options.signal?.throwIfAborted();
      const known = runs.get(trials[0]);
      if (known?.trials.length === trials.length && known.trials.every((trial, i) => trial === trials[i]))
        return known.run;
      const run = await reservoir.run(trials, options);
      runs.set(trials[0], { trials, run });
      return run;
    },
  };
}
