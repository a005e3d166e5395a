/**
 * Where the neurons of a population are drawn that have no place of their own: on a disc, as seeds in a sunflower
 * (Vogel 1979, Math. Biosci. 44:179), about one unit of length between neighbours. Nothing is random.
 */
import type { Region } from './circuit_view.ts';

/** Angle between consecutive seeds of a sunflower, rad. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Radius of n seeds is this times √n: neighbours are about a unit apart. */
const SPREAD = 0.6;

/** Radius of the disc of so many neurons: its area is in proportion to their number. */
export const discRadius = (size: number): number => SPREAD * Math.sqrt(size);

/** Places of the neurons of a disc, which faces the viewer or lies flat, [size × 3]. */
export function sunflower(size: number, { centre: [x, y, z], lies }: Pick<Region, 'centre' | 'lies'>): Float32Array {
  const places = new Float32Array(3 * size);
  for (let i = 0; i < size; i++) {
    const radius = SPREAD * Math.sqrt(i + 0.5);
    const across = radius * Math.cos(i * GOLDEN_ANGLE);
    const up = radius * Math.sin(i * GOLDEN_ANGLE);
    places.set(lies ? [x + across, y, z - up] : [x + across, y + up, z], 3 * i);
  }
  return places;
}

/** The middle of positions, [neurons × 3], in their own units. */
export function middleOf(positions: Float32Array): readonly [number, number, number] {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  positions.forEach((x, i) => {
    low[i % 3] = Math.min(low[i % 3], x);
    high[i % 3] = Math.max(high[i % 3], x);
  });
  return [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2];
}
