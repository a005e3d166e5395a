/** The checksum is that of zip files, in one piece or in several. */
import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from '../src/crc32.ts';

test('has the check value of its catalogue', () => {
  // Koopman & Chakravarty 2004; "check" of CRC-32/ISO-HDLC in the RevEng catalogue.
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
});

test('is zlib’s, and goes on from the bytes before', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (first, second) => {
      const whole = zlibCrc32(Buffer.concat([first, second]));
      expect(crc32(second, crc32(first))).toBe(whole);
    }),
    { seed: 1 },
  );
});
