/** A folder that is filled under a temporary name beside it, and appears under its own only when it is whole. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { refuse } from '../../errors.ts';
import { diskFault } from '../terminal/run_fault.ts';

/** Takes a file, with its path within the folder. */
export type PutFile = (file: { readonly path: string; readonly bytes: Uint8Array }) => void;

/**
 * Writes a folder.
 * @param path that nothing has yet
 * @param fill puts its files; if it fails, nothing is left
 * @throws {InputError} where something has that name
 * @throws {RunFault} naming the folder, if the disk is full
 */
export async function writeFolder<T>(path: string, fill: (put: PutFile) => Promise<T>): Promise<T> {
  const folder = resolve(path);
  if (existsSync(folder)) refuse(path, 'is there already', 'give another name, or remove it');
  mkdirSync(dirname(folder), { recursive: true });
  // Of this process alone: another may write to the same name.
  const beside = join(dirname(folder), `.rippletank-${basename(folder)}-${process.pid}.part`);
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside);
  try {
    const filled = await fill(({ path: name, bytes }) => {
      const file = join(beside, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    });
    renameSync(beside, folder);
    return filled;
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw diskFault(path, error);
  }
}
