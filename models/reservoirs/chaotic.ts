/**
 * Random network with ongoing chaotic activity (Sompolinsky, Crisanti & Sommers 1988), with the parameters of Laje &
 * Buonomano 2013:
 *
 *   τ dv_i/dt = −v_i + Σ_j W_ij tanh v_j + Σ_c Win_ic u_c,   W_ij ~ N(0, g²/(pN)) with probability p, no W_ii
 *
 * Without input it settles at 0 for g < 1 and is chaotic for g > 1 and large N; a small network may fall into a cycle
 * instead. A step is Euler's, as in the published program. A trial begins after a second of the network's own activity
 * from random potentials, the same for all trials: what tells trials apart is their input alone, and chaos makes small
 * differences large.
 */
import { anyOf, linearRange, logRange } from '../search_range.ts';
import { type ContinuousModel, commonParameters, squareSize } from './continuous_model.ts';
import { reservoirFamilies } from './reservoir_presentation.ts';
import { density } from './topologies.ts';

/** Of networks that are chaotic by themselves. */
export const chaoticParameters = {
  // A step is no longer than a time constant.
  dt: { ...commonParameters.dt, search: anyOf(1, 2, 5) },
  gain: {
    default: 1.5,
    unit: '1',
    meaning: 'g: W_ij has the variance g²/(pN)',
    min: 0,
    max: 100,
    // From networks at rest to those of Laje & Buonomano (1.5) and beyond.
    search: linearRange(0.8, 2.5),
  },
  tau: { default: 10, unit: 'ms', meaning: 'time constant of a unit, at least dt', above: 0, search: logRange(5, 100) },
  input_scale: { default: 1, unit: '1', meaning: 'SD of the normal input weights', min: 0, search: logRange(0.1, 10) },
} as const satisfies ContinuousModel['parameters'];

/** The network. */
export const chaotic = {
  name: 'chaotic',
  equation: 'τ dv/dt = −v + W tanh(v) + Win u',
  citation:
    'Sompolinsky, Crisanti & Sommers 1988, Phys. Rev. Lett. 61:259; Laje & Buonomano 2013, Nat. Neurosci. 16:925',
  presentation: {
    label: 'chaotic',
    noun: 'the chaotic network',
    meaning: 'random network with ongoing activity of its own',
    family: reservoirFamilies.continuous,
    costWeight: 3,
  },
  parameters: {
    ...commonParameters,
    size: squareSize,
    ...chaoticParameters,
    density: { ...density, meaning: 'probability p of a connection' },
  },
} as const satisfies ContinuousModel;
