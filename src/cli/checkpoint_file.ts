/**
 * The state of a run on disk, `checkpoint.bin`: a line of JSON that says what it belongs to and how long its parts are, a line with a checksum, the parts. It appears under its name
 * only when it is whole, so an older one survives whatever happens while a new one is written. The checksum covers the first line, in which that of the spikes
 * recorded until then stands, and the parts: nothing that a run goes on from can have changed.
 */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { refuse } from '../errors.ts';
import { openIfPresent, writeOutput } from './output_file.ts';
import { packageFacts } from './package_facts.ts';

/** Name of the checkpoint within an output directory. */
export const CHECKPOINT_FILE = 'checkpoint.bin';

const identitySchema = z.object({
  circuit: z.string(),
  settings: z.string(),
  dt: z.number(),
  seed: z.number(),
  jobs: z.number(),
  backend: z.string(),
  definition: z.string(),
});

/** What a run is, by what a user calls it; `definition` is the fingerprint of the circuit. */
export type RunIdentity = Readonly<z.infer<typeof identitySchema>>;

/** What must be the same for a run to go on; the others only say what it is that differs. */
const DECISIVE = ['seed', 'jobs', 'backend', 'definition'] as const satisfies readonly (keyof RunIdentity)[];

const headSchema = z.object({
  version: z.string(),
  identity: identitySchema,
  step: z.int().nonnegative(),
  spikes: z.int().nonnegative(),
  statistics: z.int().nonnegative(),
  simulator: z.int().nonnegative(),
  spikesSha256: z.string(),
  finished: z.boolean(),
});

/** What a checkpoint says of itself. */
export type CheckpointHead = Readonly<z.infer<typeof headSchema>>;

/** A state. */
export interface Checkpoint {
  readonly step: number;
  /** Spikes in the spool, and their checksum. */
  readonly spikes: number;
  readonly spikesSha256: string;
  /** Whether the run was at its end; it can go on with a longer time. */
  readonly finished: boolean;
  /** See running_spike_statistics.ts. */
  readonly statistics: Float64Array;
  /** What the simulator gave. */
  readonly simulator: Uint8Array;
}

const MOST_HEAD = 1 << 16;
const MOST_READ = 2 ** 30;

/** Length of the line with the checksum. */
const CHECKSUM_LINE = 65;

function checksum(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Writes a checkpoint. @throws {RunFault} if the disk is full; the one before is then still there */
export function writeCheckpoint(directory: string, identity: RunIdentity, checkpoint: Checkpoint): void {
  const { step, spikes, spikesSha256, finished, statistics, simulator } = checkpoint;
  const parts = [bytesOf(statistics), simulator];
  const head: CheckpointHead = {
    ...{ version: packageFacts().version, identity, step, spikes, spikesSha256, finished },
    ...{ statistics: statistics.length, simulator: simulator.length },
  };
  const line = new TextEncoder().encode(`${JSON.stringify(head)}\n`);
  writeOutput(join(directory, CHECKPOINT_FILE), (file) => {
    file.append(line);
    file.append(new TextEncoder().encode(`${checksum([line, ...parts])}\n`));
    for (const part of parts) file.append(part);
  });
}

function damaged(path: string, what: string): never {
  return refuse(path, `not a whole checkpoint (${what})`, 'remove it and start again without --resume');
}

function readBytes(file: number, bytes: Uint8Array, from: number): number {
  let done = 0;
  while (done < bytes.length) {
    const count = readSync(file, bytes, done, Math.min(MOST_READ, bytes.length - done), from + done);
    if (count === 0) break;
    done += count;
  }
  return done;
}

/** The first line, and how long it is with the line that follows. */
function parseHead(file: number, path: string): { head: CheckpointHead; line: Uint8Array; length: number } {
  const { size } = fstatSync(file);
  const start = Buffer.alloc(Math.min(MOST_HEAD, size));
  readBytes(file, start, 0);
  const end = start.indexOf('\n');
  if (end < 0) return damaged(path, `${size} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(start.subarray(0, end).toString());
  } catch {
    return damaged(path, `${size} bytes`);
  }
  const head = headSchema.safeParse(value);
  if (!head.success) return damaged(path, 'its first line is of another kind');
  const length = end + 1 + CHECKSUM_LINE;
  const whole = length + 8 * head.data.statistics + head.data.simulator;
  if (size !== whole) return damaged(path, `${size} of ${whole} bytes`);
  return { head: head.data, line: start.subarray(0, end + 1), length };
}

/** What the checkpoint of a directory says of itself; undefined if there is none. @throws {InputError} if it is damaged */
export function readCheckpointHead(directory: string): CheckpointHead | undefined {
  const path = join(directory, CHECKPOINT_FILE);
  const file = openIfPresent(path, 'r');
  if (file === undefined) return undefined;
  try {
    return parseHead(file, path).head;
  } finally {
    closeSync(file);
  }
}

/** Refuses to go on with what another run left. @throws {InputError} naming what differs */
export function checkIdentity(directory: string, head: CheckpointHead, identity: RunIdentity): void {
  const path = join(directory, CHECKPOINT_FILE);
  const { version } = packageFacts();
  if (head.version !== version)
    refuse(path, `written by version ${head.version} (this is ${version})`, 'finish it with that version');
  if (DECISIVE.every((what) => head.identity[what] === identity[what])) return;
  const keys = Object.keys(identitySchema.shape) as (keyof RunIdentity)[];
  const what = keys.find((key) => head.identity[key] !== identity[key]) ?? 'definition';
  refuse(
    '--resume',
    `${path} is of another ${what} (${head.identity[what]}, not ${identity[what]})`,
    'give the command that began the run, or another --out',
  );
}

/** Reads the state itself. @throws {InputError} if it is damaged */
export function readCheckpoint(directory: string): Checkpoint {
  const path = join(directory, CHECKPOINT_FILE);
  const file = openSync(path, 'r');
  try {
    const { head, line, length } = parseHead(file, path);
    const sum = new Uint8Array(CHECKSUM_LINE);
    const statistics = new Float64Array(head.statistics);
    const simulator = new Uint8Array(head.simulator);
    const parts = [bytesOf(statistics), simulator];
    readBytes(file, sum, length - CHECKSUM_LINE);
    readBytes(file, parts[0], length);
    readBytes(file, parts[1], length + parts[0].length);
    if (`${checksum([line, ...parts])}\n` !== new TextDecoder('latin1').decode(sum))
      damaged(path, 'its checksum is wrong');
    const { step, spikes, spikesSha256, finished } = head;
    return { step, spikes, spikesSha256, finished, statistics, simulator };
  } finally {
    closeSync(file);
  }
}

/** Removes the checkpoint of a finished run. */
export function removeCheckpoint(directory: string): void {
  rmSync(join(directory, CHECKPOINT_FILE), { force: true });
}
