/** The two sides of a projection, as connectors see them, and what they make of them. */
import type { Places } from './by_distance.ts';

/** Connected pairs, indices within the source and the target population. */
export interface Pairs {
  readonly sources: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
}

/** Sizes of a projection's two sides. */
export interface SideSizes {
  readonly sourceSize: number;
  readonly targetSize: number;
  /** Whether source and target are the same population. */
  readonly same: boolean;
}

/** What connectors need to know of the two sides. */
export interface Sides extends SideSizes, Places {}
