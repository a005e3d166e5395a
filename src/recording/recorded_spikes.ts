/** Spikes that a program gathered from a simulator, as a recording: by population, with where they come from. */
import { checkRecord, refuse, shown } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { populationSigns } from '../network/signs/population_signs.ts';
import { VERSION } from '../version.ts';
import { circuitHash } from './circuit_hash.ts';
import type { Recording } from './recording.ts';
import { spikesOfTrains } from './spike_trains.ts';

/** Steps and senders of spikes, [spikes] each, as batches and `collect()` have them. */
export interface GatheredSpikes {
  readonly steps: ArrayLike<number>;
  readonly senders: ArrayLike<number>;
}

/**
 * The recording of all populations of a network.
 * @param steps the run took, ≥ every spike's
 * @throws {InputError} for spikes that are none of the network’s
 */
export function recordedSpikes(spikes: GatheredSpikes, network: Network, steps: number): Recording {
  checkRecord('recorded spikes', 'spikes', spikes, 'give { steps, senders }');
  const { steps: at, senders } = spikes;
  if (at?.length !== senders?.length)
    refuse('recorded spikes', `${at?.length} steps of ${senders?.length} senders`, 'give as many of both');
  const { dt, seed, size, circuit } = network;
  if (!(Number.isInteger(steps) && steps >= 0))
    refuse('recorded spikes', `a run of ${shown(steps)} steps`, 'use an integer ≥ 0');
  const ends: number[] = [];
  for (const population of circuit.populations) ends.push((ends.at(-1) ?? 0) + population.size);
  const found = ends.map(() => ({ times: [] as number[], ids: [] as number[] }));
  for (let i = 0; i < at.length; i++) {
    if (!(Number.isInteger(senders[i]) && senders[i] >= 0 && senders[i] < size && at[i] >= 0 && at[i] <= steps))
      refuse(
        'recorded spikes',
        `neuron ${shown(senders[i])} at step ${shown(at[i])}`,
        `use neurons below ${size} and steps up to ${steps}`,
      );
    const p = ends.findIndex((end) => senders[i] < end);
    found[p].times.push(at[i] * dt);
    found[p].ids.push(senders[i] - (p === 0 ? 0 : ends[p - 1]));
  }
  const neurons = circuit.populations.map(({ size: own }, p) =>
    Int32Array.from({ length: own }, (_, i) => ends[p] - own + i),
  );
  const signs = populationSigns(network, neurons);
  return {
    provenance: {
      ...{ t_start: 0, t_stop: steps * dt, dt, seed },
      ...{ circuit_hash: circuitHash(circuit), rippletank_version: VERSION },
    },
    spikes: spikesOfTrains(
      circuit.populations.map(({ name }, p) => ({
        population: name,
        inhibitory: signs[p],
        timesMs: Float64Array.from(found[p].times),
        nodeIds: Float64Array.from(found[p].ids),
      })),
    ),
  };
}
