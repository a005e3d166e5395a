/** SHA-256 as the standard has it: its published examples, and Node's own for every length around a block. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../src/sha256.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The hash of parts one after the other. */
function hashOf(...parts: readonly Uint8Array[]): string {
  const hash = sha256();
  for (const part of parts) hash.update(part);
  return hash.digest();
}

test('the examples of FIPS 180', () => {
  expect(hashOf()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(hashOf(bytesOf('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(hashOf(bytesOf('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'))).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
  expect(hashOf(new Uint8Array(1e6).fill(0x61))).toBe(
    'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
  );
});

test('bytes in any parts hash as Node hashes them, also when the hash is asked for in between', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 }), (parts) => {
      const ours = sha256();
      const theirs = createHash('sha256');
      for (const part of parts) {
        ours.update(part);
        theirs.update(part);
        expect(ours.digest()).toBe(theirs.copy().digest('hex'));
      }
      expect(ours.digest()).toBe(theirs.digest('hex'));
    }),
    { seed: 1, numRuns: 200 },
  );
});
