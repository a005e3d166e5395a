/**
 * No memory at all: x[t] = tanh(Win u[t] + b), as many random features of the current input as the other reservoirs
 * have states. What a readout achieves on it comes from the input filter and from the features, not from a reservoir.
 * Win and b are those of the echo state network of the same seed and size.
 */
import { type ContinuousModel, commonParameters, featureParameters, squareSize } from './continuous_model.ts';
import { precisionChoice } from './precision.ts';
import { reservoirFamilies } from './reservoir_presentation.ts';

/** Random features of the current input. */
export const inputOnly = {
  name: 'input-only',
  equation: 'x[t] = tanh(Win u[t] + b)',
  citation: 'control condition; random features as in Huang, Zhu & Siew 2006, Neurocomputing 70:489',
  presentation: {
    label: 'input only',
    noun: 'the random features of the input',
    meaning: 'fixed random features of the low-passed input: no memory of its own',
    family: reservoirFamilies.continuous,
    costWeight: 1,
  },
  parameters: { ...commonParameters, size: squareSize, ...featureParameters },
  choices: { precision: precisionChoice },
} as const satisfies ContinuousModel;
