/**
 * Scale-invariant memory on a logarithmic axis of past time (SITH; Shankar & Howard 2012, 2013). Tap i answers an event
 * T ago with a bump of T/τ*_i,
 *
 *   x_i(t) = ∫ u(t − T) (1/τ*_i) Φ(T/τ*_i) dT,   Φ(z) = k^(k+1)/k! · z^k exp(−kz)
 *
 * so that what a reset of scale does is a shift along the axis of ln τ*. It is the inverse of the Laplace transform by
 * Post's formula of order k, f(τ*) = (−1)^k/k! s^(k+1) d^k F/ds^k at s = k/τ*, with the derivative known exactly: a
 * chain of k + 1 leaky integrators with the time constant τ* /k has this impulse response. Bumps are wide, of width
 * τ* /√k, and older ones wider in proportion.
 */
import { logRange } from '../search_range.ts';
import { type ContinuousModel, commonParameters } from './continuous_model.ts';
import { reservoirFamilies } from './reservoir_presentation.ts';

/** The memory. With several input channels its taps are split evenly, each channel with a set of its own. */
export const logMemory = {
  name: 'log-memory',
  equation: 'x_i = ∫ u(t − T) Φ(T/τ*_i)/τ*_i dT, Φ(z) = k^(k+1)/k! z^k exp(−kz)',
  citation: 'Shankar & Howard 2012, Neural Comput. 24:134; 2013, J. Mach. Learn. Res. 14:3785',
  presentation: {
    label: 'log memory',
    noun: 'the log-compressed memory',
    meaning: 'taps on a logarithmic axis of past time, each a bump as wide as it is old',
    family: reservoirFamilies.continuous,
    costWeight: 3,
  },
  parameters: {
    ...commonParameters,
    tau_min: { default: 10, unit: 'ms', meaning: 'τ* of the first tap', above: 0, search: logRange(1, 100) },
    tau_max: {
      default: 3000,
      unit: 'ms',
      meaning: 'τ* of the last tap, at least tau_min',
      above: 0,
      search: logRange(200, 10_000),
    },
    order: {
      default: 8,
      unit: '1',
      meaning: 'order k: sharpness of the bumps',
      min: 1,
      max: 100,
      integer: true,
      // Shankar & Howard take 4 to 12, SITHCon (Jacques et al. 2022) 35.
      search: logRange(2, 40),
    },
  },
} as const satisfies ContinuousModel;
