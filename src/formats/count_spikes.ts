/** How many spikes each population has, for formats that say so before the spikes. */
import type { RecordedSpikes } from '../recording/recording.ts';

/** Spikes by population, counted in one pass. */
export function countSpikes({ populations, each }: RecordedSpikes): number[] {
  const counts = populations.map(() => 0);
  each((population) => {
    counts[population]++;
  });
  return counts;
}
