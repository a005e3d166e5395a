/**
 * Folders of a study as others see them, who only look: what their journals, locks and kept states tell. Nothing in
 * them is changed, and a process that writes there is not disturbed.
 */
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '../../errors.ts';
import { outlineOf } from '../../studies/journal_outline.ts';
import type { FolderFacts } from '../../studies/study_status.ts';
import { hasJournal, journalBytes, UNFINISHED } from './file_store.ts';
import { nodeCrc32 } from './node_hash.ts';
import { type Holder, holderOf } from './run_lock.ts';
import { readRunning } from './running_file.ts';

/** Where `submit` puts the folders of shards, within its own. */
export const SHARDS_FOLDER = 'shards';
/** Where it puts the plan. */
export const PLAN_FILE = 'plan.jsonl';
/** Where `compare` puts a search, within the folder of the comparison that comes after it. */
export const SEARCH_FOLDER = 'search';

/** Bytes of a kept state in which its share stands (studies/state_file.ts). */
const HEAD_BYTES = 200;

/** A folder as it was looked at. */
export interface StudyFolder extends FolderFacts {
  /** First line of its journal; undefined where there is none yet. */
  readonly header: string | undefined;
}

/** How much of a unit was kept, from 0 to 1; 0 where that cannot be read. */
function keptShare(path: string): number {
  const head = Buffer.alloc(HEAD_BYTES);
  try {
    const file = openSync(path, 'r');
    try {
      const length = readSync(file, head, 0, HEAD_BYTES, 0);
      const share = Number(/"share":([\d.e-]+)/.exec(head.toString('latin1', 0, length))?.[1]);
      return share >= 0 && share <= 1 ? share : 0;
    } finally {
      closeSync(file);
    }
  } catch {
    // It was finished in the meantime.
    return 0;
  }
}

const words = ({ pid, host }: Holder): string => `process ${pid} on ${host} is gone, or gives no sign of life`;

/** Looks at a folder. @throws {InputError} if there is none */
export function lookAt(where: string): StudyFolder {
  if (statSync(where, { throwIfNoEntry: false })?.isDirectory() !== true)
    refuse(where, 'no such folder', 'give folders of run-units, or the one that submit made');
  const holder = holderOf(where);
  const { jobs = 1, units = [] } = readRunning(where) ?? {};
  const kept = readdirSync(where)
    .filter((name) => name.endsWith(UNFINISHED))
    .map((name): [string, number] => [name.slice(0, -UNFINISHED.length), keptShare(join(where, name))]);
  // Last, so that what is finished in the meantime is found here.
  const outline = outlineOf(journalBytes(where) ?? new Uint8Array(), nodeCrc32);
  return {
    ...{ where, ...outline, kept: new Map(kept) },
    running: holder?.lives === true ? { units, jobs } : undefined,
    left: holder?.lives === false ? words(holder) : undefined,
  };
}

/** Folders of shards among what a user names: in place of a folder that `submit` made, those within it. */
export function shardFolders(directories: readonly string[]): string[] {
  const within = (directory: string): string[] =>
    readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .map((name) => join(directory, name));
  return directories.flatMap((directory) => {
    const shards = join(directory, SHARDS_FOLDER);
    return hasJournal(directory) || !existsSync(shards) ? [directory] : within(shards);
  });
}

/** As {@link shardFolders}; in place of a folder in which `compare` still searches, that of its search. */
export function runFolders(directories: readonly string[]): string[] {
  return shardFolders(directories).map((directory) => {
    const search = join(directory, SEARCH_FOLDER);
    return !hasJournal(directory) && hasJournal(search) ? search : directory;
  });
}

/** The plan that lies in one of the folders that `submit` made; undefined where none does. */
export function planWithin(directories: readonly string[]): string | undefined {
  return directories.map((directory) => join(directory, PLAN_FILE)).find((path) => existsSync(path));
}
