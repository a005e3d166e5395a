/**
 * What a format is: its names, what its files hold, and how they are read and written. Each is loaded when it is used
 * first, so that a page need not bring libraries along.
 */
import type { Circuit } from '../../models/circuits/circuit.ts';
import type { ByteSink } from '../recording/byte_sink.ts';
import type { Recorded, Recording } from '../recording/recording.ts';

/** Bounds for reading files of others. */
export interface ReadLimits {
  /** Most bytes that a file may have when it is unpacked; by its size where left out. */
  readonly mostBytes?: number;
}

/**
 * Reads a file. @param name of the file, for messages @throws {InputError} for one that is damaged, or none of the
 * format
 */
export type ReadRecording = (bytes: Uint8Array, name: string, limits?: ReadLimits) => Promise<Recording>;

/** Writes what its format holds. @throws {InputError} for what the format cannot hold */
export type WriteRecording = (sink: ByteSink, recording: Recording) => void;

/** What formats of all kinds have. */
interface Named {
  /** By which `--format` and a page call it. */
  readonly name: string;
  /** In lists for people. */
  readonly label: string;
  /** A word or two on who reads it. */
  readonly about: string;
  /** Endings of file names, without the dot; what is written has the first. */
  readonly extensions: readonly string[];
}

/** A format of recordings. */
export interface RecordingFormat extends Named {
  readonly holds: Recorded;
  /** How its files begin; none for texts. */
  readonly signature?: readonly number[];
  readonly read: () => Promise<ReadRecording>;
  readonly write: () => Promise<WriteRecording>;
}

/** A format of circuits: text in UTF-8. */
export interface CircuitFormat extends Named {
  /** @throws {InputError} with line and column */
  readonly read: () => Promise<(text: string, name: string) => Circuit>;
  /** @throws {InputError} for what no file can say */
  readonly write: () => Promise<(circuit: Circuit) => string>;
}
