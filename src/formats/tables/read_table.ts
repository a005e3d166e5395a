/** Reads tables of any format that has columns, in a thread that is ended when it takes too long. */
import { nodeThread, type ThreadListeners, type WebWorker, webThread } from '../../engine/threads/running_thread.ts';
import { refuse } from '../../errors.ts';
import { readingThreads, type ThreadLimits, type ThreadState } from '../reading_thread.ts';
import type { TableFound, TableRequest } from './request.ts';
import { type Cell, rowsOf, type Table } from './table.ts';

type Reply = TableFound | ThreadState;

declare const Worker: new (url: URL, options: { readonly type: 'module' }) => WebWorker<TableRequest, Reply>;

/** For Node alone: no bundler should take this for a worker of the page. */
const FILE = './table_worker.js';

/** Decoding takes a tenth of a second for each megabyte; what takes longer than this is no table (ms). */
const LEAST_MS = 5000;

const readInThread = readingThreads<TableRequest, TableFound>(
  (listeners: ThreadListeners<Reply>) =>
    typeof Worker === 'function'
      ? // In one expression, by which bundlers know a worker's file.
        webThread(new Worker(new URL('./table_worker.js', import.meta.url), { type: 'module' }), listeners)
      : nodeThread(new URL(FILE, import.meta.url), listeners),
  'serve table_worker.js and what it imports beside the program, as they are',
  LEAST_MS,
);

/** What a table may take, and what of it is read. */
export type TableLimits = ThreadLimits & Omit<TableRequest, 'bytes'>;

/**
 * Reads a table of columns.
 * @param name of the file, for messages
 * @param options `columns`: names of those that are read, where there are such; all where left out. Of a file of
 *   ours that is read whole the checksum is held against it
 * @throws {InputError} for a file that is damaged, of another format, or not read in time
 */
export async function readColumns(
  bytes: Uint8Array,
  name: string,
  { withinMs, startWithinMs, ...what }: TableLimits = {},
): Promise<Table> {
  const reply = await readInThread({ bytes, ...what }, { withinMs, startWithinMs });
  if ('failed' in reply) return refuse(name, `cannot be read (${reply.failed})`, reply.cure);
  if (typeof reply.found === 'string')
    return refuse(name, `cannot be read (${reply.found})`, 'give a whole Parquet or Arrow file');
  return reply.found;
}

/**
 * Reads any table of columns as rows: results, draws, and tables of others.
 * @param name of the file, for messages
 * @returns a record for each row, by the names of columns; null where there is nothing, integers as numbers where a
 *   double holds them, as bigint elsewhere
 * @throws {InputError} for a file that is damaged, of another format, or not read in time
 */
export async function readTable(bytes: Uint8Array, name: string): Promise<Readonly<Record<string, Cell>>[]> {
  return rowsOf(await readColumns(bytes, name));
}
