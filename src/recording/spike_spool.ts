/**
 * Spikes on their way to a file: appended to a store behind a header that says how many there are and is written anew
 * after each append, so that the store can be read at any time, even if the process is killed. A pair (step, neuron) of
 * u32 each. Memory is bounded by a buffer. A store that fails leaves what was there before. A checksum of the spikes is
 * kept as they are written; what is read back must have the same, so that a store that someone else changed is an
 * error.
 */
import type { CreateHash, RunningHash } from '../sha256.ts';
import type { SpikeBatch } from '../signals.ts';
import type { ByteStore } from './byte_sink.ts';
import type { SpikeSource } from './spikes_of_pairs.ts';

const PAIR = 8;
const BUFFERED_PAIRS = 1 << 16;

/** A spool that can be added to. */
export interface SpikeSpool extends SpikeSource {
  /**
   * Takes spikes in. Never throws, since a stream would swallow that: `write` tells of a full disk, and spikes after it
   * are dropped.
   */
  add(batch: SpikeBatch): void;
  /** Hands what is buffered to the store. @throws what the store throws, now or in `add` */
  write(): void;
  /** As `write`, and lets the store keep it for good. */
  sync(): void;
  /** SHA-256 of all spikes so far, in hexadecimal; after `write` or `sync`. */
  checksum(): string;
  /**
   * Reads pairs (step, neuron) back in parts, in their order; a part is valid until the next. Throws after the last of
   * them, if they are not those that were written.
   */
  read(visit: (pairs: Uint32Array) => void): void;
  /** Once: closes the store, with all that can still be written unless `dropped`. */
  close(options?: { readonly dropped: boolean }): void;
}

/** Spikes of an earlier run, as its checkpoint knows them. */
export interface KeptSpikes {
  readonly spikes: number;
  /** As {@link SpikeSpool.checksum} gave it. */
  readonly checksum: string;
}

/** What a spool needs besides a store. */
export interface SpoolOptions {
  /** What stands before the pairs, of the same length for any number of spikes. */
  readonly header: (spikes: number) => Uint8Array;
  readonly createHash: CreateHash;
  /** Spikes to be kept of what is in the store; none where left out. */
  readonly kept?: KeptSpikes | undefined;
  /** The error for a store that someone else changed. */
  readonly changed: (what: string) => Error;
  /** The error for spikes that are not those to be kept. */
  readonly notKept: (what: string) => Error;
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Reads the first spikes of a store in parts; false if they are not all there. */
function readPairs(store: ByteStore, header: number, count: number, visit: (pairs: Uint32Array) => void): boolean {
  const part = new Uint32Array(2 * BUFFERED_PAIRS);
  for (let at = 0; at < count; at += BUFFERED_PAIRS) {
    const pairs = part.subarray(0, 2 * Math.min(BUFFERED_PAIRS, count - at));
    if (store.read(header + PAIR * at, bytesOf(pairs)) < pairs.byteLength) return false;
    visit(pairs);
  }
  return true;
}

/** Keeps some of the spikes of a store, takes them into the checksum, and cuts off what came after them. */
function keep(
  store: ByteStore,
  header: number,
  { spikes, checksum }: KeptSpikes,
  hash: RunningHash,
  options: SpoolOptions,
): void {
  const there = Math.max(0, Math.floor((store.length() - header) / PAIR));
  const short = store.length() < header;
  if (short || there < spikes)
    throw options.notKept(`fewer spikes than the checkpoint knows of (${there}, not ${spikes})`);
  readPairs(store, header, spikes, (pairs) => hash.update(bytesOf(pairs)));
  if (hash.digest() !== checksum)
    throw options.notKept(`not the spikes that the checkpoint knows of (the first ${spikes} were changed)`);
  store.truncate(header + PAIR * spikes);
}

/** Where a spool stands. */
interface Standing {
  readonly store: ByteStore;
  readonly options: SpoolOptions;
  readonly headerBytes: number;
  /** Of what is in the store. */
  readonly hash: RunningHash;
  readonly buffer: Uint32Array;
  /** Pairs in the buffer, and in the store. */
  buffered: number;
  written: number;
  closed: boolean;
  failure: { readonly error: unknown } | undefined;
}

/** Has the header say how many spikes there are. */
function count({ store, options, written }: Standing): void {
  store.writeAt(0, options.header(written));
}

/** Counts the spikes of a failed append that are whole in the store. */
function keepWhatFitted(at: Standing): void {
  try {
    const there = Math.floor((at.store.length() - at.headerBytes) / PAIR);
    const fitted = Math.min(at.buffered, Math.max(0, there - at.written));
    at.hash.update(bytesOf(at.buffer.subarray(0, 2 * fitted)));
    at.written += fitted;
    count(at);
  } catch {
    // The header still counts what was there before.
  }
}

/** Appends what is buffered; what the store throws is kept. */
function append(at: Standing): void {
  if (at.buffered === 0 || at.failure !== undefined) return;
  try {
    const pairs = bytesOf(at.buffer.subarray(0, 2 * at.buffered));
    at.store.writeAt(at.headerBytes + PAIR * at.written, pairs);
    at.hash.update(pairs);
    at.written += at.buffered;
    at.buffered = 0;
    count(at);
  } catch (error) {
    at.failure = { error };
    keepWhatFitted(at);
    at.buffered = 0;
  }
}

function add(at: Standing, { steps, senders }: SpikeBatch): void {
  if (at.failure !== undefined) return;
  const { buffer } = at;
  let { buffered } = at;
  for (let i = 0; i < steps.length; i++) {
    if (buffered === BUFFERED_PAIRS) {
      at.buffered = buffered;
      append(at);
      if (at.failure !== undefined) return;
      buffered = 0;
    }
    buffer[2 * buffered] = steps[i];
    buffer[2 * buffered + 1] = senders[i];
    buffered++;
  }
  at.buffered = buffered;
}

function write(at: Standing): void {
  append(at);
  if (at.failure !== undefined) throw at.failure.error;
  const [length, expected] = [at.store.length(), at.headerBytes + PAIR * at.written];
  if (length !== expected) throw at.options.changed(`${length} bytes, not ${expected}`);
}

function read(at: Standing, visit: (pairs: Uint32Array) => void): void {
  write(at);
  const { store, options, headerBytes, written } = at;
  const found = options.createHash();
  let failed: { readonly error: unknown } | undefined;
  const whole = readPairs(store, headerBytes, written, (pairs) => {
    found.update(bytesOf(pairs));
    try {
      if (failed === undefined) visit(pairs);
    } catch (error) {
      // Changed spikes may be such as nobody can make use of: first see whether they are.
      failed = { error };
    }
  });
  if (!whole || found.digest() !== at.hash.digest())
    throw options.changed(`not the ${written} spikes that were recorded`);
  if (failed !== undefined) throw failed.error;
}

function close(at: Standing, dropped: boolean): void {
  if (at.closed) return;
  at.closed = true;
  if (!dropped) append(at);
  at.store.close();
}

/**
 * Opens a spool on a store, which it closes.
 * @throws what the store throws, and `notKept`; the store is then still open
 */
export function openSpool(store: ByteStore, options: SpoolOptions): SpikeSpool {
  const { header, createHash, kept } = options;
  const headerBytes = header(0).length;
  const hash = createHash();
  if (kept !== undefined) keep(store, headerBytes, kept, hash, options);
  const buffer = new Uint32Array(2 * BUFFERED_PAIRS);
  const at: Standing = {
    ...{ store, options, headerBytes, hash, buffer },
    ...{ buffered: 0, written: kept?.spikes ?? 0, closed: false, failure: undefined },
  };
  count(at);
  return {
    get count() {
      return at.written + at.buffered;
    },
    add: (batch) => add(at, batch),
    write: () => write(at),
    sync() {
      write(at);
      store.sync();
    },
    checksum: () => hash.digest(),
    read: (visit) => read(at, visit),
    close: ({ dropped } = { dropped: false }) => close(at, dropped),
  };
}
