/**
 * The two linear memories in motion: the bank of leaky integrators, x_i[t] = d_i x_i[t−1] + (1 − d_i) u[t], and the tapped delay
 * line, x_k[t] = u[t − k·spacing]. Every state belongs to one input channel; none is connected to another.
 */
import { delayLine, spacingSteps } from '../../models/reservoirs/delay_line.ts';
import { decayFactor, filterBank, logSpacedTimeConstants } from '../../models/reservoirs/filter_bank.ts';
import { refuse } from '../errors.ts';
import { type Dynamics, splitEvenly } from './dynamics.ts';

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
 * A tapped delay line. It computes nothing: a state is the input of some steps ago, and moving it is no operation.
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
  const taps = split.flatMap((count, channel) =>
    Array.from({ length: count }, (_, k) => ({ channel, delay: (k + 1) * apart })),
  );
  return {
    built: { spacing: apart * dt, reach: Math.min(...split) * apart * dt },
    // Every step between the taps has to be kept.
    footprintBytes: BYTES * size * apart,
    connectionSparsity: 1,
    denseOpsPerStep: 0,
    run(input, steps, sampleSteps, states) {
      sampleSteps.forEach((step, sample) => {
        taps.forEach(({ channel, delay }, i) => {
          // Not after the trial's first step, the line is still empty.
          states[sample * size + i] = step > delay ? input[(step - delay) * channels + channel] : 0;
        });
      });
      const empty = silentSteps(input, steps, channels);
      let zeroActivations = 0;
      for (const { channel, delay } of taps) {
        const heard = Math.max(0, steps - delay);
        zeroActivations += steps - heard + empty[heard * channels + channel];
      }
      return { effectiveMACs: 0, zeroActivations };
    },
    live() {
      // Rows of the input, the oldest of which the longest tap still hears; those before the first step are silent.
      const kept = Math.max(...taps.map(({ delay }) => delay)) + 1;
      const rows = new Float64Array(kept * channels);
      const now = new Float64Array(size);
      let step = 0;
      return {
        advance(input, at) {
          step++;
          rows.set(input.subarray(at, at + channels), (step % kept) * channels);
          taps.forEach(({ channel, delay }, i) => {
            now[i] = step > delay ? rows[((step - delay) % kept) * channels + channel] : 0;
          });
        },
        state: () => now,
      };
    },
  };
}

/** How many of the steps 1 … s had a zero input, [(steps + 1) × channels]. */
function silentSteps(input: Float64Array, steps: number, channels: number): Uint32Array {
  const counts = new Uint32Array((steps + 1) * channels);
  for (let i = channels; i < counts.length; i++) counts[i] = counts[i - channels] + (input[i] === 0 ? 1 : 0);
  return counts;
}
