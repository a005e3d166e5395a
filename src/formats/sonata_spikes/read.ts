/**
 * Reads spikes from SONATA HDF5, `/spikes/<population>/{timestamps, node_ids}`; times may be in s where they say so.
 */
import type { PopulationSpikes, Recording } from '../../recording/recording.ts';
import { checkTrains, spikesOfTrains } from '../../recording/spike_trains.ts';
import { type Hdf5File, readHdf5 } from '../hdf5.ts';
import { readProvenanceAttributes } from '../provenance_attributes.ts';
import { saidSign } from '../said_sign.ts';

function readPopulation(file: Hdf5File, population: string, name: string): PopulationSpikes {
  const group = `/spikes/${population}`;
  const scale = /^s(econds)?$/.test(String(file.attribute(`${group}/timestamps`, 'units') ?? 'ms')) ? 1000 : 1;
  const timesMs = file.numbers(`${group}/timestamps`).map((time) => time * scale);
  const nodeIds = file.numbers(`${group}/node_ids`);
  const train = { population, timesMs, nodeIds, inhibitory: saidSign(file.attribute(group, 'inhibitory')) };
  checkTrains(`${name}: ${group}`, train);
  return train;
}

/** Reads spikes. @throws {InputError} for a damaged file, or one without them */
export function readSonataSpikes(bytes: Uint8Array, name: string): Promise<Recording> {
  const read = (file: Hdf5File): Recording => ({
    provenance: readProvenanceAttributes(file),
    spikes: spikesOfTrains(file.keys('/spikes').map((population) => readPopulation(file, population, name))),
  });
  return readHdf5(bytes, name, read, { below: '/spikes' });
}
