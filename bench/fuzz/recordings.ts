/** Files of recordings that are fuzzed, as `simulate` writes them. */
import { recordingFormats } from '../../src/formats/catalogue.ts';
import { readNwbUnits } from '../../src/formats/nwb/read.ts';
import { memoryStore } from '../../src/recording/byte_sink.ts';
import { spikesOfTrains } from '../../src/recording/spike_trains.ts';
import type { FuzzedFormat } from './format.ts';

const spikes = spikesOfTrains([
  { population: 'a, b', inhibitory: false, timesMs: Float64Array.of(0.1, 0.5), nodeIds: Float64Array.of(8, 7) },
  { population: 'c', inhibitory: true, timesMs: Float64Array.of(0.5), nodeIds: Float64Array.of(0) },
]);

/** The formats. @param withinMs what reading an HDF5 file may take */
export async function recordingsFuzzed(withinMs: number): Promise<FuzzedFormat[]> {
  const nwb = recordingFormats.find(({ name }) => name === 'nwb');
  const store = memoryStore();
  (await nwb?.write())?.(store, { spikes });
  return [
    { name: 'NWB', share: 0.5, whole: store.bytes(), read: (bytes) => readNwbUnits(bytes, 's.nwb', { withinMs }) },
  ];
}
