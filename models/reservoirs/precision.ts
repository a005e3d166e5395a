/** In what numbers a network of tanh units is computed. */
import type { ReservoirChoice } from './continuous_model.ts';

/** Name of a precision. */
export type PrecisionName = 'float64' | 'float32';

/**
 * float32 is some two times as fast. A unit's step is then within some units of the seventh digit of what float64
 * gives, and a network that forgets (spectral radius below 1) stays as near; a chaotic one goes its own way.
 */
export const precisionChoice = {
  default: 'float64',
  meaning: 'numbers in which it is computed',
  kinds: {
    float64: { meaning: 'the same bits as step by step', parameters: {} },
    float32: { meaning: 'seven digits, twice as fast', parameters: {} },
  },
} as const satisfies ReservoirChoice;
