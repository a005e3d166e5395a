/** A recording as the bytes of a file: for programs that keep it where they like. */
import { checkRecord, refuse } from '../errors.ts';
import { memoryStore } from '../recording/byte_sink.ts';
import type { Recording } from '../recording/recording.ts';
import { formatNamed, recordingFormats } from './catalogue.ts';

/**
 * Writes a recording.
 * @param format its name, as `rippletank convert --help` lists them
 * @returns the whole file; equal recordings give equal bytes
 * @throws {InputError} for an unknown format, or one of something that the recording does not have
 */
export async function recordingBytes(recording: Recording, format: string): Promise<Uint8Array> {
  checkRecord('recording', 'recording', recording, 'give what readRecording or recordedSpikes returned');
  const { holds, write } = formatNamed(format, recordingFormats);
  if (recording[holds] === undefined)
    refuse('recording', `has no ${holds}, which ${format} holds`, 'use a format of what it has');
  const store = memoryStore();
  (await write())(store, recording);
  return store.bytes();
}
