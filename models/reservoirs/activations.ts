/** What a unit makes of its drive: tanh, in (−1, 1), or the logistic function 1/(1 + exp(−x)), in (0, 1). */
import { hyperbolicTangent } from '../../kernels/reservoirs/hyperbolic_tangent.ts';
import type { ReservoirChoice } from './continuous_model.ts';

/** The activation functions by name. */
export const activations = {
  tanh: hyperbolicTangent,
  sigmoid: (drive: number): number => 1 / (1 + Math.exp(-drive)),
} as const;

/** Name of an activation function. */
export type ActivationName = keyof typeof activations;

/** The choice between them; where it is sigmoid, it stands in the place of tanh in the reservoir's equation. */
export const activationChoice = {
  default: 'tanh',
  meaning: 'activation function f of a unit',
  kinds: {
    tanh: { meaning: 'hyperbolic tangent', parameters: {} },
    sigmoid: { meaning: 'logistic function', parameters: {} },
  },
} as const satisfies ReservoirChoice;
