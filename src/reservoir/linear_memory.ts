/**
 * The two linear memories in motion: the bank of leaky integrators, x_i[t] = d_i x_i[t−1] + (1 − d_i) u[t], and the
 * tapped delay line, x_k[t] = mean of u over the s steps that end at t − k·s. Every state belongs to one input channel;
 * none is connected to another.
 */
import { delayLine, spacingSteps } from '../../models/reservoirs/delay_line.ts';
import { decayFactor, filterBank, logSpacedTimeConstants } from '../../models/reservoirs/filter_bank.ts';
import { refuse } from '../errors.ts';
import { type Activity, type Dynamics, type SampledTrial, type SystemState, splitAmongChannels } from './dynamics.ts';
import { filterBatch } from './filter_batch.ts';
import { type MovingMean, movingMean, operationsPerMean } from './moving_mean.ts';

/** Means that a delay line may keep, one for each step and channel up to the last tap: 512 MB. */
const MOST_KEPT = 2 ** 26;

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/**
 * A bank of leaky integrators.
 * @param params `size`, `dt`, `tau_min`, `tau_max`
 * @throws {InputError} if tau_max < tau_min, or there are fewer states than channels
 */
export function createFilterBank(params: Readonly<Record<string, number>>, channels: number): Dynamics {
  const { size, dt, tau_min, tau_max } = params;
  const where = `reservoir ${filterBank.name}`;
  const split = splitAmongChannels(where, size, channels);
  if (tau_max < tau_min) refuse(where, `tau_max below tau_min (${tau_max} ms)`, `use at least ${tau_min} ms`);
  const taus = split.flatMap((count) => logSpacedTimeConstants(count, tau_min, tau_max));
  const decay = Float64Array.from(taus, (tau) => decayFactor(tau, dt));
  // 1 − exp(−dt/τ) loses digits for slow filters.
  const gain = Float64Array.from(taus, (tau) => -Math.expm1(-dt / tau));
  const run = filterBatch({ split, decay, gain });
  return {
    size,
    channels,
    built: {},
    footprintBytes: BYTES * 3 * size,
    connectionSparsity: 1,
    denseOpsPerStep: size * channels,
    start: () => ({ x: new Float64Array(size), effectiveMACs: 0, zeroActivations: 0 }),
    step(state, input, at) {
      const { x } = state;
      let operations = 0;
      let zeros = 0;
      for (let c = 0, i = 0; c < channels; c++) {
        const u = input[at + c];
        if (u !== 0) operations += split[c];
        for (const end = i + split[c]; i < end; i++) {
          const value = decay[i] * x[i] + gain[i] * u;
          x[i] = value;
          if (value === 0) zeros++;
        }
      }
      state.effectiveMACs += operations;
      state.zeroActivations += zeros;
    },
    run,
    runDisturbed: run,
  };
}

/** Where a line is tapped. */
interface Taps {
  /** How many each channel has, [channels]; they follow one another. */
  readonly split: readonly number[];
  /** Steps between two of a channel, over which each averages. */
  readonly apart: number;
  /** Channel of each, and steps by which it is late, [size]. */
  readonly channel: Uint32Array;
  readonly delay: Uint32Array;
}

function placeTaps(
  name: string,
  { size, dt, reach, spacing }: Readonly<Record<string, number>>,
  channels: number,
): Taps {
  const where = `reservoir ${name}`;
  const split = splitAmongChannels(where, size, channels);
  // The channel with the fewest taps decides, so that all channels have one spacing and reach far enough.
  const apart = spacing === 0 ? spacingSteps(Math.min(...split), reach, dt) : Math.round(spacing / dt);
  if (apart < 1 || (spacing > 0 && Math.abs(spacing / dt - apart) > 1e-6))
    refuse(where, `spacing off the grid (${spacing} ms)`, `use a multiple of dt ${dt} ms, or 0`);
  const longest = Math.max(...split);
  if (longest * apart * channels > MOST_KEPT)
    refuse(
      where,
      `reaches too far back (${Number((longest * apart * dt).toPrecision(6))} ms at dt ${dt} ms)`,
      `use at most ${Number(((MOST_KEPT / channels) * dt).toPrecision(6))} ms, or a longer dt`,
    );
  return {
    split,
    apart,
    channel: Uint32Array.from(split.flatMap((count, c) => new Array<number>(count).fill(c))),
    delay: Uint32Array.from(split.flatMap((count) => Array.from({ length: count }, (_, k) => k * apart))),
  };
}

/** A line after some steps. */
interface LineState extends SystemState {
  readonly mean: MovingMean;
  /** The last means, [kept × channels], that of a step at its number modulo `kept`. */
  readonly rows: Float64Array;
  step: number;
}

/**
 * A tapped delay line: the input's moving mean over the spacing, now and whole spacings ago. Averaging is counted as
 * operations, moving what was averaged is none. A whole trial takes a shorter way than its steps: taps are read at the
 * samples only.
 * @param params `size`, `dt`, `reach`, `spacing` (0 chooses the spacing)
 * @param name of the reservoir, for refusals
 * @throws {InputError} if the spacing is not a multiple of dt, or there are fewer states than channels
 */
export function createDelayLine(
  params: Readonly<Record<string, number>>,
  channels: number,
  name: string = delayLine.name,
): Dynamics<LineState> {
  const { size, dt } = params;
  const taps = placeTaps(name, params, channels);
  const { split, apart, channel, delay } = taps;
  // The oldest row is the one that the longest tap still hears.
  const kept = (Math.max(...split) - 1) * apart + 1;
  const readRows = ({ x, rows, step }: LineState): void => {
    for (let i = 0; i < size; i++)
      // Until the first step has come so far, a tap is empty.
      x[i] = step > delay[i] ? rows[((step - delay[i]) % kept) * channels + channel[i]] : 0;
  };
  return {
    size,
    channels,
    built: { spacing: apart * dt, reach: Math.min(...split) * apart * dt },
    // Of each channel the means since its last tap, and the sums that the next ones are made of (moving_mean.ts).
    footprintBytes: BYTES * (size * apart + 2 * channels),
    connectionSparsity: 1,
    denseOpsPerStep: operationsPerMean(apart) * channels,
    start: () => ({
      x: new Float64Array(size),
      mean: movingMean(channels, apart),
      rows: new Float64Array(kept * channels),
      step: 0,
      effectiveMACs: 0,
      zeroActivations: 0,
    }),
    step(state, input, at) {
      const { x, rows } = state;
      const step = ++state.step;
      const means = state.mean.push(input, at);
      const row = (step % kept) * channels;
      for (let c = 0; c < channels; c++) rows[row + c] = means[c];
      if (apart > 1) state.effectiveMACs += meanOperations(input, at, means, 0, channels);
      readRows(state);
      for (let i = 0; i < size; i++) if (x[i] === 0) state.zeroActivations++;
    },
    // All that moves along the line, of which the taps are a part.
    disturb(state, draw) {
      for (let k = 0; k < state.rows.length; k++) state.rows[k] += draw();
      readRows(state);
    },
    run: (trials) => trials.map((trial) => readTaps(taps, channels, trial)),
  };
}

/** What the steps of a delay line come to over a whole input, without moving what lies between the taps. */
function readTaps(
  { apart, channel, delay }: Taps,
  channels: number,
  { input, steps, sampleSteps, states }: SampledTrial,
): Activity {
  const mean = movingMean(channels, apart);
  const means = new Float64Array(input.length);
  for (let step = 1; step <= steps; step++) {
    const row = mean.push(input, step * channels);
    for (let c = 0; c < channels; c++) means[step * channels + c] = row[c];
  }
  let at = 0;
  for (const step of sampleSteps)
    for (let i = 0; i < delay.length; i++)
      states[at++] = step > delay[i] ? means[(step - delay[i]) * channels + channel[i]] : 0;
  const empty = silentSteps(means, steps, channels);
  let zeroActivations = 0;
  for (let i = 0; i < delay.length; i++) {
    const heard = Math.max(0, steps - delay[i]);
    zeroActivations += steps - heard + empty[heard * channels + channel[i]];
  }
  const count = steps * channels;
  return {
    effectiveMACs: apart === 1 ? 0 : meanOperations(input, channels, means, channels, count),
    zeroActivations,
  };
}

/** How many of the steps 1 … s had a zero mean, [(steps + 1) × channels]. */
function silentSteps(means: Float64Array, steps: number, channels: number): Uint32Array {
  const counts = new Uint32Array((steps + 1) * channels);
  for (let i = channels; i < counts.length; i++) counts[i] = counts[i - channels] + (means[i] === 0 ? 1 : 0);
  return counts;
}

/**
 * Operations on numbers that are not 0: an input is added to a sum from its block's start and to one to its end, a
 * mean joins two of them.
 */
function meanOperations(input: Float64Array, at: number, means: Float64Array, from: number, count: number): number {
  let operations = 0;
  for (let i = 0; i < count; i++) operations += (input[at + i] === 0 ? 0 : 2) + (means[from + i] === 0 ? 0 : 1);
  return operations;
}
