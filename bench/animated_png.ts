/**
 * Pictures of one size as an animated PNG (W3C, PNG Specification, third edition, §11.3.6): the compressed rows of each
 * are taken over as they are, so nothing is lost and nothing has to be encoded.
 */
import { crc32 } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function chunksOf(png: Buffer): Chunk[] {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG');
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function written({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const numbers = (...values: readonly number[]): Buffer => {
  const data = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => {
    data.writeUInt32BE(value, 4 * i);
  });
  return data;
};

/**
 * Joins PNGs to one that plays them for ever.
 * @param pictures of one size and colour type @param frameMs how long each is shown
 * @throws {Error} where they differ in size or kind
 */
export function animatedPng(pictures: readonly Buffer[], frameMs: number): Buffer {
  const all = pictures.map(chunksOf);
  const header = all[0].find(({ type }) => type === 'IHDR');
  if (header === undefined) throw new Error('a PNG without a header');
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
  const out: Chunk[] = [header, { type: 'acTL', data: numbers(pictures.length, 0) }];
  let sequence = 0;
  all.forEach((chunks, picture) => {
    if (chunks.find(({ type }) => type === 'IHDR')?.data.equals(header.data) !== true)
      throw new Error(`picture ${picture} differs in size or kind from the first`);
    const control = Buffer.concat([numbers(sequence++, width, height, 0, 0), Buffer.alloc(6)]);
    control.writeUInt16BE(frameMs, 20);
    control.writeUInt16BE(1000, 22);
    out.push({ type: 'fcTL', data: control });
    for (const { type, data } of chunks) {
      if (type !== 'IDAT') continue;
      if (picture === 0) out.push({ type, data });
      else out.push({ type: 'fdAT', data: Buffer.concat([numbers(sequence++), data]) });
    }
  });
  out.push({ type: 'IEND', data: Buffer.alloc(0) });
  return Buffer.concat([SIGNATURE, ...out.map(written)]);
}
