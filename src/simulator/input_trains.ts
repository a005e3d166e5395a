/** Spike trains on the input channels of a network. */
import { refuse } from '../errors.ts';
import type { Network } from '../network/network.ts';
import type { SpikeTrains } from '../signals.ts';
import { stepAhead } from './steps.ts';

/** Trains given in the circuit, over all channels; undefined if there are none. */
export function circuitTrains(network: Network): SpikeTrains | undefined {
  if (network.channels.every(({ times }) => times === undefined)) return undefined;
  return network.channels.flatMap(({ size, times }) => times ?? Array.from({ length: size }, () => new Float64Array()));
}

/**
 * The steps to which spikes belong, by channel.
 * @param trains times in ms, one array per channel of the network @param computed last step that is computed
 * @throws {InputError} for a wrong number of trains, what is no array, or a time that is not ahead
 */
export function stepsOfTrains(network: Network, trains: SpikeTrains, computed: number): number[][] {
  const count = network.channels.reduce((sum, { size }) => sum + size, 0);
  if (trains.length !== count)
    refuse('input', `wrong number of spike trains (${trains.length})`, `the network has ${count} channels`);
  return trains.map((train, channel) => {
    const where = `input channel ${channel}`;
    if (!Array.isArray(train) && !ArrayBuffer.isView(train))
      refuse(where, `no spike train (${train})`, 'give an array of times in ms');
    return Array.from(train, (time) => stepAhead(time, computed, network.dt, where, 'spike'));
  });
}
