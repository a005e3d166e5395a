/** A checkpoint in memory: whole, or told what is wrong with it; the file is in test/cli. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryStore } from '../../src/recording/byte_sink.ts';
import { differenceOf, findHead, readCheckpointFrom, writeCheckpointTo } from '../../src/recording/checkpoint.ts';
import { sha256 } from '../../src/sha256.ts';

const identity = { circuit: 'c', settings: '', dt: 0.1, seed: 1, jobs: 1, backend: 'wasm', definition: 'd' };
const state = {
  ...{ step: 7, spikes: 2, spikesSha256: 'ab', finished: false },
  statistics: Float64Array.of(1, Number.NaN, 3),
  simulator: Uint8Array.from({ length: 300 }, (_, i) => i),
};

test('gives back what was written, and nothing that was changed', () => {
  const store = memoryStore();
  writeCheckpointTo(store, { version: '0', identity }, state, sha256);
  expect(readCheckpointFrom(store, sha256)).toEqual(state);
  expect(findHead(store)).toMatchObject({ head: { version: '0', identity, step: 7, statistics: 3, simulator: 300 } });
  const whole = store.bytes();
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, bits) => {
      const other = whole.slice();
      other[at] ^= bits;
      expect(readCheckpointFrom(memoryStore(other), sha256)).toEqual({ damage: expect.any(String) });
      expect(readCheckpointFrom(memoryStore(whole.subarray(0, at)), sha256)).toEqual({ damage: expect.any(String) });
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('what differs is named, where it decides', () => {
  expect(differenceOf(identity, { ...identity, settings: 'x', circuit: 'other' })).toBeUndefined();
  expect(differenceOf(identity, { ...identity, seed: 2 })).toBe('seed');
  expect(differenceOf(identity, { ...identity, dt: 0.2, definition: 'e' })).toBe('dt');
  expect(differenceOf(identity, { ...identity, definition: 'e' })).toBe('definition');
});
