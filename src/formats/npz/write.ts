/**
 * Spikes as NumPy's archive of arrays: `<population>/timestamps` (ms) and `<population>/node_ids`,
 * `<population>/inhibitory` (0 or 1) where that is known, and where they come from as arrays of no dimension, e.g.
 * `t_stop`: `float(numpy.load(path)['t_stop'])`.
 */
import { Zip, ZipPassThrough } from 'fflate';
import { refuse } from '../../errors.ts';
import type { ByteSink } from '../../recording/byte_sink.ts';
import { type Provenance, provenanceKeys, provenanceKinds } from '../../recording/provenance.ts';
import { partOf, type RecordedSpikes, type Recording } from '../../recording/recording.ts';
import { column } from '../column.ts';
import { countSpikes } from '../count_spikes.ts';
import { pathParts } from '../file_names.ts';
import { npyHeader, npyScalar } from './npy.ts';

/** Zip files of this kind count in 32 bits; the rest is left to names and headers. */
const MOST_SPIKES = 2 ** 28 - 2 ** 20;

/** Begins an entry, to which bytes are pushed. */
type Begin = (name: string) => ZipPassThrough;

function addProvenance(begin: Begin, provenance: Provenance | undefined): void {
  if (provenance === undefined) return;
  for (const key of provenanceKeys) {
    const entry = begin(key);
    for (const bytes of npyScalar(provenanceKinds[key], provenance[key])) entry.push(bytes);
    entry.push(new Uint8Array(), true);
  }
}

/** Adds the arrays of a population. @param wanted its index @param count of its spikes */
function addPopulation(begin: Begin, name: string, spikes: RecordedSpikes, wanted: number, count: number): void {
  const addArray = (
    what: string,
    kind: 'f64' | 'u64',
    length: number,
    fill: (add: (value: number) => void) => void,
  ) => {
    const entry = begin(`${name}/${what}`);
    entry.push(npyHeader(kind === 'f64' ? '<f8' : '<u8', [length]));
    const numbers = column(kind, (bytes) => entry.push(bytes));
    fill(numbers.add);
    numbers.end();
    entry.push(new Uint8Array(), true);
  };
  addArray('timestamps', 'f64', count, (add) =>
    spikes.each((population, timeMs) => {
      if (population === wanted) add(timeMs);
    }),
  );
  addArray('node_ids', 'u64', count, (add) =>
    spikes.each((population, _, nodeId) => {
      if (population === wanted) add(nodeId);
    }),
  );
  const { inhibitory } = spikes.populations[wanted];
  if (inhibitory !== undefined) addArray('inhibitory', 'u64', 1, (add) => add(Number(inhibitory)));
}

/** Writes spikes. @throws {InputError} if there are too many for the format, or two populations have one name in it */
export function writeNpz(sink: ByteSink, recording: Recording): void {
  const spikes = partOf(recording, 'spikes');
  const { count } = spikes;
  if (count > MOST_SPIKES) refuse('npz', `too many spikes for it (${count})`, `up to ${MOST_SPIKES}; use sonata`);
  const names = pathParts(
    'population',
    spikes.populations.map(({ population }) => population),
  );
  const counts = countSpikes(spikes);
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    sink.append(chunk);
  });
  const begin: Begin = (name) => {
    const entry = new ZipPassThrough(`${name}.npy`);
    // The date that zip files begin with: equal runs give equal bytes.
    entry.mtime = '1980-01-01T00:00:00';
    zip.add(entry);
    return entry;
  };
  for (const [i, name] of names.entries()) addPopulation(begin, name, spikes, i, counts[i]);
  addProvenance(begin, recording.provenance);
  zip.end();
}
