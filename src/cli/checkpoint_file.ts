/**
 * The state of a run on disk, `checkpoint.bin`: a line of JSON that says what it belongs to and how long its parts are, then the parts. It appears under its name
 * only when it is whole, so an older one survives whatever happens while a new one is written.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '../errors.ts';
import { writeAtomically } from './files.ts';
import { packageFacts } from './package_facts.ts';

/** Name of the checkpoint within an output directory. */
export const CHECKPOINT_FILE = 'checkpoint.bin';

/** What must be the same for a run to go on, by what a user calls it. */
export type RunIdentity = Readonly<Record<string, string | number>>;

/** A state. */
export interface Checkpoint {
  readonly step: number;
  /** Spikes in the spool. */
  readonly spikes: number;
  /** See running_spike_statistics.ts. */
  readonly statistics: Float64Array;
  /** What the simulator gave. */
  readonly simulator: Uint8Array;
}

/** A short fingerprint of plain data. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

/** Writes a checkpoint. */
export function writeCheckpoint(directory: string, identity: RunIdentity, checkpoint: Checkpoint): void {
  const { step, spikes, statistics, simulator } = checkpoint;
  const version = packageFacts().version;
  const head = Buffer.from(`${JSON.stringify({ version, identity, step, spikes, statistics: statistics.length })}\n`);
  const numbers = new Uint8Array(statistics.buffer, statistics.byteOffset, statistics.byteLength);
  writeAtomically(join(directory, CHECKPOINT_FILE), Buffer.concat([head, numbers, simulator]));
}

interface Head {
  readonly version: string;
  readonly identity: RunIdentity;
  readonly step: number;
  readonly spikes: number;
  readonly statistics: number;
}

/**
 * Reads the checkpoint of a directory.
 * @throws {InputError} if there is none, or it belongs to another run
 */
export function readCheckpoint(directory: string, identity: RunIdentity): Checkpoint {
  const path = join(directory, CHECKPOINT_FILE);
  if (!existsSync(path)) return refuse('--resume', `no checkpoint (${path})`, 'run with --checkpoint first');
  const bytes = readFileSync(path);
  const end = bytes.indexOf('\n');
  let head: Head;
  try {
    head = JSON.parse(bytes.subarray(0, end).toString()) as Head;
  } catch {
    return refuse(path, `no checkpoint of ours (${bytes.length} bytes)`, 'remove it and start again');
  }
  const { version } = packageFacts();
  if (head.version !== version)
    refuse(path, `written by version ${head.version} (this is ${version})`, 'finish it with that version');
  for (const [what, value] of Object.entries(identity)) {
    if (head.identity[what] !== value)
      refuse(
        '--resume',
        `the checkpoint has another ${what} (${head.identity[what]}, not ${value})`,
        'give the same command',
      );
  }
  const from = end + 1;
  const split = from + 8 * head.statistics;
  const copy = Uint8Array.from(bytes.subarray(from, split));
  return {
    step: head.step,
    spikes: head.spikes,
    statistics: new Float64Array(copy.buffer),
    simulator: Uint8Array.from(bytes.subarray(split)),
  };
}

/** Removes the checkpoint of a finished run. */
export function removeCheckpoint(directory: string): void {
  rmSync(join(directory, CHECKPOINT_FILE), { force: true });
}
