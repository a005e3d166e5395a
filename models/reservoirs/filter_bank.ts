/**
 * A bank of leaky integrators with log-spaced time constants:
 * τ_i dx_i/dt = −x_i + u, solved exactly for an input held over the step: x_i[t] = d_i x_i[t−1] + (1 − d_i) u[t], d_i =
 * exp(−dt/τ_i).
 *
 * It is linear, has no recurrence and no random numbers, and it is the baseline to beat: with additive noise the
 * precision of such a bank is proportional to the interval, which is Weber's law (Shankar & Howard 2012 build their
 * timeline on it).
 */
import { logRange } from '../search_range.ts';
import { type ContinuousModel, commonParameters } from './continuous_model.ts';
import { reservoirFamilies } from './reservoir_presentation.ts';

/**
 * The bank. With several input channels its states are split evenly, each channel with its own set of time constants.
 */
export const filterBank = {
  name: 'filter-bank',
  equation: 'x[t] = exp(−dt/τ) x[t−1] + (1 − exp(−dt/τ)) u[t]',
  citation: 'Shankar & Howard 2012, Neural Computation 24:134',
  presentation: {
    label: 'filter bank',
    noun: 'the filter bank',
    meaning: 'leaky integrators with log-spaced time constants',
    family: reservoirFamilies.continuous,
    picture: 2,
    costWeight: 1,
  },
  parameters: {
    ...commonParameters,
    tau_min: { default: 10, unit: 'ms', meaning: 'shortest time constant', above: 0, search: logRange(1, 100) },
    tau_max: {
      default: 3000,
      unit: 'ms',
      meaning: 'longest time constant, at least tau_min',
      above: 0,
      search: logRange(200, 10_000),
    },
  },
} as const satisfies ContinuousModel;

/** Factor by which a filter decays in a step; tau and dt in ms. */
export function decayFactor(tau: number, dt: number): number {
  return Math.exp(-dt / tau);
}

/**
 * `count` time constants in ms from `tauMin` to `tauMax`, evenly spaced in the logarithm; one alone is their geometric
 * mean.
 */
export function logSpacedTimeConstants(count: number, tauMin: number, tauMax: number): number[] {
  if (count === 1) return [Math.sqrt(tauMin * tauMax)];
  return Array.from({ length: count }, (_, i) => tauMin * (tauMax / tauMin) ** (i / (count - 1)));
}
