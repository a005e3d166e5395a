/**
 * The directory that a run writes to. It is checked and locked before anything is computed, and its journal is synced after every unit,
 * so that a kill loses at most the units that were running. A journal of another configuration is never added to.
 */
import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError, refuse } from '../errors.ts';
import { entryLine, type JournalEntry, parseJournal } from '../experiments/journal.ts';
import { readInput } from './files.ts';
import { isPart } from './output_file.ts';
import { isLeftLock, lockDirectory } from './run_lock.ts';

/** Name of the journal within an output directory. */
export const JOURNAL_FILE = 'journal.jsonl';

/** Reason of a failed system call, e.g. `EACCES`. */
function reason(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function refuseDirectory(directory: string, error: unknown): never {
  if (error instanceof InputError) throw error;
  return refuse(
    '--out',
    `directory is not writable (${directory}, ${reason(error)})`,
    'choose a directory that you may write to',
  );
}

/** Makes a directory, if there is none. */
function makeOne(directory: string): void {
  try {
    mkdirSync(directory);
  } catch (error) {
    if (!(reason(error) === 'EEXIST' && statSync(directory).isDirectory())) throw error;
  }
}

/** Makes a directory and those above it. (Node's own `recursive` never returns where a directory that is there says that it is not, such as /proc.) */
function makeDirectory(directory: string): void {
  try {
    makeOne(directory);
  } catch (error) {
    const above = dirname(directory);
    if (reason(error) !== 'ENOENT' || above === directory) throw error;
    makeDirectory(above);
    makeOne(directory);
  }
}

/** Removes what runs left that were killed while they wrote. */
function sweep(directory: string): void {
  for (const name of readdirSync(directory))
    if (isPart(name) || isLeftLock(name)) rmSync(join(directory, name), { force: true });
}

function lockAndSweep(directory: string): () => void {
  const release = lockDirectory(directory);
  sweep(directory);
  return release;
}

/**
 * Makes sure that a directory exists and can be written to, and keeps other runs out of it.
 * @returns lets others in
 * @throws {InputError} if it cannot be written to, or another run writes there
 */
export function holdDirectory(directory: string): () => void {
  try {
    makeDirectory(resolve(directory));
    return lockAndSweep(directory);
  } catch (error) {
    return refuseDirectory(directory, error);
  }
}

/** As {@link holdDirectory}, for a directory that exists; undefined for one that does not, which is not made. */
export function holdIfPresent(directory: string): (() => void) | undefined {
  try {
    return lockAndSweep(directory);
  } catch (error) {
    return reason(error) === 'ENOENT' ? undefined : refuseDirectory(directory, error);
  }
}

/** Text of a file, undefined if there is none. @throws {InputError} if it cannot be read */
export function readIfPresent(directory: string, name: string): string | undefined {
  const path = join(directory, name);
  return existsSync(path) ? readInput(path) : undefined;
}

/** A journal that can be added to. */
export interface OpenJournal {
  /** Units finished in earlier sessions. */
  readonly entries: readonly JournalEntry[];
  /** Adds a finished unit; on return it survives a crash of the machine. */
  append(entry: JournalEntry): void;
  close(): void;
}

/**
 * Opens the journal of a directory, or begins one.
 * @param configuration one line that must equal the journal's first
 * @throws {InputError} if the journal belongs to another configuration
 */
export function openJournal(directory: string, configuration: string): OpenJournal {
  const path = join(directory, JOURNAL_FILE);
  const file = openSync(path, 'a+');
  try {
    if (!fstatSync(file).isFile()) refuse(path, 'not a plain file (a pipe or a device)', 'give another --out');
    const journal = parseJournal(readFileSync(file));
    if (journal.configuration !== undefined && journal.configuration !== configuration)
      refuse(
        directory,
        `holds the results of another configuration or version (see the first line of its ${JOURNAL_FILE})`,
        'give another --out, or delete that directory to start again',
      );
    ftruncateSync(file, journal.completeBytes);
    if (journal.configuration === undefined) appendFileSync(file, `${configuration}\n`);
    fsyncSync(file);
    return {
      entries: journal.entries,
      append(entry) {
        appendFileSync(file, entryLine(entry));
        fsyncSync(file);
      },
      close: () => closeSync(file),
    };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}
