/**
 * The directory that a run writes to: it is made, checked and locked before anything is computed, and cleared of what
 * killed runs left.
 */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError, refuse } from '../../errors.ts';
import { isPart } from './output_file.ts';
import { isLeftLock, lockDirectory } from './run_lock.ts';
import { RUNNING_FILE } from './running_file.ts';

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

/**
 * Makes a directory and those above it. (Node's own `recursive` never returns where a directory that is there says that
 * it is not, such as /proc.)
 */
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
    if (isPart(name) || isLeftLock(name) || name === RUNNING_FILE) rmSync(join(directory, name), { force: true });
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
