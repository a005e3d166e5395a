/**
 * HDF5 files: bytes in, typed arrays out, and the other way round. The only file that touches h5wasm (the HDF5 C library in WebAssembly), through the
 * entry point that needs no `node:`, with its file system in memory, so that it works in Node and in a browser.
 *
 * What surprises: h5wasm ignores the status of a read, so a damaged file gives garbage and a stack of C-level messages on stderr; and its own
 * `activate_throwing_error_handler` throws through the C library, which afterwards takes the damaged file for an open one. So the C library's stderr is
 * taken over for the length of each call, and whatever it says there is the failure.
 */
import type * as h5wasm from 'h5wasm';
import { refuse } from '../errors.ts';
import { eraseTimes } from './hdf5_times.ts';

/** Numbers as they are stored; the array's type is the type in the file. */
export type Hdf5Numbers = Float64Array | Float32Array | Uint32Array | Int32Array | BigUint64Array | BigInt64Array;

/** An attribute: a text, an array, or one number of a stated type. */
export type Hdf5Attribute = string | Hdf5Numbers | { readonly scalar: Hdf5Numbers };

/** A group to be written, with everything below it. */
export interface Hdf5Tree {
  readonly attributes?: Readonly<Record<string, Hdf5Attribute>>;
  readonly groups?: Readonly<Record<string, Hdf5Tree>>;
  readonly datasets?: Readonly<
    Record<
      string,
      {
        readonly data: Hdf5Numbers | readonly string[];
        /** [data.length] where left out. */
        readonly shape?: readonly number[];
        readonly attributes?: Readonly<Record<string, Hdf5Attribute>>;
      }
    >
  >;
}

/** An open file. Paths are absolute within it, e.g. `/nodes/internal`; every method refuses in one line what it cannot give. */
export interface Hdf5File {
  has(path: string): boolean;
  isGroup(path: string): boolean;
  /** Names of the members of a group, sorted. */
  keys(path: string): string[];
  shape(path: string): readonly number[];
  /** All values of a dataset of integers or floats, flattened row by row. Integers beyond 2⁵³ lose their last digits. */
  numbers(path: string): Float64Array;
  /** All values of a dataset of texts (or of an enumeration, as the names of its members). */
  strings(path: string): string[];
  /** An attribute: text, number, list of numbers; undefined if there is none. */
  attribute(path: string, name: string): string | number | readonly number[] | undefined;
}

type Library = Awaited<typeof h5wasm.ready>;

/** The part of emscripten's file system that its types leave out. */
interface Streams {
  getStream(descriptor: number): { stream_ops: object };
}
const STDERR = 2;
const INTEGER = 0;
const FLOAT = 1;
const STRING = 3;
const ENUM = 8;

/** Runs one call of the C library with its stderr taken over. @throws {Error} with what the library said there */
function listening<T>(library: Library, call: () => T): T {
  const stream = (library.FS as unknown as Streams).getStream(STDERR);
  const usual = stream.stream_ops;
  let said = '';
  const write = (_stream: unknown, bytes: ArrayLike<number>, offset: number, length: number): number => {
    for (let i = 0; i < length; i++) said += String.fromCharCode(bytes[offset + i]);
    return length;
  };
  stream.stream_ops = { ...usual, write, fsync() {} };
  try {
    const value = call();
    if (said !== '') throw new Error(said);
    return value;
  } finally {
    stream.stream_ops = usual;
  }
}

/** As {@link listening}, undefined where the call fails. */
function attempt<T>(library: Library, call: () => T): T | undefined {
  try {
    return listening(library, call);
  } catch {
    return undefined;
  }
}

/** A name that no file in memory has, so that two open files never share one. */
function freeName(library: Library): string {
  for (let i = 0; ; i++) {
    const name = `/rippletank-${i}.h5`;
    if (!library.FS.analyzePath(name).exists) return name;
  }
}

/**
 * Opens a file for the length of a callback.
 * @param bytes the whole file
 * @param where its name, for messages
 * @param read synchronous; what it returns is returned
 * @throws {InputError} if the bytes are not a whole HDF5 file, and whatever `read` throws
 */
export async function readHdf5<T>(bytes: Uint8Array, where: string, read: (file: Hdf5File) => T): Promise<T> {
  const { File, ready } = await import('h5wasm');
  const library = await ready;
  const name = freeName(library);
  library.FS.writeFile(name, bytes);
  try {
    const file = attempt(library, () => new File(name, 'r'));
    if (file === undefined || file.file_id < 0n)
      return refuse(where, `not a whole HDF5 file (${bytes.length} bytes)`, 'give a complete HDF5 file');
    try {
      return read(accessors(library, file, where));
    } finally {
      attempt(library, () => file.close());
    }
  } finally {
    library.FS.unlink(name);
  }
}

function accessors(library: Library, file: h5wasm.File, where: string): Hdf5File {
  const get = (path: string): h5wasm.Entity | undefined => attempt(library, () => file.get(path) ?? undefined);
  const group = (path: string): h5wasm.Group => {
    const entity = get(path);
    if (entity === undefined) return refuse(`${where}: ${path}`, 'missing group', 'the file must have it');
    return 'keys' in entity ? entity : refuse(`${where}: ${path}`, 'not a group', 'the file must have a group there');
  };
  const dataset = (path: string): h5wasm.Dataset => {
    const entity = get(path);
    if (entity === undefined) return refuse(`${where}: ${path}`, 'missing dataset', 'the file must have it');
    return 'slice' in entity
      ? entity
      : refuse(`${where}: ${path}`, 'not a dataset', 'the file must have a dataset there');
  };
  const reading = <R>(path: string, call: () => R): R =>
    attempt(library, () => ({ result: call() }))?.result ??
    refuse(`${where}: ${path}`, 'cannot be read', 'the file is damaged, or uses a filter that is not built in');
  const wrongKind = (path: string, { dtype }: h5wasm.Dataset, wanted: string): never =>
    refuse(
      `${where}: ${path}`,
      `wrong type (${typeof dtype === 'string' ? dtype : 'compound'})`,
      `it must hold ${wanted}`,
    );
  return {
    has: (path) => get(path) !== undefined,
    isGroup: (path) => {
      const entity = get(path);
      return entity !== undefined && 'keys' in entity;
    },
    keys(path) {
      const found = group(path);
      return reading(path, () => found.keys()).sort();
    },
    shape(path) {
      const found = dataset(path);
      return reading(path, () => found.shape ?? []);
    },
    numbers(path) {
      const set = dataset(path);
      const { type } = reading(path, () => set.metadata);
      if (type !== INTEGER && type !== FLOAT) return wrongKind(path, set, 'numbers');
      return toNumbers(reading(path, () => set.value));
    },
    strings(path) {
      const set = dataset(path);
      const { type, enum_type } = reading(path, () => set.metadata);
      if (type === ENUM && enum_type !== undefined) {
        const names = new Map(Object.entries(enum_type.members).map(([member, code]) => [code, member]));
        return Array.from(toNumbers(reading(path, () => set.value)), (code) => names.get(code) ?? String(code));
      }
      if (type !== STRING) return wrongKind(path, set, 'texts');
      return [reading(path, () => set.value)].flat().map(String);
    },
    attribute(path, name) {
      const entity = get(path);
      if (entity === undefined || !('attrs' in entity)) return undefined;
      const value = attempt(library, () => entity.attrs[name]?.value);
      if (value === undefined || value === null) return undefined;
      if (typeof value === 'string') return value;
      if (Array.isArray(value)) return String(value[0]);
      return ArrayBuffer.isView(value) ? Array.from(toNumbers(value)) : Number(value);
    },
  };
}

/** Any numbers as float64; a scalar as one entry. */
function toNumbers(value: unknown): Float64Array {
  if (value instanceof Float64Array) return value;
  if (!ArrayBuffer.isView(value)) return Float64Array.of(Number(value));
  return Float64Array.from(value as unknown as ArrayLike<number | bigint>, Number);
}

/**
 * Writes a file; equal trees give equal bytes.
 * @param tree the root group
 * @returns the bytes of the file
 */
export async function writeHdf5(tree: Hdf5Tree): Promise<Uint8Array> {
  const { File, ready } = await import('h5wasm');
  const library = await ready;
  const name = freeName(library);
  try {
    listening(library, () => {
      const file = new File(name, 'w');
      writeGroup(file, tree);
      file.close();
    });
    const bytes = library.FS.readFile(name);
    eraseTimes(bytes);
    return bytes;
  } finally {
    if (library.FS.analyzePath(name).exists) library.FS.unlink(name);
  }
}

function writeGroup(group: h5wasm.Group, { attributes = {}, groups = {}, datasets = {} }: Hdf5Tree): void {
  writeAttributes(group, attributes);
  for (const [name, { data, shape, attributes: own = {} }] of Object.entries(datasets)) {
    // A copy gives h5wasm the mutable arrays that its types ask for.
    const values = ArrayBuffer.isView(data) ? data : [...data];
    writeAttributes(group.create_dataset({ name, data: values, shape: [...(shape ?? [data.length])] }), own);
  }
  for (const [name, inner] of Object.entries(groups)) writeGroup(group.create_group(name), inner);
}

function writeAttributes(
  entity: h5wasm.Group | h5wasm.Dataset,
  attributes: Readonly<Record<string, Hdf5Attribute>>,
): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'string') entity.create_attribute(name, value);
    else if ('scalar' in value) entity.create_attribute(name, value.scalar, []);
    else entity.create_attribute(name, value, [value.length]);
  }
}
