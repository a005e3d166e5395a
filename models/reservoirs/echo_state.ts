/**
 * Echo state network (Jaeger 2001): x[t] = tanh(W x[t−1] + Win u[t] + b), W random, sparse and scaled to a given spectral
 * radius. It is the leaky network (`leaky.ts`) with leak rate 1, and that is how it is computed. W is normal before scaling;
 * an absent entry is absent with probability 1 − density. Self-connections are allowed.
 *
 * Surprise: at a step of 1 ms the memory of such a network is a few dozen steps, that is a few dozen milliseconds. It is
 * the reference case of the literature, not a good clock.
 */
import { type ContinuousModel, commonParameters, featureParameters } from './continuous_model.ts';

/** What the recurrent matrix of an echo state network takes. */
export const recurrentParameters = {
  spectral_radius: { default: 0.95, unit: '1', meaning: 'largest absolute eigenvalue of W', min: 0 },
  density: { default: 0.1, unit: '1', meaning: 'probability that an entry of W is present', min: 0, max: 1 },
} as const satisfies ContinuousModel['parameters'];

/** The echo state network. */
export const echoState = {
  name: 'echo-state',
  equation: 'x[t] = tanh(W x[t−1] + Win u[t] + b)',
  citation: 'Jaeger 2001, GMD Report 148; Jaeger & Haas 2004, Science 304:78',
  parameters: { ...commonParameters, ...recurrentParameters, ...featureParameters },
} as const satisfies ContinuousModel;
