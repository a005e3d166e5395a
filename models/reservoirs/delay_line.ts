/**
 * A tapped delay line: x_k[t] = u[t − k·spacing], k = 1 … taps. It remembers perfectly what it holds and nothing older: N taps one
 * step apart have a memory capacity of N, the most that N states can have (Jaeger 2001).
 *
 * Where no spacing is given it is the smallest multiple of dt with which the last tap of a channel reaches `reach`. Few taps
 * are then far apart, and an event that the input filter has made shorter than the spacing can fall between two of them.
 */
import { type ContinuousModel, commonParameters } from './continuous_model.ts';

/** The delay line. With several input channels its taps are split evenly. */
export const delayLine = {
  name: 'delay-line',
  equation: 'x_k[t] = u[t − k·spacing]',
  citation: 'Jaeger 2001, GMD Report 152 (memory capacity); Weibel et al. 1989 (time-delay networks)',
  parameters: {
    ...commonParameters,
    reach: {
      default: 1500,
      unit: 'ms',
      meaning: 'delay that the last tap must reach where no spacing is given',
      above: 0,
    },
    spacing: { default: 0, unit: 'ms', meaning: 'delay between taps, a multiple of dt; 0 chooses it', min: 0 },
  },
} as const satisfies ContinuousModel;

/** Steps between taps with which `taps` of them reach `reach` ms; dt in ms. At least 1. */
export function spacingSteps(taps: number, reach: number, dt: number): number {
  // A reach that is a whole number of steps must not become one more by rounding.
  return Math.max(1, Math.ceil(reach / (taps * dt) - 1e-9));
}
