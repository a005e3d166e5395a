/**
 * What a continuous reservoir hears of a spike train: every spike jumps by 1 and decays exponentially,
 * u(T) = Σ_{t ≤ T} exp(−(T − t)/tau), evaluated on the grid T = step·dt. The filter is exact in continuous time: a spike between
 * two grid points arrives at the later one, already decayed by the time in between. One definition for all reservoirs.
 */
import { stepAtOrAfter } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';
import type { SpikeTrains } from '../signals.ts';

/**
 * Filters spike trains.
 * @param trains spike times in ms, > 0, one array per channel; spikes after the last step are not heard
 * @param tau time constant in ms, > 0
 * @param dt time step in ms, > 0
 * @returns [(steps + 1) × channels], row-major; row s is at time s·dt, row 0 is zero
 */
export function lowPass(trains: SpikeTrains, tau: number, dt: number, steps: number): Float64Array {
  const channels = trains.length;
  const filtered = new Float64Array((steps + 1) * channels);
  trains.forEach((train, channel) => {
    for (const time of train) {
      const step = Math.max(1, stepAtOrAfter(time, dt));
      if (step <= steps) filtered[step * channels + channel] += Math.exp(-Math.max(0, step * dt - time) / tau);
    }
  });
  const decay = Math.exp(-dt / tau);
  for (let i = channels; i < filtered.length; i++) filtered[i] += decay * filtered[i - channels];
  return filtered;
}

/** The filter as spikes come: {@link lowPass} for inputs that are not over yet. */
export interface LiveLowPass {
  /** Hears a spike at a time in ms, after the steps done so far. @throws {InputError} for one that is not, or no such channel */
  hear(channel: number, time: number): void;
  /** Goes on by one step; the values then, [channels], reused. */
  advance(): Float64Array;
}

/** Creates a filter at step 0. @param tau time constant in ms, > 0 @param dt time step in ms, > 0 */
export function liveLowPass(channels: number, tau: number, dt: number): LiveLowPass {
  const decay = Math.exp(-dt / tau);
  const filtered = new Float64Array(channels);
  const coming = new Map<number, Float64Array>();
  let step = 0;
  return {
    hear(channel, time) {
      const at = stepAtOrAfter(time, dt);
      if (!(at > step && Number.isFinite(at)))
        refuse('input', `spike not after the present (${time} ms)`, `use times after ${step * dt} ms`);
      if (!(Number.isInteger(channel) && channel >= 0 && channel < channels))
        refuse('input', `no such channel (${channel})`, `use 0 … ${channels - 1}`);
      const arriving = coming.get(at) ?? new Float64Array(channels);
      arriving[channel] += Math.exp(-Math.max(0, at * dt - time) / tau);
      coming.set(at, arriving);
    },
    advance() {
      step++;
      const arriving = coming.get(step);
      coming.delete(step);
      for (let c = 0; c < channels; c++) filtered[c] = (arriving?.[c] ?? 0) + decay * filtered[c];
      return filtered;
    },
  };
}
