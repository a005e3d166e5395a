/** Recordings as files in memory, by the name of a format. */
import { formatNamed, recordingFormats } from '../../src/formats/catalogue.ts';
import { memoryStore } from '../../src/recording/byte_sink.ts';
import type { Provenance } from '../../src/recording/provenance.ts';
import type { Recording } from '../../src/recording/recording.ts';

/** Some provenance, whose numbers need all their digits. */
export const SOME_PROVENANCE: Provenance = {
  ...{ t_start: 0, t_stop: 7000.1, dt: 0.1, seed: 2 ** 53 - 1 },
  circuit_hash: '0123456789abcdef'.repeat(4),
  rippletank_version: '0.1.0-ü',
};

/** The bytes of a file. @param name of its format */
export async function fileOf(name: string, recording: Recording): Promise<Uint8Array<ArrayBuffer>> {
  const write = await formatNamed(name, recordingFormats).write();
  const store = memoryStore();
  write(store, recording);
  return store.bytes();
}
