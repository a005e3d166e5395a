/**
 * Continuous-time recurrent network (Beer 1995; evolved for rhythms by Bown & Lexer 2006): units with time constants of
 * their own, spread evenly in the logarithm,
 *
 *   τ_i dy_i/dt = −y_i + Σ_j w_ij s(y_j + θ_j) + Σ_c Win_ic u_c,   s(z) = 1/(1 + exp(−z))
 *
 * random here, not evolved. Biases are θ_i = −Σ_j w_ij/2, with which every unit rests at the centre of its s ("centre
 * crossing", Mathayomchan & Beer 2002): y + θ = v obeys τ dv/dt = −v + W (s(v) − 1/2) + Win u, whose rest is v = 0. W
 * is scaled so that W/4, the slope of the network there, has the given spectral radius. States are s(v) − 1/2.
 */
import { logRange } from '../search_range.ts';
import { type ContinuousModel, commonParameters, featureParameters, squareSize } from './continuous_model.ts';
import { recurrentParameters } from './echo_state.ts';
import { reservoirFamilies } from './reservoir_presentation.ts';

/** The network. */
export const ctrnn = {
  name: 'ctrnn',
  equation: 'τ_i dy_i/dt = −y_i + Σ_j w_ij s(y_j + θ_j) + Σ_c Win_ic u_c',
  citation:
    'Beer 1995, Adapt. Behav. 3:469; Mathayomchan & Beer 2002, Neural Comput. 14:2043; Bown & Lexer 2006, EvoWorkshops, LNCS 3907:652',
  presentation: {
    label: 'CTRNN',
    noun: 'the continuous-time recurrent network',
    meaning: 'random network of units with time constants of their own',
    family: reservoirFamilies.continuous,
    costWeight: 3,
  },
  parameters: {
    ...commonParameters,
    size: squareSize,
    ...recurrentParameters,
    input_scale: featureParameters.input_scale,
    tau_min: {
      default: 10,
      unit: 'ms',
      meaning: 'shortest time constant of a unit',
      above: 0,
      search: logRange(1, 100),
    },
    tau_max: {
      default: 1000,
      unit: 'ms',
      meaning: 'longest time constant of a unit, at least tau_min',
      above: 0,
      search: logRange(200, 10_000),
    },
  },
} as const satisfies ContinuousModel;
