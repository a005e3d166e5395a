/**
 * One run at a time in an output directory: `.lock`, a line of JSON that says which process writes there. A second run
 * is refused; the lock of a process that is no more is taken over. A process is known by its id and, where /proc says
 * it, by the time at which it began, since ids are used again. Of one on another machine nothing is known but its sign
 * of life, the time of the file; its lock is taken over by the job of a batch system that it was itself, begun again.
 */
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { batchJob } from './batch_job.ts';
import { processFields } from './process_fields.ts';

/** Name of the lock within an output directory. */
export const LOCK_FILE = '.lock';

const ownerSchema = z.object({
  pid: z.int().positive(),
  host: z.string(),
  began: z.string().optional(),
  job: z.string().optional(),
  restart: z.int().optional(),
});
type Owner = Readonly<z.infer<typeof ownerSchema>>;

/** Between two signs of life. */
const SIGN_MS = 30_000;
/** A process on another machine that gave none for longer than this is thought to be gone. */
const SILENT_MS = 4 * SIGN_MS;

/** Whether a file is a lock that was being taken over by a process that was killed. */
export function isLeftLock(name: string): boolean {
  return /^\.lock\.\d+$/.test(name);
}

/**
 * A lock is written as soon as it is there: one that cannot be read for longer than this was left by a process that was
 * killed in between.
 */
const UNREADABLE_MS = 5000;

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/**
 * When a process began, in ticks of the machine; undefined where that is not known, `ended` for one that only waits to
 * be asked how it ended.
 */
function beginningOf(pid: number): string | undefined {
  // The state and, as the 20th, the beginning.
  const { 0: state, 19: began } = processFields(pid) ?? [];
  return state === 'Z' || state === 'X' ? 'ended' : began;
}

function isAlive({ pid, began }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is someone else's.
    if (codeOf(error) === 'ESRCH') return false;
  }
  const found = beginningOf(pid);
  return found !== 'ended' && (began === undefined || found === undefined || found === began);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parseOwner(text: string): Owner | undefined {
  try {
    return ownerSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Whether a lock is that of the job that this process is of, as it was begun before: that one has ended. */
function isOfEarlierStart({ job, restart = 0 }: Owner): boolean {
  const own = batchJob();
  return own !== undefined && job === own.job && restart < own.restart;
}

/** Who holds a directory. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Whether it runs, as far as can be told: on another machine, whether it gave a sign of life lately. */
  readonly lives: boolean;
}

/** Who holds a directory, or left its lock there; undefined where nobody does. */
export function holderOf(directory: string): Holder | undefined {
  const path = join(directory, LOCK_FILE);
  const owner = parseOwner(readText(path) ?? '');
  const there = statSync(path, { throwIfNoEntry: false });
  if (owner === undefined || there === undefined) return undefined;
  const { pid, host } = owner;
  return { pid, host, lives: host === hostname() ? isAlive(owner) : Date.now() - there.mtimeMs < SILENT_MS };
}

/** Refuses where a lock is held. */
function refuseHeld(directory: string, text: string): void {
  const path = join(directory, LOCK_FILE);
  const owner = parseOwner(text);
  if (owner === undefined) {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there !== undefined && Date.now() - there.mtimeMs < UNREADABLE_MS)
      refuse(directory, 'another run is beginning here', 'wait for its end, or give another --out');
    return;
  }
  if (isOfEarlierStart(owner)) return;
  if (owner.host !== hostname())
    refuse(
      directory,
      `another run is writing here (process ${owner.pid} on ${owner.host})`,
      `wait for its end, give another --out, or remove ${path} if that process no longer runs`,
    );
  if (isAlive(owner))
    refuse(directory, `another run is writing here (process ${owner.pid})`, 'wait for its end, or give another --out');
}

/** Removes the lock that a dead process left, unless it has become another's in the meantime. */
function removeStale(path: string, text: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  // Someone was faster and holds it now: put it back.
  if (readText(aside) !== text) renameSync(aside, path);
  else rmSync(aside, { force: true });
}

/** Sets the time of a lock to now. */
function giveSign(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // Someone removed it; the next one will tell.
  }
}

/**
 * Takes the lock of a directory.
 * @returns releases it
 * @throws {InputError} if another run holds it; what the system says, if the directory cannot be written to
 */
export function lockDirectory(directory: string): () => void {
  const path = join(directory, LOCK_FILE);
  const owner: Owner = { pid: process.pid, host: hostname(), began: beginningOf(process.pid), ...batchJob() };
  const own = `${JSON.stringify(owner)}\n`;
  const create = (): boolean => {
    try {
      writeFileSync(path, own, { flag: 'wx' });
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      // It may be there, with nothing in it: on a full disk.
      if (readText(path) === '') rmSync(path, { force: true });
      throw error;
    }
  };
  while (!create()) {
    const text = readText(path);
    if (text === undefined) continue;
    refuseHeld(directory, text);
    removeStale(path, text);
  }
  const signs = setInterval(() => giveSign(path), SIGN_MS);
  signs.unref();
  const release = (): void => {
    clearInterval(signs);
    process.off('exit', release);
    if (readText(path) === own) rmSync(path, { force: true });
  };
  process.on('exit', release);
  return release;
}
