/**
 * From one kind of signal to the other, once for all reservoirs.
 *
 *   spikes → analog   low-pass: every spike jumps by 1 and decays, u(T) = Σ_{t ≤ T} exp(−(T − t)/tau), on the grid
 *                     T = step·dt. The filter is exact in continuous time: a spike between two grid points arrives at
 *                     the later one, already decayed by the time in between. Where several trains are the fibres of one
 *                     channel, u is their mean: all systems hear the same noise, no state is spent on telling fibres
 *                     apart that carry the same event, and the size of u is that of one fibre, however many there are
 *                     (a rate of 1/tau is about 1).
 *   analog → analog   held: a step hears the row of the series in which it ends.
 *   analog → spikes   rate-coded: an independent Poisson train for each channel, of the rate base + gain·value
 *                     (0 where that is negative), exact in time.
 *   analog → current  injected: gain·value in pA, from row to row.
 */
import type { Input } from '../../models/circuits/circuit.ts';
import { stepAtOrAfter } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';
import { randomStream } from '../random.ts';
import type { AnalogSignal, SpikeTrains, Trial } from '../signals.ts';

/**
 * Filters spike trains.
 * @param trains spike times in ms, > 0, one array per fibre; spikes after the last step are not heard
 * @param tau time constant in ms, > 0
 * @param dt time step in ms, > 0
 * @param fibres of a channel, consecutive trains
 * @returns [(steps + 1) × channels], row-major; row s is at time s·dt, row 0 is zero
 */
export function lowPass(trains: SpikeTrains, tau: number, dt: number, steps: number, fibres = 1): Float64Array {
  const channels = trains.length / fibres;
  const filtered = new Float64Array((steps + 1) * channels);
  trains.forEach((train, fibre) => {
    const channel = Math.floor(fibre / fibres);
    for (const time of train) {
      const step = Math.max(1, stepAtOrAfter(time, dt));
      if (step <= steps) filtered[step * channels + channel] += Math.exp(-Math.max(0, step * dt - time) / tau) / fibres;
    }
  });
  const decay = Math.exp(-dt / tau);
  for (let i = channels; i < filtered.length; i++) filtered[i] += decay * filtered[i - channels];
  return filtered;
}

/**
 * An analog signal on another grid: the value at the end of each step.
 * @param dt of the other grid, ms
 * @returns [(steps + 1) × channels], row 0 is zero
 */
export function heldValues({ dt: own, values }: AnalogSignal, dt: number, steps: number): Float64Array {
  const [, channels] = values.shape;
  const held = new Float64Array((steps + 1) * channels);
  for (let step = 1; step <= steps; step++) {
    const row = stepAtOrAfter(step * dt, own) - 1;
    for (let c = 0; c < channels; c++) held[step * channels + c] = values.get(row, c);
  }
  return held;
}

/**
 * A trial as analog channels, those of its spikes first.
 * @param tau of the filter on the spikes, ms
 * @param dt ms
 * @param fibres of a channel of spikes
 * @returns [(steps + 1) × channels], row 0 is zero
 */
export function heardAsAnalog(
  { spikes, analog }: Trial,
  tau: number,
  dt: number,
  steps: number,
  fibres = 1,
): Float64Array {
  const filtered = lowPass(spikes, tau, dt, steps, fibres);
  if (analog === undefined) return filtered;
  const held = heldValues(analog, dt, steps);
  const [first, second] = [spikes.length / fibres, analog.values.shape[1]];
  const both = new Float64Array((steps + 1) * (first + second));
  for (let step = 0; step <= steps; step++) {
    both.set(filtered.subarray(step * first, (step + 1) * first), step * (first + second));
    both.set(held.subarray(step * second, (step + 1) * second), step * (first + second) + first);
  }
  return both;
}

/** How a value becomes a rate. */
export interface RateCode {
  /** Rate at the value 0, Hz. */
  readonly base: number;
  /** Hz per unit. */
  readonly gain: number;
}

/** Highest rate of a train, Hz: beyond, it would fill the memory. */
const MOST_RATE = 1e6;

/**
 * Rate-coded Poisson trains of a signal, one for each channel, up to `durationMs`. The count in any interval is Poisson
 * with the integral of the rate as its mean.
 * @param trialId names their streams
 * @throws {InputError} for a rate above 1e6 Hz
 */
export function rateCoded(
  { dt, values }: AnalogSignal,
  { base, gain }: RateCode,
  durationMs: number,
  seed: number,
  trialId: number,
): Float64Array[] {
  const [rows, channels] = values.shape;
  return Array.from({ length: channels }, (_, channel) => {
    const stream = randomStream(seed, 'rate-coded input', trialId, channel);
    const times: number[] = [];
    // Arrivals of a unit-rate process, in units of the integral of the rate.
    let next = stream.exponential();
    let passed = 0;
    for (let row = 0; row < rows && row * dt < durationMs; row++) {
      const rateHz = Math.max(0, base + gain * values.get(row, channel));
      if (rateHz > MOST_RATE)
        refuse(`trial ${trialId}`, `rate of analog channel ${channel} (${rateHz} Hz)`, `use at most ${MOST_RATE} Hz`);
      const perMs = rateHz / 1000;
      for (; next <= passed + perMs * dt; next += stream.exponential()) {
        const time = row * dt + (next - passed) / perMs;
        if (time > 0 && time <= durationMs) times.push(time);
      }
      passed += perMs * dt;
    }
    return Float64Array.from(times);
  });
}

/** Where the current of an analog channel goes. */
export interface CurrentTarget {
  /** A population. */
  readonly target: string;
  /** Which of its neurons; all where left out. */
  readonly neurons?: ArrayLike<number>;
  /** pA per unit. */
  readonly gain: number;
}

/** The currents of a signal as inputs of a circuit. @param targets one for each channel */
export function injectedCurrents(
  { dt, values }: AnalogSignal,
  targets: readonly CurrentTarget[],
): Extract<Input, { readonly kind: 'step_current' }>[] {
  const rows = Array.from({ length: values.shape[0] }, (_, row) => row);
  return targets.map(({ gain, ...where }, channel) => ({
    kind: 'step_current',
    name: `analog channel ${channel}`,
    ...where,
    amplitude_times: rows.map((row) => row * dt),
    amplitude_values: rows.map((row) => gain * values.get(row, channel)),
  }));
}

/** The filter as spikes come: {@link lowPass} for inputs that are not over yet. */
export interface LiveLowPass {
  /**
   * Hears a spike of a train at a time in ms, after the steps done so far.
   * @throws {InputError} for one that is not, or no such train
   */
  hear(train: number, time: number): void;
  /** Goes on by one step; the values then, [channels], reused. */
  advance(): Float64Array;
}

/**
 * Creates a filter at step 0.
 * @param trains how many there are @param tau time constant in ms, > 0 @param dt time step in ms, > 0
 * @param fibres of a channel, consecutive trains
 */
export function liveLowPass(trains: number, tau: number, dt: number, fibres = 1): LiveLowPass {
  const decay = Math.exp(-dt / tau);
  const channels = trains / fibres;
  const filtered = new Float64Array(channels);
  const coming = new Map<number, Float64Array>();
  let step = 0;
  return {
    hear(train, time) {
      const at = stepAtOrAfter(time, dt);
      if (!(at > step && Number.isFinite(at)))
        refuse('input', `spike not after the present (${time} ms)`, `use times after ${step * dt} ms`);
      if (!(Number.isInteger(train) && train >= 0 && train < trains))
        refuse('input', `no such channel (${train})`, `use 0 … ${trains - 1}`);
      const arriving = coming.get(at) ?? new Float64Array(channels);
      arriving[Math.floor(train / fibres)] += Math.exp(-Math.max(0, at * dt - time) / tau) / fibres;
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
