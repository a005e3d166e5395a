/**
 * NumPy's array files (format version 1.0, little-endian, rows first): the header that is written before numbers,
 * arrays of no dimension, and what is read back. An array of no dimension is one number or one text; texts are `<U`,
 * four bytes a character.
 */
import { refuse } from '../../errors.ts';

/**
 * As many bytes as it takes, a multiple of 64, so that the numbers are aligned. @param descr NumPy's name of the type,
 * e.g. `<f8`
 */
export function npyHeader(descr: string, shape: readonly number[]): Uint8Array {
  const dimensions = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${dimensions}), }`;
  const size = 64 * Math.ceil((10 + text.length + 1) / 64);
  const bytes = new Uint8Array(size).fill(0x20);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, (size - 10) & 0xff, (size - 10) >> 8]);
  bytes.set(new TextEncoder().encode(text), 10);
  bytes[size - 1] = 0x0a;
  return bytes;
}

/** Header and content of one number or text. */
export function npyScalar(kind: 'float' | 'integer' | 'text', value: number | string): Uint8Array[] {
  if (kind === 'text') {
    const points = Array.from(String(value), (character) => character.codePointAt(0) as number);
    const content = new DataView(new ArrayBuffer(4 * points.length));
    points.forEach((point, i) => {
      content.setUint32(4 * i, point, true);
    });
    return [npyHeader(`<U${points.length}`, []), new Uint8Array(content.buffer)];
  }
  const content = new DataView(new ArrayBuffer(8));
  if (kind === 'float') content.setFloat64(0, Number(value), true);
  else content.setBigUint64(0, BigInt(value), true);
  return [npyHeader(kind === 'float' ? '<f8' : '<u8', []), new Uint8Array(content.buffer)];
}

const readers = {
  f8: (view: DataView, at: number) => view.getFloat64(at, true),
  f4: (view: DataView, at: number) => view.getFloat32(at, true),
  u8: (view: DataView, at: number) => Number(view.getBigUint64(at, true)),
  i8: (view: DataView, at: number) => Number(view.getBigInt64(at, true)),
  u4: (view: DataView, at: number) => view.getUint32(at, true),
  i4: (view: DataView, at: number) => view.getInt32(at, true),
} as const;

/** What the header of a file says, and where the content begins. */
interface Head {
  readonly view: DataView;
  /** NumPy's name, without the order of bytes. */
  readonly type: string;
  readonly columnsFirst: boolean;
  /** Dimensions as they stand between brackets. */
  readonly shape: string;
  readonly at: number;
}

const damaged = (where: string, what: string): never =>
  refuse(where, `not a whole npy file (${what})`, 'give one array of numbers');

function readHead(bytes: Uint8Array, where: string): Head {
  if (bytes.length < 12 || String.fromCharCode(...bytes.subarray(1, 6)) !== 'NUMPY')
    return damaged(where, 'no signature');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [length, from] = bytes[6] === 1 ? [view.getUint16(8, true), 10] : [view.getUint32(8, true), 12];
  const header = new TextDecoder().decode(bytes.subarray(from, from + length));
  const type = /'descr': *'<([a-zA-Z]\d+)'/.exec(header)?.[1] ?? damaged(where, 'unknown type');
  const shape = /'shape': *\(([\d, ]*)\)/.exec(header)?.[1] ?? damaged(where, 'no shape');
  return { view, type, columnsFirst: /'fortran_order': *True/.test(header), shape, at: from + length };
}

function readNumbers({ view, type, at }: Head, count: number, where: string): Float64Array {
  if (!Object.hasOwn(readers, type)) return damaged(where, `type ${type}`);
  const read = readers[type as keyof typeof readers];
  const width = Number(type[1]);
  if (view.byteLength < at + count * width) return damaged(where, 'cut off');
  return Float64Array.from({ length: count }, (_, i) => read(view, at + i * width));
}

/** One-dimensional numbers of a file. @throws {InputError} for anything else */
export function readNpy(bytes: Uint8Array, where: string): Float64Array {
  const head = readHead(bytes, where);
  const count = /^(\d+),$/.exec(head.shape)?.[1] ?? damaged(where, 'not one dimension');
  return readNumbers(head, Number(count), where);
}

/**
 * Numbers of a file in float32 and its shape; rows first.
 * @throws {InputError} for another type or order, more bytes or fewer than the shape says
 */
export function readNpyFloats(bytes: Uint8Array, where: string): { shape: number[]; values: Float32Array } {
  const { view, type, columnsFirst, shape: text, at } = readHead(bytes, where);
  if (type !== 'f4') refuse(where, `numbers of another type (${type})`, 'give float32, <f4');
  if (columnsFirst) refuse(where, 'columns first (fortran_order)', 'give rows first');
  const shape = text
    .split(',')
    .filter((side) => side.trim() !== '')
    .map(Number);
  const count = shape.reduce((product, side) => product * side, 1);
  if (view.byteLength !== at + 4 * count)
    return damaged(where, `${view.byteLength - at} bytes of numbers, not ${4 * count}`);
  const values = new Float32Array(count);
  new Uint8Array(values.buffer).set(bytes.subarray(at));
  return { shape, values };
}

/** The one number or text of a file; undefined for anything else. */
export function readNpyScalar(bytes: Uint8Array, where: string): number | string | undefined {
  const head = readHead(bytes, where);
  const { view, type, shape, at } = head;
  if (shape.trim() !== '') return undefined;
  const characters = /^U(\d+)$/.exec(type)?.[1];
  if (characters === undefined) return readNumbers(head, 1, where)[0];
  const count = Number(characters);
  if (view.byteLength < at + 4 * count) return damaged(where, 'cut off');
  const points = Array.from({ length: count }, (_, i) => view.getUint32(at + 4 * i, true));
  if (points.some((point) => point > 0x10ffff)) return damaged(where, 'no text');
  return String.fromCodePoint(...points).replace(/\0+$/, '');
}
