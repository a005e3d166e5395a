/** Lessons for tests of networks that learn: one spike after 20 or 60 ms; wanted at the end is which. */
import ndarray from 'ndarray';
import { randomStream } from '../../../src/random.ts';
import type { Lesson } from '../../../src/signals.ts';

/** Some of them, of several lengths. */
export function markedLessons(seed: number, count: number): Lesson[] {
  const stream = randomStream(seed, 'test lessons');
  return Array.from({ length: count }, (_, id) => {
    const late = stream.uniform() < 0.5;
    const durationMs = 120 + 10 * stream.integer(4);
    return {
      trial: {
        ...{ id: 1000 * seed + id, durationMs, spikes: [Float64Array.of((late ? 60 : 20) + 4 * stream.uniform())] },
        sampleTimesMs: Float64Array.of(5, 100, durationMs),
      },
      targets: ndarray(Float64Array.of(0, late ? 1 : -1, late ? 1 : -1), [3, 1]),
    };
  });
}
