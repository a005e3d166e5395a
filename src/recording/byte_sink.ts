/**
 * Where recorded bytes go: a file, or memory. Formats write to a sink; what is also read back while a run lasts (the
 * spool of spikes, a checkpoint) is a store. Those of Node are in the command line; that of memory is here. A store
 * that fails throws, and keeps what it had; what was written before is still there.
 */

/** Takes bytes. */
export interface ByteSink {
  /** Adds bytes at the end; they may be used again once it returns. */
  append(bytes: Uint8Array): void;
  /** Writes at an offset; does not move where `append` goes on. */
  writeAt(offset: number, bytes: Uint8Array): void;
}

/** Bytes that can be read back. */
export interface ByteStore extends ByteSink {
  /** How many there are. */
  length(): number;
  /** Fills an array with the bytes from an offset on; returns how many there were. */
  read(from: number, into: Uint8Array): number;
  /** Cuts off what is beyond a length; `append` goes on there. */
  truncate(length: number): void;
  /** On return, what was written survives whatever the store can survive. */
  sync(): void;
  close(): void;
}

const FIRST_ROOM = 1 << 16;

/** A store in memory. */
export interface MemoryStore extends ByteStore {
  /** A copy of all bytes. */
  bytes(): Uint8Array<ArrayBuffer>;
}

/** An empty store in memory, or one that holds some bytes. */
export function memoryStore(given: Uint8Array = new Uint8Array()): MemoryStore {
  let room = new Uint8Array(Math.max(FIRST_ROOM, given.length));
  room.set(given);
  let end = given.length;
  let length = given.length;
  const writeAt = (offset: number, bytes: Uint8Array): void => {
    if (bytes.length === 0) return;
    length = Math.max(length, offset + bytes.length);
    if (length > room.length) {
      const larger = new Uint8Array(Math.max(length, 2 * room.length));
      larger.set(room);
      room = larger;
    }
    room.set(bytes, offset);
  };
  return {
    writeAt,
    append(bytes) {
      writeAt(end, bytes);
      end += bytes.length;
    },
    length: () => length,
    read(from, into) {
      const there = room.subarray(from, Math.min(length, from + into.length));
      into.set(there);
      return there.length;
    },
    truncate(to) {
      room.fill(0, to, length);
      length = to;
      end = to;
    },
    sync() {},
    close() {},
    bytes: () => room.slice(0, length),
  };
}
