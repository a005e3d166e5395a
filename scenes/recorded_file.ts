/** The spikes of the record as a file, in the formats and by the code of `rippletank simulate`. */
import type { RecordingFormat } from '../src/formats/format.ts';
import { memoryStore } from '../src/recording/byte_sink.ts';
import type { Provenance } from '../src/recording/provenance.ts';
import { spikesOfPairs } from '../src/recording/spikes_of_pairs.ts';
import { VERSION } from '../src/version.ts';
import type { CircuitView } from './circuit_view.ts';
import type { History } from './history.ts';

/**
 * Where the spikes of a record come from. @param circuit its hash and seed; what a recording said, if anything, where
 * there is no circuit
 */
export function provenanceOfRecord(
  { fromMs, toMs }: History,
  { dt, provenance }: CircuitView,
  circuit: { readonly hash: string; readonly seed: number } | undefined,
): Provenance | undefined {
  const span = { t_start: fromMs, t_stop: toMs };
  if (circuit === undefined) return provenance === undefined ? undefined : { ...provenance, ...span };
  return { ...span, dt, seed: circuit.seed, circuit_hash: circuit.hash, rippletank_version: VERSION };
}

/** Bytes of a spike file with all spikes that are kept; node ids count from 0 in each population. */
export async function recordedFile(
  history: History,
  { neurons, dt, populations }: CircuitView,
  format: RecordingFormat,
  provenance: Provenance | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  // As the record is now: it goes on while the writer is loaded.
  const frames = [...history.frames];
  const source = {
    count: frames.reduce((sum, { steps }) => sum + steps.length, 0),
    read(visit: (pairs: Uint32Array) => void): void {
      for (const { steps, senders } of frames) {
        const pairs = new Uint32Array(2 * steps.length);
        for (let i = 0; i < steps.length; i++) pairs.set([steps[i], senders[i]], 2 * i);
        visit(pairs);
      }
    },
  };
  const named = populations.map(({ name, first, size, inhibitory, signFrom }) => ({
    population: name,
    // What was guessed from a name can be again.
    ...(signFrom === 'name' || signFrom === 'nothing' ? {} : { inhibitory }),
    nodeIds: Float64Array.from({ length: size }, (_, i) => i),
    neurons: Int32Array.from({ length: size }, (_, i) => first + i),
  }));
  const write = await format.write();
  const store = memoryStore();
  write(store, { provenance, spikes: spikesOfPairs({ source, populations: named, size: neurons, dt }) });
  return store.bytes();
}
