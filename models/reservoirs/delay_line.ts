/**
 * A tapped delay line whose taps average over the time between them:
 *   x_k[t] = (u[t − k·s] + … + u[t − k·s − (s − 1)])/s, k = 0 … taps − 1
 * Lag 0 is in the first tap and every lag up to the line's reach in exactly one, so that no event falls between two
 * taps: s times the sum over the taps is the sum of the input over the reach, wherever in it an event lies. With s = 1
 * the line remembers perfectly what it holds and nothing older: N taps have a memory capacity of N, lag 0 included, the
 * most that N states can have (Jaeger 2001).
 *
 * Where no spacing is given it is the smallest multiple of dt with which the taps of every channel cover `reach`, which
 * by default is longer than what tasks' defaults ask to be remembered (ready-set-go: 2700 ms, from ready to the end of
 * the response window), but for the longest intervals of bisection, 4 s, which it tells by a first event that is gone.
 */
import { logRange } from '../search_range.ts';
import { type ContinuousModel, commonParameters } from './continuous_model.ts';
import { reservoirFamilies } from './reservoir_presentation.ts';

/** The delay line. With several input channels its taps are split evenly. */
export const delayLine = {
  name: 'delay-line',
  equation: 'x_k[t] = mean of u[t − k·spacing] … u[t − (k + 1)·spacing + dt]',
  citation: 'Jaeger 2001, GMD Report 152 (memory capacity); Weibel et al. 1989 (time-delay networks)',
  presentation: {
    label: 'delay line',
    noun: 'the delay line',
    meaning: 'the input of the last seconds, averaged piece by piece',
    family: reservoirFamilies.continuous,
    picture: 4,
    costWeight: 1,
  },
  parameters: {
    ...commonParameters,
    reach: {
      default: 3000,
      unit: 'ms',
      meaning: 'time that the taps must cover where no spacing is given',
      above: 0,
      max: 1e6,
      // The spacing follows from it.
      search: logRange(200, 10_000),
    },
    spacing: {
      default: 0,
      unit: 'ms',
      meaning: 'delay between taps, over which each averages, a multiple of dt; 0 chooses it',
      min: 0,
      max: 1e6,
    },
  },
} as const satisfies ContinuousModel;

/** Steps between taps with which `taps` of them cover `reach` ms; dt in ms. At least 1. */
export function spacingSteps(taps: number, reach: number, dt: number): number {
  // A reach that is a whole number of steps must not become one more by rounding.
  return Math.max(1, Math.ceil(reach / (taps * dt) - 1e-9));
}
