/**
 * The sparsifying transform: of a given recurrent matrix only the entries of largest magnitude stay, and what is left
 * is scaled back to the spectral radius ρ. It asks whether a sparse part of an operator suffices, where `density` draws
 * a sparse one to begin with.
 *
 * `keep_density` counts all N² entries, present or not; with k = round(keep_density·N²), a matrix of at most k entries
 * stays as it is. The kinds differ where magnitudes are equal (a threshold never parts them) and in whose largest are
 * meant.
 */
import type { ReservoirChoice, ReservoirParameter } from './continuous_model.ts';

const parameters = {
  keep_density: { default: 0.1, unit: '1', meaning: 'share of the N² entries that stay', above: 0, max: 1 },
} as const satisfies Readonly<Record<string, ReservoirParameter>>;

/** How a recurrent matrix is thinned out. */
export const sparsifyChoice = {
  default: 'none',
  meaning: 'which entries of W stay',
  kinds: {
    none: { meaning: 'all', parameters: {} },
    threshold: { meaning: 'those not below the k-th largest magnitude', parameters },
    top_k: { meaning: 'the k of largest magnitude; of equal ones the first by row, then column', parameters },
    top_k_per_unit: { meaning: 'of each row the round(keep_density·N) of largest magnitude', parameters },
  },
} as const satisfies ReservoirChoice;

/** Name of a way to thin out. */
export type SparsifyName = keyof typeof sparsifyChoice.kinds;
