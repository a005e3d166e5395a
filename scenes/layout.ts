/**
 * Where neurons are drawn that have no place of their own: each population a disc of a sunflower spiral (Vogel 1979,
 * Math. Biosci. 44:179), one above the other along x, about one unit of length between neighbours. Nothing is random.
 */

/** Angle between consecutive seeds of a sunflower, rad. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Radius of n seeds is this times √n: neighbours are about a unit apart. */
const SPREAD = 0.6;
/** Least distance between two discs, and its share of the largest radius. */
const GAP = 2;
const GAP_SHARE = 0.35;

/** Places of the neurons of a disc about the x axis, [size × 3]. @param x where the disc lies */
export function sunflower(size: number, x: number): Float32Array {
  const places = new Float32Array(3 * size);
  for (let i = 0; i < size; i++) {
    const radius = SPREAD * Math.sqrt(i + 0.5);
    const angle = i * GOLDEN_ANGLE;
    places.set([x, radius * Math.cos(angle), radius * Math.sin(angle)], 3 * i);
  }
  return places;
}

/** Places of populations of the given sizes, one after the other, [neurons × 3]. @param from x of the first disc */
export function stackPopulations(sizes: readonly number[], from = 0): Float32Array {
  const widest = SPREAD * Math.sqrt(Math.max(0, ...sizes));
  const gap = Math.max(GAP, GAP_SHARE * widest);
  const places = new Float32Array(3 * sizes.reduce((sum, size) => sum + size, 0));
  let first = 0;
  sizes.forEach((size, i) => {
    places.set(sunflower(size, from + i * gap), 3 * first);
    first += size;
  });
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
