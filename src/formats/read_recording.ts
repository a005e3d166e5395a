/**
 * Reads a recording of any kind from a file whose format its name tells. Several formats may have one ending, since
 * they hold different things: each is tried, and the first that takes the file has it.
 */
import { InputError, refuse } from '../errors.ts';
import type { Recording } from '../recording/recording.ts';
import { circuitFormats, hasEnding, recordingFormats } from './catalogue.ts';
import type { ReadLimits, RecordingFormat } from './format.ts';

/** A recording and the format that it was in. */
export interface ReadAs {
  readonly format: RecordingFormat;
  readonly recording: Recording;
}

/** The formats that a file may have, by its name. @throws {InputError} for an ending of none */
export function recordingFormatsOf(name: string): readonly RecordingFormat[] {
  const formats = recordingFormats.filter((format) => hasEnding(name, [format]));
  if (formats.length > 0) return formats;
  const endings = new Set([...recordingFormats, ...circuitFormats].flatMap(({ extensions }) => extensions));
  return refuse(name, 'unknown ending', `use ${[...endings].map((ending) => `.${ending}`).join(', ')}`);
}

/**
 * Reads a recording.
 * @param formats that are tried, in this order
 * @throws {InputError} for the only reason, or for those of all formats
 */
export async function readRecording(
  bytes: Uint8Array,
  name: string,
  formats: readonly RecordingFormat[] = recordingFormatsOf(name),
  limits: ReadLimits = {},
): Promise<ReadAs> {
  const reasons: InputError[] = [];
  for (const format of formats) {
    const read = await format.read();
    try {
      return { format, recording: await read(bytes, name, limits) };
    } catch (error) {
      if (!(error instanceof InputError) || formats.length === 1) throw error;
      reasons.push(error);
    }
  }
  if (reasons.every(({ message }) => message === reasons[0].message)) throw reasons[0];
  const said = reasons.map(({ message }, i) => `as ${formats[i].label}, ${message.replace(`${name}: `, '')}`);
  const what = formats.map(({ label, holds }) => `${holds} as ${label}`).join(' or ');
  return refuse(name, `not read (${said.join('. ')})`, `give ${what}`);
}
