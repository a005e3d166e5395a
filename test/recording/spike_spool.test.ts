/**
 * The spool over a store in memory: what a page or another disk could give it, and one that fails. The spool in a file
 * is in test/cli.
 */
import { expect, test } from 'vitest';
import { npyHeader } from '../../src/formats/npz/npy.ts';
import { type ByteStore, type MemoryStore, memoryStore } from '../../src/recording/byte_sink.ts';
import { type KeptSpikes, openSpool, type SpikeSpool } from '../../src/recording/spike_spool.ts';
import { sha256 } from '../../src/sha256.ts';

function open(store: ByteStore, kept?: KeptSpikes): SpikeSpool {
  return openSpool(store, {
    ...{ kept, createHash: sha256, header: (spikes: number) => npyHeader('<u4', [spikes, 2]) },
    ...{
      changed: (what: string) => new Error(`changed: ${what}`),
      notKept: (what: string) => new Error(`not kept: ${what}`),
    },
  });
}

function add(spool: SpikeSpool, from: number, count: number): void {
  const steps = Uint32Array.from({ length: count }, (_, i) => from + i + 1);
  spool.add({ fromStep: from, toStep: from + count, steps, senders: new Uint32Array(count) });
}

function stepsOf(spool: SpikeSpool): number[] {
  const steps: number[] = [];
  spool.read((pairs) => {
    for (let i = 0; i < pairs.length; i += 2) steps.push(pairs[i]);
  });
  return steps;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

test('gives back what was added, and another goes on from what is kept of it', () => {
  const store = memoryStore();
  const spool = open(store);
  add(spool, 0, 70_000);
  add(spool, 70_000, 30);
  expect([spool.count, store.length()]).toEqual([70_030, 128 + 8 * 65_536]);
  expect(stepsOf(spool)).toEqual(upTo(70_030));
  const kept = { spikes: 70_030, checksum: spool.checksum() };
  add(spool, 70_030, 5);
  spool.sync();
  const again = open(memoryStore(store.bytes()), kept);
  add(again, 70_030, 2);
  expect(stepsOf(again)).toEqual(upTo(70_032));
  expect(() => open(memoryStore(store.bytes().subarray(0, 200)), kept)).toThrow(
    'not kept: fewer spikes than the checkpoint knows of (9, not 70030)',
  );
  const other = store.bytes();
  other[500] ^= 1;
  expect(() => open(memoryStore(other), kept)).toThrow('not kept: not the spikes that the checkpoint knows of');
});

/** A store that has room for so many bytes. */
function full(room: number): MemoryStore {
  const store = memoryStore();
  return {
    ...store,
    writeAt(offset, bytes) {
      store.writeAt(offset, bytes.subarray(0, Math.max(0, room - offset)));
      if (offset + bytes.length > room) throw new Error('full');
    },
  };
}

test('a store that is full keeps what fitted, and is told of by write', () => {
  const store = full(128 + 8 * 10 + 3);
  const spool = open(store);
  add(spool, 0, 7);
  spool.write();
  add(spool, 7, 7);
  expect(() => spool.write()).toThrow('full');
  add(spool, 14, 7);
  expect(spool.count).toBe(10);
  const header = new TextDecoder().decode(store.bytes().subarray(0, 128));
  expect(header).toContain("'shape': (10, 2)");
  spool.close();
});

test('that someone else changed its store is told', () => {
  const store = memoryStore();
  const spool = open(store);
  add(spool, 0, 10);
  spool.write();
  store.writeAt(140, Uint8Array.of(9));
  expect(() => spool.read(() => {})).toThrow('changed: not the 10 spikes that were recorded');
  store.truncate(150);
  expect(() => spool.write()).toThrow('changed: 150 bytes, not 208');
});
