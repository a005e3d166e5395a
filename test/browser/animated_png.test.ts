/** Pictures become one that moves, and every chunk is sound. */
import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { animatedPng } from '../../bench/animated_png.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A grey picture of one pixel. */
function pixel(level: number, width = 1): Buffer {
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const rows = deflateSync(Buffer.from([0, ...new Array<number>(width).fill(level)]));
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

test('joins pictures, in order, with sound checksums', () => {
  const joined = animatedPng([pixel(1), pixel(2), pixel(3)], 40);
  const types: string[] = [];
  for (let at = 8; at < joined.length; ) {
    const length = joined.readUInt32BE(at);
    types.push(joined.toString('latin1', at + 4, at + 8));
    expect(joined.readUInt32BE(at + 8 + length)).toBe(crc32(joined.subarray(at + 4, at + 8 + length)));
    at += length + 12;
  }
  expect(types).toEqual(['IHDR', 'acTL', 'fcTL', 'IDAT', 'fcTL', 'fdAT', 'fcTL', 'fdAT', 'IEND']);
  expect(() => animatedPng([pixel(1), pixel(1, 2)], 40)).toThrow('picture 1 differs');
});
