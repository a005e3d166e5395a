/**
 * The state of a run as bytes: a line of JSON that says what it belongs to and how long its parts are, a line with a
 * checksum, the parts. The checksum covers the first line, in which that of the spikes recorded until then stands, and
 * the parts: nothing that a run goes on from can have changed.
 */
import { z } from 'zod';
import type { CreateHash } from '../sha256.ts';
import type { ByteSink, ByteStore } from './byte_sink.ts';

const identitySchema = z.object({
  circuit: z.string(),
  settings: z.string(),
  dt: z.number(),
  seed: z.number(),
  jobs: z.number(),
  backend: z.string(),
  definition: z.string(),
});

/** What a run is, by what a user calls it; `definition` is the hash of the circuit. */
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

/** Why bytes are no checkpoint. */
export interface Damage {
  readonly damage: string;
}

const MOST_HEAD = 1 << 16;
/** Length of the line with the checksum. */
const CHECKSUM_LINE = 65;
const LINE_FEED = 0x0a;

function checksum(createHash: CreateHash, parts: readonly Uint8Array[]): string {
  const hash = createHash();
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Writes a checkpoint to an empty sink. @param about what it belongs to */
export function writeCheckpointTo(
  sink: ByteSink,
  about: Pick<CheckpointHead, 'version' | 'identity'>,
  checkpoint: Checkpoint,
  createHash: CreateHash,
): void {
  const { step, spikes, spikesSha256, finished, statistics, simulator } = checkpoint;
  const parts = [bytesOf(statistics), simulator];
  const { version, identity } = about;
  const head: CheckpointHead = {
    ...{ version, identity, step, spikes, spikesSha256, finished },
    ...{ statistics: statistics.length, simulator: simulator.length },
  };
  const encoder = new TextEncoder();
  const line = encoder.encode(`${JSON.stringify(head)}\n`);
  sink.append(line);
  sink.append(encoder.encode(`${checksum(createHash, [line, ...parts])}\n`));
  for (const part of parts) sink.append(part);
}

/** The first line, and how long it is with the line that follows. */
interface Found {
  readonly head: CheckpointHead;
  readonly line: Uint8Array;
  readonly length: number;
}

function parseJsonLine(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** Finds what a checkpoint says of itself; or what is wrong with it. */
export function findHead(store: ByteStore): Found | Damage {
  const size = store.length();
  const start = new Uint8Array(Math.min(MOST_HEAD, size));
  store.read(0, start);
  const end = start.indexOf(LINE_FEED);
  const value = end < 0 ? undefined : parseJsonLine(start.subarray(0, end));
  if (value === undefined) return { damage: `${size} bytes` };
  const head = headSchema.safeParse(value);
  if (!head.success) return { damage: 'its first line is of another kind' };
  const length = end + 1 + CHECKSUM_LINE;
  const whole = length + 8 * head.data.statistics + head.data.simulator;
  if (size !== whole) return { damage: `${size} of ${whole} bytes` };
  return { head: head.data, line: start.subarray(0, end + 1), length };
}

/** Reads a checkpoint; or what is wrong with it. */
export function readCheckpointFrom(store: ByteStore, createHash: CreateHash): Checkpoint | Damage {
  const found = findHead(store);
  if ('damage' in found) return found;
  const { head, line, length } = found;
  const sum = new Uint8Array(CHECKSUM_LINE);
  const statistics = new Float64Array(head.statistics);
  const simulator = new Uint8Array(head.simulator);
  const parts = [bytesOf(statistics), simulator];
  store.read(length - CHECKSUM_LINE, sum);
  store.read(length, parts[0]);
  store.read(length + parts[0].length, parts[1]);
  if (`${checksum(createHash, [line, ...parts])}\n` !== new TextDecoder('latin1').decode(sum))
    return { damage: 'its checksum is wrong' };
  const { step, spikes, spikesSha256, finished } = head;
  return { step, spikes, spikesSha256, finished, statistics, simulator };
}

/** What of two runs differs, so that one cannot go on from the other; undefined where nothing does. */
export function differenceOf(one: RunIdentity, other: RunIdentity): keyof RunIdentity | undefined {
  if (DECISIVE.every((what) => one[what] === other[what])) return undefined;
  const keys = Object.keys(identitySchema.shape) as (keyof RunIdentity)[];
  return keys.find((key) => one[key] !== other[key]) ?? 'definition';
}
