/** What a thread that reads tables is asked, what it says, and what a table may hold by the size of its file. */
import type { Table } from './table.ts';

/** A file, and what of it. */
export interface TableRequest {
  readonly bytes: Uint8Array;
  /** Names of columns that are read, where there are such; all where left out. */
  readonly columns?: readonly string[];
  /** Most bytes that it may have when it is unpacked; by its size where left out. */
  readonly mostBytes?: number;
}

/** What was found, or why nothing. */
export interface TableFound {
  readonly kind: 'read';
  readonly found: Table | string;
}

/** A table, and whether it is one of ours: then all its columns are there, whatever was asked for, and a checksum. */
export interface Decoded {
  readonly table: Table;
  readonly isOwn: boolean;
}

/** Values that a file of any size may have, and values for each of its bytes: of a constant a file holds many. */
const LEAST_VALUES = 8e6;
const VALUES_PER_BYTE = 50;
/** Bytes that pages may have when they are unpacked, beyond so many for each byte of the file. */
const LEAST_BYTES = 64e6;
const BYTES_PER_BYTE = 400;
const BYTES_OF_A_VALUE = 8;

/** What is left of what a file may hold. */
export interface Room {
  values: number;
  bytes: number;
}

/** What a file may hold. @param mostBytes as in a request */
export function roomFor(fileBytes: number, mostBytes = Number.POSITIVE_INFINITY): Room {
  return {
    values: Math.min(LEAST_VALUES + VALUES_PER_BYTE * fileBytes, mostBytes / BYTES_OF_A_VALUE),
    bytes: Math.min(LEAST_BYTES + BYTES_PER_BYTE * fileBytes, mostBytes),
  };
}
