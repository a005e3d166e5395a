/**
 * Noise that some of the systems compared have and others do not (`dynamic_noise`, `readout_noise`): between those, a
 * difference is not one of the systems alone, and who draws a conclusion must say so. Noise on all states alike
 * (`stateNoise`) is none of it.
 */
import type { View } from './view.ts';
import { listed } from './wording.ts';

/** Noise of one reservoir as its parameters say it, e.g. `dynamic_noise = 0.1`; empty without any. */
function ownNoise({ manifest }: View, reservoir: string): string {
  const own = manifest.presented?.reservoirs.find(({ label }) => label === reservoir)?.own ?? [];
  return own.filter((words) => /^(?:dynamic|readout)_noise = (?!0$)/.test(words)).join(', ');
}

/**
 * Those of some reservoirs that have noise of their own, with how much, where not all have the same; undefined where
 * they do.
 */
export function unevenNoise(view: View, reservoirs: readonly string[]): string | undefined {
  const noises = reservoirs.map((name) => ({ name, noise: ownNoise(view, name) }));
  if (noises.every(({ noise }) => noise === noises[0].noise)) return undefined;
  return listed(
    noises.filter(({ noise }) => noise !== '').map(({ name, noise }) => `${view.styleOf(name).label} (${noise})`),
  );
}
