/**
 * All that is below a group of an HDF5 file as plain data, so that it can be taken from a thread that may be stopped to
 * one that may not. What cannot be read is part of it, since it matters only to those who ask for it. Sizes are what
 * the file says they are, and a damaged one may say anything: each is checked before room is made.
 */
import type * as h5wasm from 'h5wasm';
import { attempt, freeName, type Library, loadLibrary } from './hdf5_library.ts';

/** Numbers in any of the types that files have. */
export type StoredNumbers = ArrayLike<number | bigint> & ArrayBufferView;

/** An attribute of plain data. */
export type AttributeValue = string | number | readonly number[];

/** What a dataset holds. */
export type Content =
  | { readonly kind: 'numbers'; readonly values: StoredNumbers }
  | { readonly kind: 'texts'; readonly values: readonly string[] }
  | { readonly kind: 'other' | 'unreadable' | 'too large' };

/** A group, a dataset, or something else. */
export type Entry = { readonly attributes: Readonly<Record<string, AttributeValue>> } & (
  | { readonly kind: 'group'; readonly keys: readonly string[] | undefined }
  | {
      readonly kind: 'dataset';
      readonly shape: readonly number[] | undefined;
      /** As NumPy writes it. */
      readonly type: string;
      readonly content: Content;
    }
  | { readonly kind: 'other' }
);

/** Entries by absolute path; undefined if the bytes are no whole file. */
export type Snapshot = ReadonlyMap<string, Entry> | undefined;

const INTEGER = 0;
const FLOAT = 1;
const STRING = 3;
const ENUM = 8;
/** A text of any length takes this much where it is stored, and more when it is read. */
const LEAST_TEXT_BYTES = 64;
/** Groups may contain themselves. */
const DEEPEST = 32;
const MOST_ENTRIES = 100_000;

/** Room for data, by what is to be read: compression makes files smaller, and a damaged one may claim any size. */
function roomFor(fileBytes: number): number {
  return Math.min(4e9, 256e6 + 50 * fileBytes);
}

function numbersOf(value: unknown): StoredNumbers {
  // As its own copy: what is sent to another thread takes its whole buffer along.
  if (ArrayBuffer.isView(value)) {
    const view = value as unknown as Float64Array;
    return view.byteLength === view.buffer.byteLength ? view : view.slice();
  }
  return Float64Array.of(Number(value));
}

function contentOf(library: Library, set: h5wasm.Dataset, room: { left: number }): Content {
  const metadata = attempt(library, () => set.metadata);
  if (metadata === undefined) return { kind: 'unreadable' };
  const { type, size, total_size: count, enum_type: named } = metadata;
  if (type !== INTEGER && type !== FLOAT && type !== STRING && !(type === ENUM && named !== undefined))
    return { kind: 'other' };
  const bytes = Number(count) * (type === STRING ? Math.max(size, LEAST_TEXT_BYTES) : size);
  if (!(bytes >= 0 && bytes <= room.left)) return { kind: 'too large' };
  room.left -= bytes;
  const read = attempt(library, () => ({ value: set.value }));
  if (read === undefined || read.value === null) return { kind: 'unreadable' };
  if (type === STRING) return { kind: 'texts', values: [read.value].flat().map(String) };
  const values = numbersOf(read.value);
  if (type !== ENUM || named === undefined) return { kind: 'numbers', values };
  const names = new Map(Object.entries(named.members).map(([member, code]) => [code, member]));
  return { kind: 'texts', values: Array.from(values, (code) => names.get(Number(code)) ?? String(code)) };
}

function attributesOf(library: Library, entity: h5wasm.Entity): Record<string, AttributeValue> {
  const attributes: Record<string, AttributeValue> = {};
  if (!('attrs' in entity)) return attributes;
  for (const name of attempt(library, () => Object.keys(entity.attrs)) ?? []) {
    const value = attempt(library, () => entity.attrs[name]?.value);
    if (value === undefined || value === null) continue;
    if (typeof value === 'string') attributes[name] = value;
    else if (Array.isArray(value)) attributes[name] = String(value[0]);
    else attributes[name] = ArrayBuffer.isView(value) ? Array.from(numbersOf(value), Number) : Number(value);
  }
  return attributes;
}

/** Reads entries into a map, from a path downwards, and the attributes of the root. */
function walk(library: Library, file: h5wasm.File, from: string, room: { left: number }): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const visit = (path: string, depth: number): void => {
    const entity = attempt(library, () => file.get(path) ?? undefined);
    if (entity === undefined || entries.size >= MOST_ENTRIES) return;
    const attributes = attributesOf(library, entity);
    if ('slice' in entity) {
      const dtype = attempt(library, () => entity.dtype);
      const shape = attempt(library, () => entity.shape ?? []);
      const type = typeof dtype === 'string' ? dtype : 'compound';
      const content = contentOf(library, entity, room);
      entries.set(path, { kind: 'dataset', attributes, shape, type, content });
    } else if ('keys' in entity) {
      const keys = attempt(library, () => entity.keys())?.sort();
      entries.set(path, { kind: 'group', attributes, keys });
      if (depth < DEEPEST) for (const key of keys ?? []) visit(path === '/' ? `/${key}` : `${path}/${key}`, depth + 1);
    } else entries.set(path, { kind: 'other', attributes });
  };
  visit(from, 0);
  if (!entries.has('/')) {
    const root = attempt(library, () => file.get('/') ?? undefined);
    if (root !== undefined)
      entries.set('/', { kind: 'group', attributes: attributesOf(library, root), keys: undefined });
  }
  return entries;
}

/**
 * Reads a file.
 * @param below path of the group to be read, with all that is in it; `/` for all
 * @throws {WebAssembly.RuntimeError} if the file broke the library
 */
export async function takeSnapshot(bytes: Uint8Array, below: string): Promise<Snapshot> {
  const { File, library } = await loadLibrary();
  const name = freeName(library);
  library.FS.writeFile(name, bytes);
  try {
    const file = attempt(library, () => new File(name, 'r'));
    if (file === undefined || file.file_id < 0n) return undefined;
    try {
      return walk(library, file, below, { left: roomFor(bytes.length) });
    } finally {
      attempt(library, () => file.close());
    }
  } finally {
    library.FS.unlink(name);
  }
}
