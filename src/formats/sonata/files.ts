/**
 * The files that a SONATA simulation is read from, on a disk or dropped into a browser, and what is said of them: every
 * reader of this folder takes both.
 */
import type * as z from 'zod';
import { decodeText } from '../decode_text.ts';
import { jsonPlaces } from '../json_places.ts';
import { parseJson } from '../json_text.ts';
import type { ThreadLimits } from '../reading_thread.ts';
import { parseWith } from '../schema_errors.ts';

/** Where files come from: the disk, or a browser's file picker. */
export interface FileSource {
  /** The whole file. @throws {InputError} if there is none */
  read(path: string): Promise<Uint8Array>;
  /** What reading an HDF5 file may take; as its size allows where left out. */
  readonly hdf5?: ThreadLimits;
}

/** Says something once about what was read; see {@link SonataSimulation.notes}. */
export type Say = (note: string) => void;

/** A file as text. */
export async function readText(files: FileSource, path: string): Promise<string> {
  return decodeText(await files.read(path), path);
}

/**
 * Reads a JSON file of a known shape.
 * @param infinite whether its numbers may be infinite
 * @throws {InputError} for bad JSON, or what the schema refuses, with line and column
 */
export async function readJson<Output>(
  files: FileSource,
  path: string,
  schema: z.ZodType<Output>,
  infinite = false,
): Promise<Output> {
  const text = await readText(files, path);
  return parseWith(schema, parseJson(text, path, infinite), path, jsonPlaces(text));
}
