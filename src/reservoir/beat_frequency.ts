/** The oscillators of striatal beat frequency in motion (models/reservoirs/beat_frequency.ts). */
import { beatFrequency } from '../../models/reservoirs/beat_frequency.ts';
import { refuse } from '../errors.ts';
import { randomStream } from '../random.ts';
import type { ContinuousSystem } from './continuous_system.ts';
import { type SystemState, splitAmongChannels } from './dynamics.ts';

const MS_PER_S = 1000;

/** Frequencies in Hz, uniform in the range, [count]. */
export function drawFrequencies(seed: number, count: number, fMin: number, fMax: number): Float64Array {
  const stream = randomStream(seed, 'beat frequencies');
  return Float64Array.from({ length: count }, () => fMin + (fMax - fMin) * stream.uniform());
}

/** Oscillators after some steps. */
interface BeatState extends SystemState {
  /** Steps since the event, by channel; −1 before it. */
  readonly since: Int32Array;
  /** Whether an event lasts, by channel. */
  readonly high: Uint8Array;
  /** What noise has added to the phases since the event, radians, [size]. */
  readonly wander: Float64Array;
}

/** The system. */
export const beatSystem: ContinuousSystem = {
  model: beatFrequency,
  check(where, { numbers: { size, f_min, f_max } }, channels) {
    splitAmongChannels(where, size, channels);
    if (f_max < f_min) refuse(where, `f_max below f_min (${f_max} Hz)`, `use at least ${f_min} Hz`);
  },
  build({ numbers, kinds }, { where, channels, seed }) {
    const { size, dt, f_min, f_max, dopamine, event_threshold } = numbers;
    const split = splitAmongChannels(where, size, channels);
    // Radians in a step.
    const turn = drawFrequencies(seed, size, f_min, f_max).map((hz) => (2 * Math.PI * hz * dopamine * dt) / MS_PER_S);
    const always = kinds.events === 'every';
    return {
      size,
      channels,
      built: {},
      footprintBytes: 2 * turn.byteLength,
      connectionSparsity: 1,
      // An oscillator multiplies nothing by a weight: its phase goes on by itself.
      denseOpsPerStep: 0,
      start: (): BeatState => ({
        x: new Float64Array(size).fill(1),
        since: new Int32Array(channels).fill(-1),
        high: new Uint8Array(channels),
        wander: new Float64Array(size),
        effectiveMACs: 0,
        zeroActivations: 0,
      }),
      step(given, input, at) {
        const state = given as BeatState;
        const { x, since, high, wander } = state;
        for (let c = 0, i = 0; c < channels; c++) {
          const loud = input[at + c] >= event_threshold;
          const event = loud && high[c] === 0 && (always || since[c] < 0);
          // Between the spikes of one volley the input falls below the threshold, but not by half.
          if (loud) high[c] = 1;
          else if (input[at + c] < event_threshold / 2) high[c] = 0;
          if (event) since[c] = 0;
          else if (since[c] >= 0) since[c]++;
          const passed = Math.max(0, since[c]);
          // The phase is a product, never a sum: no error grows with time.
          for (const end = i + split[c]; i < end; i++) {
            if (event) wander[i] = 0;
            x[i] = Math.cos(turn[i] * passed + wander[i]);
            if (x[i] === 0) state.zeroActivations++;
          }
        }
      },
      // Phases wander from the event on; oscillators that are held do not.
      disturb(given, draw) {
        const { since, wander } = given as BeatState;
        for (let c = 0, i = 0; c < channels; c++)
          for (const end = i + split[c]; i < end; i++) {
            const drawn = draw();
            if (since[c] >= 0) wander[i] += drawn;
          }
      },
    };
  },
};
