/** The store in memory does what a file does, whatever is written where. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFileStore, openFileStore } from '../../src/cli/node/byte_file.ts';
import { memoryStore } from '../../src/recording/byte_sink.ts';
import { temporaryFolder } from '../temporary_folder.ts';

const root = temporaryFolder('store');

const bytes = fc.uint8Array({ maxLength: 300 });
const deed = fc.oneof(
  fc.record({ kind: fc.constant('append' as const), bytes }),
  fc.record({ kind: fc.constant('writeAt' as const), offset: fc.nat(400), bytes }),
  fc.record({ kind: fc.constant('truncate' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
);

test('memory and file hold the same after anything', () => {
  const path = join(root, 'file');
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 12 }), fc.nat(500), (deeds, from) => {
      const stores = [memoryStore(), createFileStore(path)];
      for (const store of stores)
        for (const one of deeds) {
          if (one.kind === 'append') store.append(one.bytes);
          else if (one.kind === 'writeAt') store.writeAt(one.offset, one.bytes);
          else store.truncate(Math.floor(one.share * store.length()));
        }
      const [memory, file] = stores.map((store) => {
        const part = new Uint8Array(100);
        const count = store.read(from, part);
        const found = [store.length(), count, [...part.subarray(0, count)]];
        store.sync();
        store.close();
        return found;
      });
      expect(memory).toEqual(file);
      expect(Buffer.from((stores[0] as ReturnType<typeof memoryStore>).bytes()).equals(readFileSync(path))).toBe(true);
    }),
    { seed: 1, numRuns: 150 },
  );
});

test('a store of given bytes goes on at their end, in memory and in a file that is there', () => {
  const path = join(root, 'kept');
  const begun = createFileStore(path);
  begun.append(Uint8Array.of(1, 2));
  begun.close();
  const file = openFileStore(path, 'r+');
  const memory = memoryStore(Uint8Array.of(1, 2));
  file?.append(Uint8Array.of(3));
  memory.append(Uint8Array.of(3));
  file?.close();
  expect([[...readFileSync(path)], [...memory.bytes()]]).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ]);
  expect(openFileStore(join(root, 'none'), 'r')).toBeUndefined();
});
