/**
 * Gathers the spikes of an advance, given as pairs (step, key), into the arrays of a batch, which are reused and grow.
 */
import type { SpikeBatch } from '../../signals.ts';

/** A collector of spikes. */
export interface SpikeCollector {
  /** Forgets what was gathered. */
  clear(): void;
  /** Adds pairs, ordered by step. */
  add(pairs: Uint32Array): void;
  /** What was gathered, as views. */
  batch(fromStep: number, toStep: number): SpikeBatch;
}

const FIRST_CAPACITY = 1024;

/** Creates a collector for a network of `size` neurons in a number of copies; key = neuron · copies + copy. */
export function createSpikeCollector(size: number, copies: number): SpikeCollector {
  let steps = new Uint32Array(FIRST_CAPACITY);
  let senders = new Uint32Array(FIRST_CAPACITY);
  let count = 0;
  const grow = (needed: number): void => {
    const capacity = Math.max(needed, 2 * steps.length);
    const [moreSteps, moreSenders] = [new Uint32Array(capacity), new Uint32Array(capacity)];
    moreSteps.set(steps);
    moreSenders.set(senders);
    [steps, senders] = [moreSteps, moreSenders];
  };
  return {
    clear() {
      count = 0;
    },
    add(pairs) {
      const added = pairs.length / 2;
      if (count + added > steps.length) grow(count + added);
      for (let i = 0; i < added; i++) {
        const key = pairs[2 * i + 1];
        steps[count] = pairs[2 * i];
        senders[count++] = copies === 1 ? key : (key % copies) * size + Math.floor(key / copies);
      }
    },
    batch: (fromStep, toStep) => ({
      fromStep,
      toStep,
      steps: steps.subarray(0, count),
      senders: senders.subarray(0, count),
    }),
  };
}
