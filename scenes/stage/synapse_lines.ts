/**
 * How many lines are too many: how faint they are drawn, and which of them at rest. Every line carries its pulses all
 * the same.
 */
import type { CircuitView } from '../circuit_view.ts';

/** Length of all lines together that is drawn at rest, in heights of the tank. */
export const mostLength = 1500;
/** Lines that are drawn at rest. */
export const mostLines = 4000;

/**
 * How strong a line is at rest, and how much it may glow, by the number of lines: many of them must not become a fog.
 */
export function lineStyle(lines: number): { readonly faint: number; readonly glowing: number } {
  const crowd = Math.sqrt(Math.max(1, lines));
  return { faint: Math.min(0.45, Math.max(0.05, 9 / crowd)), glowing: Math.min(0.5, Math.max(0.08, 14 / crowd)) };
}

/**
 * 1 for every synapse whose line is drawn at rest, [shown synapses]: all, or an even share of them where they are more
 * than `mostLines` or longer together than `most`.
 */
export function restsVisibly(view: CircuitView, positions: Float32Array, most = mostLength): Uint8Array {
  const { sources, targets } = view;
  let total = 0;
  for (let i = 0; i < sources.length; i++) {
    const [a, b] = [3 * sources[i], 3 * targets[i]];
    total += Math.hypot(
      positions[a] - positions[b],
      positions[a + 1] - positions[b + 1],
      positions[a + 2] - positions[b + 2],
    );
  }
  const share = Math.min(1, most / total, mostLines / sources.length);
  return Uint8Array.from(sources, (_, i) => (Math.floor((i + 1) * share) > Math.floor(i * share) ? 1 : 0));
}
