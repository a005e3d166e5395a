/**
 * Parameters of networks of spiking units that are trained (`kernels/cells/leaky_spiking.ts`), in units of the
 * threshold where no other is said. τ_m, the filter of what is read, and γ are those of Bellec et al. 2020, Nat.
 * Commun. 11:3625 (evidence accumulation); their thresholds fall back in 2 s and rise by .6 of themselves at 10 Hz,
 * here in .4 s by .7.
 */
import type { ReservoirParameter } from '../reservoirs/continuous_model.ts';

const time = (value: number, meaning: string) =>
  ({ default: value, unit: 'ms', meaning, above: 0, max: 1e6 }) as const satisfies ReservoirParameter;

/** Of all of them. */
export const leakyParameters = {
  tau_m: time(20, 'time constant of the membranes'),
  tau_read: time(20, 'time constant of the filter through which spikes are read'),
  gamma: {
    default: 0.3,
    unit: '1',
    meaning: 'height of the triangle that stands for the derivative of a spike by the potential',
    above: 0,
    max: 10,
  },
} as const satisfies Readonly<Record<string, ReservoirParameter>>;

/** Of those whose threshold adapts. */
export const adaptationParameters = {
  tau_a: time(400, 'time constant with which a threshold falls back'),
  beta: {
    default: 0.174,
    unit: '1',
    meaning: 'how far each spike raises the threshold',
    min: 0,
    max: 100,
  },
} as const satisfies Readonly<Record<string, ReservoirParameter>>;
