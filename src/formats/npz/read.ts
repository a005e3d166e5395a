/** Reads spikes from NumPy's archive of arrays, as write.ts has it; compressed ones, too. */
import { refuse } from '../../errors.ts';
import { provenanceOf } from '../../recording/provenance.ts';
import type { PopulationSpikes, Recording } from '../../recording/recording.ts';
import { checkTrains, spikesOfTrains } from '../../recording/spike_trains.ts';
import type { ReadLimits } from '../format.ts';
import { saidSign } from '../said_sign.ts';
import { unpackZip, type ZippedFiles } from '../zip.ts';
import { readNpy, readNpyScalar } from './npy.ts';

function readTrains(name: string, files: ZippedFiles): PopulationSpikes[] {
  const bytesAt = (path: string): Uint8Array | undefined => files.find((file) => file.path === path)?.bytes;
  return files.flatMap(({ path, bytes: times }) => {
    const population = /^(.*)\/timestamps\.npy$/.exec(path)?.[1];
    if (population === undefined) return [];
    const ids = bytesAt(`${population}/node_ids.npy`);
    if (ids === undefined) return refuse(name, `no ${population}/node_ids.npy (missing)`, 'give ids for all times');
    const timesMs = readNpy(times, `${name}: ${path}`);
    const nodeIds = readNpy(ids, `${name}: ${population}/node_ids.npy`);
    const sign = bytesAt(`${population}/inhibitory.npy`);
    const inhibitory =
      sign === undefined ? undefined : saidSign(readNpy(sign, `${name}: ${population}/inhibitory.npy`).at(0));
    return [{ population, timesMs, nodeIds, inhibitory }];
  });
}

/** What a file may have when it is unpacked: numbers pack well, but a damaged or hostile file may claim any size. */
const roomFor = (packed: number): number => Math.min(4e9, 256e6 + 50 * packed);

/** Reads spikes. @throws {InputError} for a damaged file, one without spikes, or one too large when unpacked */
export async function readNpz(
  bytes: Uint8Array,
  name: string,
  { mostBytes = roomFor(bytes.length) }: ReadLimits = {},
): Promise<Recording> {
  const files = unpackZip(name, bytes, mostBytes);
  const trains = readTrains(name, files);
  if (trains.length === 0) return refuse(name, 'no spikes (no timestamps.npy)', 'give <population>/timestamps.npy');
  for (const train of trains) checkTrains(name, train);
  const provenance = provenanceOf((key) => {
    const entry = files.find((file) => file.path === `${key}.npy`);
    return entry === undefined ? undefined : readNpyScalar(entry.bytes, `${name}: ${entry.path}`);
  });
  return { provenance, spikes: spikesOfTrains(trains) };
}
