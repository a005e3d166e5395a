/**
 * The two linear memories in motion: the bank of leaky integrators, x_i[t] = d_i x_i[t−1] + (1 − d_i) u[t], and the
 * tapped delay line, x_k[t] = mean of u over the s steps that end at t − k·s. Every state belongs to one input channel;
 * none is connected to another.
 */
import { delayLine, spacingSteps } from '../../models/reservoirs/delay_line.ts';
import { decayFactor, filterBank, logSpacedTimeConstants } from '../../models/reservoirs/filter_bank.ts';
import { refuse } from '../errors.ts';
import { type Dynamics, splitEvenly } from './dynamics.ts';
import { movingMean, operationsPerMean } from './moving_mean.ts';

/** Means that a delay line may keep, one for each step and channel up to the last tap: 512 MB. */
const MOST_KEPT = 2 ** 26;

const BYTES = Float64Array.BYTES_PER_ELEMENT;

function refuseTooFew(name: string, size: number, channels: number): void {
  if (size < channels)
    refuse(`reservoir ${name}`, `fewer states than input channels (${size})`, `use a size of at least ${channels}`);
}

/**
 * A bank of leaky integrators.
 * @param params `size`, `dt`, `tau_min`, `tau_max`
 * @throws {InputError} if tau_max < tau_min, or there are fewer states than channels
 */
export function createFilterBank(params: Readonly<Record<string, number>>, channels: number): Dynamics {
  const { size, dt, tau_min, tau_max } = params;
  refuseTooFew(filterBank.name, size, channels);
  if (tau_max < tau_min)
    refuse(`reservoir ${filterBank.name}`, `tau_max below tau_min (${tau_max} ms)`, `use at least ${tau_min} ms`);
  const split = splitEvenly(size, channels);
  const channelOf = Uint32Array.from(split.flatMap((count, c) => Array<number>(count).fill(c)));
  const taus = split.flatMap((count) => logSpacedTimeConstants(count, tau_min, tau_max));
  const decay = Float64Array.from(taus, (tau) => decayFactor(tau, dt));
  // 1 − exp(−dt/τ) loses digits for slow filters.
  const gain = Float64Array.from(taus, (tau) => -Math.expm1(-dt / tau));
  const x = new Float64Array(size);
  return {
    built: {},
    footprintBytes: BYTES * 3 * size,
    connectionSparsity: 1,
    denseOpsPerStep: size * channels,
    run(input, steps, sampleSteps, states) {
      let effectiveMACs = 0;
      let zeroActivations = 0;
      let sample = 0;
      x.fill(0);
      for (let step = 0; ; step++) {
        for (; sample < sampleSteps.length && sampleSteps[sample] === step; sample++) states.set(x, sample * size);
        if (step === steps) return { effectiveMACs, zeroActivations };
        const at = (step + 1) * channels;
        for (let i = 0; i < size; i++) {
          const u = input[at + channelOf[i]];
          const value = decay[i] * x[i] + gain[i] * u;
          x[i] = value;
          if (u !== 0) effectiveMACs++;
          if (value === 0) zeroActivations++;
        }
      }
    },
    live() {
      const now = new Float64Array(size);
      return {
        advance(input, at) {
          for (let i = 0; i < size; i++) now[i] = decay[i] * now[i] + gain[i] * input[at + channelOf[i]];
        },
        state: () => now,
      };
    },
  };
}

/**
 * A tapped delay line: the input's moving mean over the spacing, now and whole spacings ago. Averaging is counted as
 * operations, moving what was averaged is none.
 * @param params `size`, `dt`, `reach`, `spacing` (0 chooses the spacing)
 * @throws {InputError} if the spacing is not a multiple of dt, or there are fewer states than channels
 */
export function createDelayLine(params: Readonly<Record<string, number>>, channels: number): Dynamics {
  const { size, dt, reach, spacing } = params;
  refuseTooFew(delayLine.name, size, channels);
  const split = splitEvenly(size, channels);
  // The channel with the fewest taps decides, so that all channels have one spacing and reach far enough.
  const apart = spacing === 0 ? spacingSteps(Math.min(...split), reach, dt) : Math.round(spacing / dt);
  if (apart < 1 || (spacing > 0 && Math.abs(spacing / dt - apart) > 1e-6))
    refuse(
      `reservoir ${delayLine.name}`,
      `spacing off the grid (${spacing} ms)`,
      `use a multiple of dt ${dt} ms, or 0`,
    );
  const longest = Math.max(...split);
  if (longest * apart * channels > MOST_KEPT)
    refuse(
      `reservoir ${delayLine.name}`,
      `reaches too far back (${Number((longest * apart * dt).toPrecision(6))} ms at dt ${dt} ms)`,
      `use at most ${Number(((MOST_KEPT / channels) * dt).toPrecision(6))} ms, or a longer dt`,
    );
  const taps = split.flatMap((count, channel) =>
    Array.from({ length: count }, (_, k) => ({ channel, delay: k * apart })),
  );
  return {
    built: { spacing: apart * dt, reach: Math.min(...split) * apart * dt },
    // Of each channel the means since its last tap, and the sums that the next ones are made of (moving_mean.ts).
    footprintBytes: BYTES * (size * apart + 2 * channels),
    connectionSparsity: 1,
    denseOpsPerStep: operationsPerMean(apart) * channels,
    run(input, steps, sampleSteps, states) {
      const mean = movingMean(channels, apart);
      const means = new Float64Array(input.length);
      for (let step = 1; step <= steps; step++) means.set(mean.push(input, step * channels), step * channels);
      sampleSteps.forEach((step, sample) => {
        taps.forEach(({ channel, delay }, i) => {
          // Until the trial's first step has come so far, a tap is empty.
          states[sample * size + i] = step > delay ? means[(step - delay) * channels + channel] : 0;
        });
      });
      const empty = silentSteps(means, steps, channels);
      let zeroActivations = 0;
      for (const { channel, delay } of taps) {
        const heard = Math.max(0, steps - delay);
        zeroActivations += steps - heard + empty[heard * channels + channel];
      }
      return { effectiveMACs: apart === 1 ? 0 : meanOperations(input, means, channels), zeroActivations };
    },
    live() {
      const mean = movingMean(channels, apart);
      // Rows of means, the oldest of which the longest tap still hears; those before the first step are silent.
      const kept = Math.max(...taps.map(({ delay }) => delay)) + 1;
      const rows = new Float64Array(kept * channels);
      const now = new Float64Array(size);
      let step = 0;
      return {
        advance(input, at) {
          step++;
          rows.set(mean.push(input, at), (step % kept) * channels);
          taps.forEach(({ channel, delay }, i) => {
            now[i] = step > delay ? rows[((step - delay) % kept) * channels + channel] : 0;
          });
        },
        state: () => now,
      };
    },
  };
}

/** How many of the steps 1 … s had a zero mean, [(steps + 1) × channels]. */
function silentSteps(means: Float64Array, steps: number, channels: number): Uint32Array {
  const counts = new Uint32Array((steps + 1) * channels);
  for (let i = channels; i < counts.length; i++) counts[i] = counts[i - channels] + (means[i] === 0 ? 1 : 0);
  return counts;
}

/** Operations on numbers that are not 0: an input is added to a sum from its block's start and to one to its end, a mean joins two of them. */
function meanOperations(input: Float64Array, means: Float64Array, channels: number): number {
  let operations = 0;
  for (let i = channels; i < means.length; i++) operations += (input[i] === 0 ? 0 : 2) + (means[i] === 0 ? 0 : 1);
  return operations;
}
