/** Spikes that a circuit is given, as two columns: when, and where each channel's end. */
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { stepOfInstant } from '../../../models/time_grid.ts';

/** An input of spikes. */
export type SpikeInput = Extract<NonNullable<Circuit['inputs']>[number], { readonly kind: 'spikes' }>;

/** Steps of the spikes of all channels, one channel after the other, and how many there are up to each one's end. */
export interface ChannelSteps {
  readonly steps: Uint32Array;
  readonly ends: Uint32Array;
  /** The channel of each. */
  readonly channels: Uint32Array;
}

/** The steps in which an input's channels spike. */
export function channelSteps({ channels, times = [] }: SpikeInput, dt: number): ChannelSteps {
  const trains = Array.from({ length: channels }, (_, channel) =>
    Array.from(times[channel] ?? [], (ms) => stepOfInstant(ms, dt)),
  );
  let end = 0;
  return {
    steps: Uint32Array.from(trains.flat()),
    ends: Uint32Array.from(trains, (train) => {
      end += train.length;
      return end;
    }),
    channels: Uint32Array.from(trains.flatMap((train, channel) => train.map(() => channel))),
  };
}
