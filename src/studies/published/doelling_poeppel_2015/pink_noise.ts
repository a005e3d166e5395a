/**
 * Noise whose power falls as one over the frequency, as the background of recordings does: a sum of processes that
 * forget, x ← x·e^{−dt/τ} + √(1 − e^{−2dt/τ})·ξ, with time constants that are apart by a factor of four.
 */
import type { RandomStream } from '../../../random.ts';

const SHORTEST_MS = 4;
const FACTOR = 4;
const PROCESSES = 6;

/** Noise of variance 1, [samples]. @param every distance of the samples, ms */
export function pinkNoise(samples: number, every: number, stream: RandomStream): Float64Array {
  const noise = new Float64Array(samples);
  for (let process = 0; process < PROCESSES; process++) {
    const kept = Math.exp(-every / (SHORTEST_MS * FACTOR ** process));
    const fresh = Math.sqrt(1 - kept * kept);
    let x = stream.normal();
    for (let t = 0; t < samples; t++) {
      noise[t] += x / Math.sqrt(PROCESSES);
      x = kept * x + fresh * stream.normal();
    }
  }
  return noise;
}
