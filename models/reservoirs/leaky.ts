/**
 * Leaky-integrator echo state network (Jaeger, Lukoševičius, Popovici & Siewert 2007):
 * x[t] = (1 − a) x[t−1] + a tanh(W x[t−1] + Win u[t] + b), with leak rate a per step.
 *
 * Near rest, an eigenvalue λ of W gives a mode that shrinks by |1 − a(1 − λ)| a step: a real λ has the time constant
 * ≈ dt / (a(1 − λ)). The default leak rate is dt / 100 ms at the default step, so that with a spectral radius just
 * below 1 the modes range from about 50 ms to 2 s and cover intervals of 100–1000 ms. A leak rate belongs to a step:
 * change both together.
 */
import { logRange } from '../search_range.ts';
import { type ContinuousModel, commonParameters, featureParameters, squareSize } from './continuous_model.ts';
import { networkChoices, recurrentParameters } from './echo_state.ts';
import { reservoirFamilies } from './reservoir_presentation.ts';

/** The leaky echo state network. */
export const leakyEchoState = {
  name: 'leaky-echo-state',
  equation: 'x[t] = (1 − a) x[t−1] + a tanh(W x[t−1] + Win u[t] + b)',
  citation: 'Jaeger, Lukoševičius, Popovici & Siewert 2007, Neural Networks 20:335; Lukoševičius & Jaeger 2009',
  presentation: {
    label: 'leaky echo state',
    noun: 'the leaky echo state network',
    meaning: 'random tanh network of leaky units',
    family: reservoirFamilies.continuous,
    picture: 3,
    costWeight: 3,
  },
  parameters: {
    ...commonParameters,
    size: squareSize,
    ...recurrentParameters,
    ...featureParameters,
    leak_rate: {
      default: 0.01,
      unit: '1',
      meaning: 'share of the state renewed in a step',
      above: 0,
      max: 1,
      search: logRange(1e-3, 1),
    },
  },
  choices: networkChoices,
} as const satisfies ContinuousModel;

/**
 * One unit's step.
 * @param previous x[t−1] of the unit
 * @param activation tanh, or another function, of its row of W x[t−1] + Win u[t] + b
 * @param leakRate a, in (0, 1]; 1 gives the plain echo state network
 */
export function leakyStep(previous: number, activation: number, leakRate: number): number {
  return (1 - leakRate) * previous + leakRate * activation;
}
