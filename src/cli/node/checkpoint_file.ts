/**
 * The checkpoint of a run on disk, `checkpoint.bin`, see recording/checkpoint.ts. It appears under its name only when
 * it is whole, so an older one survives whatever happens while a new one is written.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '../../errors.ts';
import {
  type Checkpoint,
  type CheckpointHead,
  differenceOf,
  findHead,
  type RunIdentity,
  readCheckpointFrom,
  writeCheckpointTo,
} from '../../recording/checkpoint.ts';
import { packageFacts } from '../package_facts.ts';
import { openFileStore } from './byte_file.ts';
import { nodeSha256 } from './node_hash.ts';
import { writeOutput } from './output_file.ts';

/** Name of the checkpoint within an output directory. */
export const CHECKPOINT_FILE = 'checkpoint.bin';

/** Writes a checkpoint. @throws {RunFault} if the disk is full; the one before is then still there */
export function writeCheckpoint(directory: string, identity: RunIdentity, checkpoint: Checkpoint): void {
  const about = { version: packageFacts().version, identity };
  writeOutput(join(directory, CHECKPOINT_FILE), (file) => writeCheckpointTo(file, about, checkpoint, nodeSha256));
}

function damaged(path: string, what: string): never {
  return refuse(path, `not a whole checkpoint (${what})`, 'remove it and start again without --resume');
}

/**
 * What the checkpoint of a directory says of itself; undefined if there is none. @throws {InputError} if it is damaged
 */
export function readCheckpointHead(directory: string): CheckpointHead | undefined {
  const path = join(directory, CHECKPOINT_FILE);
  const store = openFileStore(path, 'r');
  if (store === undefined) return undefined;
  try {
    const found = findHead(store);
    return 'damage' in found ? damaged(path, found.damage) : found.head;
  } finally {
    store.close();
  }
}

/** Refuses to go on with what another run left. @throws {InputError} naming what differs */
export function checkIdentity(directory: string, head: CheckpointHead, identity: RunIdentity): void {
  const path = join(directory, CHECKPOINT_FILE);
  const { version } = packageFacts();
  if (head.version !== version)
    refuse(path, `written by version ${head.version} (this is ${version})`, 'finish it with that version');
  const what = differenceOf(head.identity, identity);
  if (what === undefined) return;
  refuse(
    '--resume',
    `${path} is of another ${what} (${head.identity[what]}, not ${identity[what]})`,
    'give the command that began the run, or another --out',
  );
}

/** Reads the state itself. @throws {InputError} if it is damaged, or not there */
export function readCheckpoint(directory: string): Checkpoint {
  const path = join(directory, CHECKPOINT_FILE);
  const store = openFileStore(path, 'r') ?? damaged(path, 'it is gone');
  try {
    const found = readCheckpointFrom(store, nodeSha256);
    return 'damage' in found ? damaged(path, found.damage) : found;
  } finally {
    store.close();
  }
}

/** Removes the checkpoint of a finished run. */
export function removeCheckpoint(directory: string): void {
  rmSync(join(directory, CHECKPOINT_FILE), { force: true });
}
