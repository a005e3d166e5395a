/**
 * Echo state network (Jaeger 2001): x[t] = tanh(W x[t−1] + Win u[t] + b), W random, sparse and scaled to a given
 * spectral radius. It is the leaky network (`leaky.ts`) with leak rate 1, and that is how it is computed. W is normal
 * before scaling; an absent entry is absent with probability 1 − density. Self-connections are allowed. Other graphs, a
 * sparsified or an orthogonal W, another activation and learning before use are choices (`networkChoices`).
 *
 * Surprise: at a step of 1 ms the memory of such a network is a few dozen steps, that is a few dozen milliseconds. It
 * is the reference case of the literature, not a good clock.
 */
import { linearRange } from '../search_range.ts';
import { activationChoice } from './activations.ts';
import { type ContinuousModel, commonParameters, featureParameters, squareSize } from './continuous_model.ts';
import { plasticityChoice } from './plasticity.ts';
import { precisionChoice } from './precision.ts';
import { reservoirFamilies } from './reservoir_presentation.ts';
import { sparsifyChoice } from './sparsifying.ts';
import { density, topologyChoice } from './topologies.ts';

/** What the recurrent matrix of an echo state network takes. */
export const recurrentParameters = {
  spectral_radius: {
    default: 0.95,
    unit: '1',
    meaning: 'largest absolute eigenvalue of W',
    min: 0,
    // Beyond 1 too, where input keeps the network from going on by itself (Lukoševičius 2012, practical guide, 3.2.6).
    search: linearRange(0.5, 1.3),
  },
  density,
} as const satisfies ContinuousModel['parameters'];

/** What else may be chosen about an echo state network; by default nothing of it is at work. */
export const networkChoices = {
  topology: topologyChoice,
  sparsify: sparsifyChoice,
  activation: activationChoice,
  plasticity: plasticityChoice,
  precision: precisionChoice,
} as const satisfies ContinuousModel['choices'];

/** The echo state network. */
export const echoState = {
  name: 'echo-state',
  equation: 'x[t] = tanh(W x[t−1] + Win u[t] + b)',
  citation: 'Jaeger 2001, GMD Report 148; Jaeger & Haas 2004, Science 304:78',
  presentation: {
    label: 'echo state',
    noun: 'the echo state network',
    meaning: 'random tanh network',
    family: reservoirFamilies.continuous,
    picture: 1,
    costWeight: 3,
  },
  parameters: { ...commonParameters, size: squareSize, ...recurrentParameters, ...featureParameters },
  choices: networkChoices,
} as const satisfies ContinuousModel;
